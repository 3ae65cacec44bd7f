package org.metaplastic.learning.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.audit.Probe;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
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

/**
 * A network in which what a rule adds up should be the e-prop gradient (Bellec et al. 2020), digit by digit: every
 * learning signal is the exact one. A rule that reads its postsynaptic neuron stands before and between spiking neurons
 * whose spikes a readout averages, and hears the derivative of the functional with respect to the readout through the
 * weights of the readout; any other rule stands before the readout itself. Rule, neurons, surrogate and readout have
 * their defaults, which must fit each other.
 */
final class GatheringSubject {

    private static final String RECURRENT = "recurrent";
    private static final String READ = "neurons-readout";
    private static final String AVERAGING_READOUT = "averaging-readout";
    private static final String SURROGATE = "triangle";
    private static final int OUTPUTS = 2;
    private static final double INPUT_RATE = 0.3;

    private final RuleEquations rule;
    private final String gradient;
    private final boolean spiking;
    private final Network network;

    private GatheringSubject(RuleEquations rule, String gradient) {
        this.rule = rule;
        this.gradient = gradient;
        spiking = rule.reads().stream().anyMatch(name -> name.startsWith("post."));
        network = spiking ? hidden() : readout();
    }

    /** Empty where the rule does not say that it adds a gradient up. */
    static Optional<Subject> of(RuleEquations rule, long seed, int episodes, int steps, SimdWidth width) {
        return rule.gradient().map(name -> new GatheringSubject(rule, name).subject(seed, episodes, steps, width));
    }

    private Network hidden() {
        NeuronEquations neuron = RuleNetwork.neuron(rule);
        double reach = RuleNetwork.reach(neuron);
        var spikes = new NeuronModel(neuron, Optional.of(new Surrogate(Library.surrogate(SURROGATE), Map.of())));
        return new Network(1, List.of(input(), signal(RuleNetwork.DRIVEN), new Population.Units(RuleNetwork.POPULATION,
                RuleNetwork.DRIVEN, Role.NEURONS, spikes, Map.of()), averaging()), List.of(
                        plastic(RuleNetwork.PROJECTION, RuleNetwork.INPUT, RuleNetwork.POPULATION, 0,
                                new Connectivity.Dense(), new Initialiser.Uniform(0, 0.6 * reach)),
                        plastic(RECURRENT, RuleNetwork.POPULATION, RuleNetwork.POPULATION, 1,
                                new Connectivity.NoAutapses(), new Initialiser.Uniform(-0.4 * reach, 0.4 * reach)),
                        new Projection(READ, RuleNetwork.POPULATION, RuleNetwork.READOUT, 0, new Connectivity.Dense(),
                                new Synapse.Static(weights(new Initialiser.Uniform(-1, 1))))));
    }

    private Network readout() {
        return new Network(1, List.of(input(), signal(OUTPUTS), averaging()), List.of(plastic(RuleNetwork.PROJECTION,
                RuleNetwork.INPUT, RuleNetwork.READOUT, 0, new Connectivity.Dense(), new Initialiser.Uniform(-1, 1))));
    }

    private static Population input() {
        return new Population.Input(RuleNetwork.INPUT, RuleNetwork.INPUTS, true);
    }

    private Population signal(int size) {
        return new Population.Input(rule.neuromodulatorNames().getFirst(), size, false);
    }

    private static Population averaging() {
        return new Population.Units(RuleNetwork.READOUT, OUTPUTS, Role.READOUT, new NeuronModel(Library.neuron(
                AVERAGING_READOUT), Optional.empty()), Map.of());
    }

    private Projection plastic(String name, String from, String to, int delay, Connectivity connectivity,
            Initialiser weights) {
        String signal = rule.neuromodulatorNames().getFirst();
        return new Projection(name, from, to, delay, connectivity, new Synapse.Plastic(rule, Map.of(rule.weight(),
                weights(weights)), Map.of(signal, signal)));
    }

    private static ParameterSetting weights(Initialiser initialiser) {
        return new ParameterSetting(Scope.SYNAPSE, initialiser, true);
    }

    private Subject subject(long seed, int episodes, int steps, SimdWidth width) {
        Key key = Key.of(seed).then("gathering");
        Map<String, double[]> parameters = InitialParameters.draw(network, key);
        String series = CompiledNetwork.of(network, Precision.DOUBLE, width, false).plan().output(RuleNetwork.READOUT)
                .name();
        List<Subject.Sample> samples = IntStream.range(0, episodes).mapToObj(k -> {
            Probe probe = probe(parameters, series, steps, key.then("episode").then(k).random());
            return new Subject.Sample(probe, probe);
        }).toList();
        var accumulated = new TreeMap<String, String>();
        for (String name : spiking ? List.of(RuleNetwork.PROJECTION, RECURRENT) : List.of(RuleNetwork.PROJECTION)) {
            accumulated.put(name + "." + rule.weight(), name + "." + gradient);
        }
        return new Subject(rule.name(), network, samples, "", key, accumulated, Optional.empty());
    }

    private Probe probe(Map<String, double[]> parameters, String series, int steps, RandomGenerator random) {
        double[] spikes = random.doubles((long) steps * RuleNetwork.INPUTS).map(u -> u < INPUT_RATE ? 1 : 0).toArray();
        double[] errors = random.doubles((long) steps * OUTPUTS, -1, 1).toArray();
        double[] signals = spiking ? throughReadout(errors, parameters.getOrDefault(READ + "." + Synapse.STATIC_WEIGHT,
                new double[0])) : errors;
        return new Probe(parameters, new Lifetime(steps, Map.of(RuleNetwork.INPUT, spikes, rule.neuromodulatorNames()
                .getFirst(), signals)), new Cotangents(Map.of(series, errors), Map.of()));
    }

    /** What reaches each neuron of the errors of a step, through the weights [neuron x output] by which they are made. */
    private static double[] throughReadout(double[] errors, double[] weights) {
        var signals = new double[errors.length / OUTPUTS * RuleNetwork.DRIVEN];
        for (int at = 0; at < signals.length; at++) {
            int step = at / RuleNetwork.DRIVEN;
            int neuron = at % RuleNetwork.DRIVEN;
            for (int k = 0; k < OUTPUTS; k++) {
                signals[at] += errors[step * OUTPUTS + k] * weights[neuron * OUTPUTS + k];
            }
        }
        return signals;
    }
}
