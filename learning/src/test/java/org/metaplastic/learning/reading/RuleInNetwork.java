package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/**
 * A rule as a run could have learned it: in the projection "synapses" of an experiment whose other parts do not
 * matter, with amplitudes and weights that differ between synapses.
 */
final class RuleInNetwork {

    static final String PROJECTION = "synapses";
    static final int PRE = 4;
    static final int POST = 3;

    private static final List<String> NEURONS = List.of("lif", "alif", "lif-hard-reset");

    /** A neuron of two compartments, of which the rule's synapses are on the second. */
    private static final String COMPARTMENTS = """
            neuron compartments
            parameter tau_m = 20 ms
            parameter v_th = 1
            input basal
            input apical
            state v = 0
            state N = 0
            step
              d N/dt = -N / tau_m
              N += apical
              d v/dt = -v / tau_m
              v += basal + 0.1 * N - v_th * spike
            spike when v > v_th
            """;

    private RuleInNetwork() {}

    /** A run of which this rule is the only plastic projection, with a delay of one step. */
    static SavedRun run(RuleEquations rule, double spread) {
        NetworkException unfit = new NetworkException("no neuron");
        for (String neuron : NEURONS) {
            try {
                return run(rule, spread, network(rule, neuron));
            } catch (NetworkException e) {
                unfit = e;
            }
        }
        throw unfit;
    }

    /**
     * A run whose synapses arrive at an input of its own of a neuron that has two, and whose neuromodulators are low-passed
     * over a learned time, with a delay, from an error whose inputs are three.
     */
    static SavedRun filtered(RuleEquations rule) {
        var modulators = new HashMap<String, String>();
        rule.neuromodulatorNames().forEach(name -> modulators.put(name, "synapses_m"));
        var populations = new ArrayList<>(inputs());
        populations.add(new Population.Units("error", POST, Role.NEUROMODULATOR,
                new NeuronModel(Library.neuron("readout-error"), Optional.empty()), Map.of()));
        populations.add(new Population.Units("synapses_m", POST, Role.NEUROMODULATOR,
                new NeuronModel(Library.neuron("low-pass"), Optional.empty()),
                Map.of("tau", new ParameterSetting(Scope.POST, new Initialiser.Constant(30), true))));
        populations.add(spiking(EquationParser.neuron(COMPARTMENTS, "compartments")));
        var network = new Network(1, populations, List.of(
                one("feedback_error", "feedback", "error", Optional.of("prediction"), 0, 1),
                one("go_error", "go", "error", Optional.of("target"), 0, 0.1),
                one("active_error", "go", "error", Optional.of("active"), 1, 1),
                one("synapses_m_source", "error", "synapses_m", Optional.empty(), 3, 1),
                one("go_hidden", "go", "hidden", Optional.of("basal"), 0, 0.8),
                new Projection(PROJECTION, "cue", "hidden", Optional.of("apical"), 1, new Connectivity.Dense(),
                        new Synapse.Plastic(rule, settings(rule), modulators))));
        return run(rule, 0.3, network);
    }

    /** A run whose synapses lead from that population, the neurons themselves or an input, and are connected like this. */
    static SavedRun connected(RuleEquations rule, String from, Connectivity connectivity, double dt, int delay) {
        var modulators = new HashMap<String, String>();
        rule.neuromodulatorNames().forEach(name -> modulators.put(name, "feedback"));
        var populations = new ArrayList<>(inputs());
        populations.add(spiking(Library.neuron("lif")));
        return run(rule, 0.3, new Network(dt, populations, List.of(
                one("go_hidden", "go", "hidden", Optional.empty(), 0, 0.8),
                new Projection(PROJECTION, from, "hidden", delay, connectivity, new Synapse.Plastic(rule, settings(
                        rule), modulators)))));
    }

    private static SavedRun run(RuleEquations rule, double spread, Network network) {
        Experiment experiment = ExperimentReader.read("cue-association", List.of()).experiment().withNetwork(network);
        SortedMap<String, double[]> values = InitialParameters.draw(network, Key.of(1));
        var learned = new TreeMap<String, double[]>();
        RandomGenerator random = Key.of(2).random();
        values.forEach((path, before) -> {
            double[] after = before.clone();
            boolean varies = path.startsWith(PROJECTION + ".") && after.length > 1;
            for (int k = 0; varies && k < after.length; k++) {
                if (!connected(network, k)) {
                    continue;
                }
                after[k] = path.endsWith("." + rule.weight())
                        ? 0.2 + spread * random.nextDouble()
                        : after[k] * (1 + spread * random.nextGaussian());
            }
            learned.put(path, after);
        });
        return new SavedRun(experiment, Precision.DOUBLE, SynapseKernel.DENSE, learned);
    }

    /** Whether value k of a parameter that has one a synapse is of neurons that are connected. */
    private static boolean connected(Network network, int k) {
        return switch (network.projections().getLast().connectivity()) {
            case Connectivity.NoAutapses() -> k / POST != k % POST;
            case Connectivity.Masked(boolean[] mask) -> mask[k];
            default -> true;
        };
    }

    private static Network network(RuleEquations rule, String neuron) {
        var modulators = new HashMap<String, String>();
        rule.neuromodulatorNames().forEach(name -> modulators.put(name, "feedback"));
        var populations = new ArrayList<>(inputs());
        populations.add(spiking(Library.neuron(neuron)));
        return new Network(1, populations, List.of(
                one("go_hidden", "go", "hidden", Optional.empty(), 0, neuron.equals("lif-hard-reset") ? 12 : 0.8),
                new Projection(PROJECTION, "cue", "hidden", 1, new Connectivity.Dense(),
                        new Synapse.Plastic(rule, settings(rule), modulators))));
    }

    private static List<Population> inputs() {
        return List.of(new Population.Input("cue", PRE, true), new Population.Input("go", POST, true),
                new Population.Input("feedback", POST, false));
    }

    private static Population spiking(NeuronEquations neuron) {
        return new Population.Units("hidden", POST, Role.NEURONS, new NeuronModel(neuron,
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of()))), Map.of());
    }

    private static Projection one(String name, String from, String to, Optional<String> port, int delay,
            double weight) {
        return new Projection(name, from, to, port, delay, new Connectivity.OneToOne(),
                new Synapse.Static(new ParameterSetting(Scope.ONE, new Initialiser.Constant(weight), false)));
    }

    private static Map<String, ParameterSetting> settings(RuleEquations rule) {
        var settings = new HashMap<String, ParameterSetting>();
        for (Parameter parameter : rule.parameters()) {
            boolean amplitude = parameter.name().startsWith("A_") || parameter.name().equals("eta");
            settings.put(parameter.name(), new ParameterSetting(amplitude ? Scope.SYNAPSE : parameter.scope(),
                    new Initialiser.Constant(parameter.value()), true));
        }
        return settings;
    }
}
