package org.metaplastic.learning.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/** Puts the network of a case together, and keeps track of where each name of the case went. */
final class CaseBuilder {

    private final ConformanceCase given;
    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> inputs = new HashMap<>();
    private final Map<String, String> series = new HashMap<>();
    private final Map<String, String> finals = new HashMap<>();

    CaseBuilder(ConformanceCase given) {
        this.given = given;
    }

    CaseSettings settings() {
        return new CaseSettings(given);
    }

    CaseBuilder spikes(String input) {
        return input(input, true);
    }

    CaseBuilder signal(String input) {
        return input(input, false);
    }

    private CaseBuilder input(String input, boolean spiking) {
        populations.add(new Population.Input(input, given.width(input), spiking));
        inputs.put(input, input);
        return this;
    }

    /** Units that follow the library's {@code equations}; those that spike take the surrogate of the case. */
    CaseBuilder units(String name, int size, Role role, String equations, CaseSettings settings) {
        NeuronEquations neuron = Library.neuron(equations);
        var model = new NeuronModel(neuron, neuron.spiking() ? Optional.of(surrogate()) : Optional.empty());
        populations.add(new Population.Units(name, size, role, model, settings.settings()));
        record(name, settings);
        return this;
    }

    private Surrogate surrogate() {
        String name = given.text("surrogate").replace('_', '-');
        var equations = Library.surrogate(name);
        var values = new HashMap<String, Double>();
        // A case gives what its formula has; the width of a triangle is 1 there.
        equations.parameters().stream().filter(p -> !p.name().equals("width"))
                .forEach(p -> values.put(p.name(), given.number(p.name())));
        return new Surrogate(equations, values);
    }

    private void record(String owner, CaseSettings settings) {
        settings.sources().forEach((parameter, source) -> parameters.put(source, owner + "." + parameter));
    }

    /** Weights that are a parameter of the case and stay what they are during an episode. */
    CaseBuilder weights(String source, String from, String to, int delay, Connectivity connectivity) {
        var values = new Initialiser.Values(given.parameter(source).values());
        parameters.put(source, source + "." + Synapse.STATIC_WEIGHT);
        return project(source, from, to, delay, connectivity,
                new Synapse.Static(new ParameterSetting(Scope.SYNAPSE, values, true)));
    }

    CaseBuilder weights(String source, String from, String to) {
        return weights(source, from, to, 0, new Connectivity.Dense());
    }

    /** Each unit to the unit of the same number, with the same weight. */
    CaseBuilder copy(String from, String to, double weight) {
        var setting = new ParameterSetting(Scope.ONE, new Initialiser.Constant(weight), false);
        return project(from + "-to-" + to, from, to, 0, new Connectivity.OneToOne(), new Synapse.Static(setting));
    }

    /** Synapses under a rule of the library. */
    CaseBuilder plastic(String name, String from, String to, int delay, String rule, CaseSettings settings,
            Map<String, String> neuromodulators) {
        record(name, settings);
        return project(name, from, to, delay, new Connectivity.Dense(),
                new Synapse.Plastic(Library.rule(rule), settings.settings(), neuromodulators));
    }

    private CaseBuilder project(String name, String from, String to, int delay, Connectivity connectivity,
            Synapse synapse) {
        projections.add(new Projection(name, from, to, delay, connectivity, synapse));
        return this;
    }

    /** Says that a quantity of the case is the series of that path. */
    CaseBuilder series(String quantity, String path) {
        series.put(quantity, path);
        return this;
    }

    /** Says that a quantity of the case is the synaptic state of that path after the last step. */
    CaseBuilder last(String quantity, String path) {
        finals.put(quantity, path);
        return this;
    }

    CaseNetwork build() {
        return new CaseNetwork(new Network(given.dt(), populations, projections), parameters, inputs, series, finals);
    }
}
