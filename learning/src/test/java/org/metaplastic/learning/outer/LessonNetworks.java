package org.metaplastic.learning.outer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.equations.EquationParser;
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

/** Networks in which what the readout "y" does is a smooth function of every parameter, and inputs for them. */
final class LessonNetworks {

    static final int STEPS = 300;
    static final int PRE = 3;
    static final int POST = 2;

    private LessonNetworks() {}

    private static ParameterSetting fixed(Scope scope, double... values) {
        return new ParameterSetting(scope, values.length == 1 ? new Initialiser.Constant(values[0])
                : new Initialiser.Values(values), false);
    }

    private static Population readout(int size) {
        return new Population.Units("y", size, Role.READOUT, new NeuronModel(Library.neuron("averaging-readout"),
                Optional.empty()), Map.of());
    }

    /** Spikes that come through synapses "s" under a rule to graded units: what they say is their "spike" in the rule. */
    static Network plastic(String rule, String neuromodulator, Map<String, Double> values) {
        var settings = new HashMap<String, ParameterSetting>();
        settings.put("w0", fixed(Scope.SYNAPSE, 0.5, 0.3, 0.2, 0.4, 0.45, 0.25));
        values.forEach((name, value) -> settings.put(name, fixed(Scope.ONE, value)));
        return new Network(1, List.of(new Population.Input("m", 1, false), new Population.Input("x", PRE, true),
                readout(POST)), List.of(new Projection("s", "x", "y", 0, new Connectivity.Dense(),
                        new Synapse.Plastic(Library.rule(rule), settings, Map.of(neuromodulator, "m")))));
    }

    static SortedMap<String, double[]> spikes(double level) {
        var random = new Random(81);
        var signals = new TreeMap<String, double[]>();
        signals.put("m", random.doubles(STEPS).map(u -> level * (0.5 + u)).toArray());
        signals.put("x", random.doubles((long) STEPS * PRE).map(u -> u < 0.15 ? 1 : 0).toArray());
        return signals;
    }

    private static final RuleEquations OF_THE_MEMBRANE = EquationParser.rule("""
            rule of-the-membrane
            weight w0
            synapse w = w0
            step
              d w/dt = (pre.v - w) / 10 ms
            transmit w
            """, "test");

    /**
     * A leaky integrate-and-fire neuron "n" whose membrane a synapse follows, which it tells where n spikes. Kicks make it
     * spike; between them it stays far from the threshold, so that no spike depends on a small change, and the surrogate
     * adds next to nothing.
     */
    static Network membrane() {
        var neuron = new NeuronModel(Library.neuron("lif"), Optional.of(new Surrogate(Library.surrogate("triangle"), Map
                .of("gamma", 1e-9))));
        return new Network(1, List.of(new Population.Input("drive", 1, false),
                new Population.Units("n", 1, Role.NEURONS, neuron, Map.of()), readout(1)),
                List.of(new Projection("in", "drive", "n", 0, new Connectivity.Dense(), new Synapse.Static(fixed(
                        Scope.SYNAPSE, 1))), new Projection("s", "n", "y", 0, new Connectivity.Dense(),
                                new Synapse.Plastic(OF_THE_MEMBRANE, Map.of(), Map.of()))));
    }

    static SortedMap<String, double[]> kicks() {
        var random = new Random(82);
        double[] drive = random.doubles(STEPS, 0, 0.02).toArray();
        for (int step = 5; step < STEPS; step += 10 + random.nextInt(20)) {
            drive[step] += 1.4;
        }
        return new TreeMap<>(Map.of("drive", drive));
    }

    /** The network with another setting of the parameter "owner.name". */
    static Network with(Network network, String path, ParameterSetting setting) {
        String owner = path.substring(0, path.indexOf('.'));
        String name = path.substring(path.indexOf('.') + 1);
        List<Population> populations = network.populations().stream().map(population -> switch (population) {
            case Population.Units units when units.name().equals(owner) -> new Population.Units(owner, units.size(),
                    units.role(), units.neuron(), changed(units.settings(), name, setting));
            case Population other -> other;
        }).toList();
        List<Projection> projections = network.projections().stream().map(projection -> projection.name().equals(owner)
                && projection.synapse() instanceof Synapse.Plastic plastic
                        ? new Projection(owner, projection.from(), projection.to(), projection.port(),
                                projection.delay(), projection.connectivity(), new Synapse.Plastic(plastic.rule(),
                                        changed(plastic.settings(), name, setting), plastic.neuromodulators()))
                        : projection).toList();
        return new Network(network.dt(), populations, projections);
    }

    private static Map<String, ParameterSetting> changed(Map<String, ParameterSetting> settings, String name,
            ParameterSetting setting) {
        var changed = new HashMap<>(settings);
        changed.put(name, setting);
        return changed;
    }
}
