package org.metaplastic.learning.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
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

/** A network of a test in a few lines; every parameter has the value that is given, or that of its equations. */
final class NetworkSketch {

    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();

    NetworkSketch spikes(String name, int size) {
        populations.add(new Population.Input(name, size, true));
        return this;
    }

    NetworkSketch signal(String name, int size) {
        populations.add(new Population.Input(name, size, false));
        return this;
    }

    /** Units of the library's equations of that name, or of the equations themselves; a surrogate is as wide as v_th. */
    NetworkSketch units(String name, int size, Role role, String neuron, Map<String, Double> values) {
        var equations = neuron.contains("\n") ? EquationParser.neuron(neuron, "test") : Library.neuron(neuron);
        var settings = new HashMap<String, ParameterSetting>();
        values.forEach((parameter, value) -> settings.put(parameter, fixed(Scope.ONE, value)));
        var surrogate = new Surrogate(Library.surrogate("triangle"), Map.of("gamma", 0.3, "width", values.getOrDefault(
                "v_th", 1.0)));
        var model = new NeuronModel(equations, equations.spiking() ? Optional.of(surrogate) : Optional.empty());
        populations.add(new Population.Units(name, size, role, model, settings));
        return this;
    }

    /** Weights that the outer loop would learn, row-major [pre x post]. */
    NetworkSketch weights(String name, String from, String to, int delay, double... values) {
        var setting = new ParameterSetting(Scope.SYNAPSE, new Initialiser.Values(values), true);
        projections.add(new Projection(name, from, to, delay, new Connectivity.Dense(), new Synapse.Static(setting)));
        return this;
    }

    /** Each unit to the unit of the same number. */
    NetworkSketch copy(String from, String to, double weight) {
        projections.add(new Projection(from + "-to-" + to, from, to, 0, new Connectivity.OneToOne(),
                new Synapse.Static(fixed(Scope.ONE, weight))));
        return this;
    }

    /** Synapses under a rule: a parameter with one value has it everywhere, one with more has one a synapse. */
    NetworkSketch plastic(String name, String from, String to, RuleEquations rule, Map<String, double[]> values,
            Map<String, String> neuromodulators) {
        var settings = new HashMap<String, ParameterSetting>();
        for (Parameter parameter : rule.parameters()) {
            double[] given = values.getOrDefault(parameter.name(), new double[] {parameter.value()});
            settings.put(parameter.name(), given.length == 1
                    ? fixed(parameter.scope(), given[0])
                    : new ParameterSetting(Scope.SYNAPSE, new Initialiser.Values(given), false));
        }
        projections.add(new Projection(name, from, to, 0, new Connectivity.Dense(), new Synapse.Plastic(rule, settings,
                neuromodulators)));
        return this;
    }

    Network build(double dt) {
        return new Network(dt, populations, projections);
    }

    private static ParameterSetting fixed(Scope scope, double value) {
        return new ParameterSetting(scope, new Initialiser.Constant(value), false);
    }
}
