package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RefractoryPeriod;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.audit.EPropNetwork;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.Learning;
import org.metaplastic.learning.experiment.Experiment.Outer;
import org.metaplastic.learning.experiment.Experiment.Snapshots;
import org.metaplastic.learning.experiment.Experiment.Validation;
import org.metaplastic.learning.experiment.Method;
import org.metaplastic.learning.optimiser.LearningRate;
import org.metaplastic.learning.optimiser.OptimiserKind;
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
 * What e-prop's rules accumulate, against backpropagation through the same episodes, with exact learning signals: the
 * weights of the readout, transposed. Double precision.
 */
class OnlineGradientTests {

    private static final int STEPS = 60;
    private static final int INPUTS = 5;
    private static final int NEURONS = 7;
    private static final int OUTPUTS = 2;
    private static final int EPISODES = 4;
    private static final double TAU = 20;
    private static final double GAIN = 1 / (1 - Math.exp(-1 / TAU));
    private static final Map<String, String> FEED_FORWARD = Map.of("in.w0", "in.g", "out.w0", "out.g");
    private static final Map<String, String> RECURRENT = Map.of("in.w0", "in.g", "out.w0", "out.g", "rec.w0", "rec.g");

    /** e-prop leaves the reset out of its derivatives; without reset nothing is left out. */
    private static final NeuronEquations WITHOUT_RESET = EquationParser.neuron("""
            neuron without-reset
            parameter tau_m = 20 ms
            parameter v_th = 1
            state v = 0
            step
              d v/dt = -v / tau_m
              v += input
            spike when v > v_th
            """, "test");
    private static final NeuronEquations ADAPTIVE_WITHOUT_RESET = EquationParser.neuron("""
            neuron adaptive-without-reset
            parameter tau_m = 20 ms
            parameter tau_a = 100 ms
            parameter v_th = 1
            parameter beta = 0.1
            state v = 0
            state a = 0
            step
              d a/dt = -a / tau_a
              a += spike
              d v/dt = -v / tau_m
              v += input
            spike when v > v_th + beta * a
            """, "test");

    private static ParameterSetting fixed(double... values) {
        return new ParameterSetting(values.length == 1 ? Scope.ONE : Scope.SYNAPSE, values.length == 1
                ? new Initialiser.Constant(values[0])
                : new Initialiser.Values(values), false);
    }

    private static ParameterSetting drawn(double mean, double std) {
        return new ParameterSetting(Scope.SYNAPSE, new Initialiser.Normal(mean, std, false), true);
    }

    private static Synapse gradient(String rule, ParameterSetting weight, String signal) {
        var settings = new HashMap<>(Map.of("w0", weight, "tau_x", fixed(TAU), "gain", fixed(GAIN)));
        if (!rule.startsWith("delta")) {
            settings.put("tau_e", fixed(TAU));
            settings.put("width", fixed(0.6));
        }
        return new Synapse.Plastic(Library.rule(rule), settings, Map.of(rule.startsWith("delta") ? "error" : "L",
                signal));
    }

    private static Projection copy(String name, String from, String to, double weight) {
        return new Projection(name, from, to, 0, new Connectivity.OneToOne(), new Synapse.Static(fixed(weight)));
    }

    /** Silent for two steps after a spike. */
    private static NeuronEquations refractory(NeuronEquations neuron) {
        return EquationParser.neuron(EquationWriter.text(RefractoryPeriod.of(neuron)).replace("t_ref = 0 ms",
                "t_ref = 3 ms"), "test");
    }

    private static Network network(NeuronEquations neuron, String rule, boolean recurrent) {
        var spiking = new NeuronModel(neuron, Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of("gamma",
                0.3, "width", 0.6))));
        var graded = new NeuronModel(Library.neuron("sum"), Optional.empty());
        double[] out = new Initialiser.Normal(0, 1, false).draw(NEURONS, OUTPUTS, 1, 1, Key.of(5).random());
        var back = new double[out.length];
        for (int j = 0; j < NEURONS; j++) {
            for (int k = 0; k < OUTPUTS; k++) {
                back[k * NEURONS + j] = out[j * OUTPUTS + k];
            }
        }
        var readWeights = new ParameterSetting(Scope.SYNAPSE, new Initialiser.Values(out), true);
        List<Projection> projections = new ArrayList<>(List.of(
                new Projection("in", "x", "n", 0, new Connectivity.Dense(), gradient(rule, drawn(0.2, 0.3), "signal")),
                new Projection("out", "n", "y", 0, new Connectivity.Dense(), gradient("delta-rule-gradient",
                        readWeights, "error")),
                copy("said", "y", "error", 1), copy("wanted", "minus_target", "error", 1),
                new Projection("back", "error", "signal", 0, new Connectivity.Dense(), new Synapse.Static(fixed(
                        back)))));
        if (recurrent) {
            projections.add(new Projection("rec", "n", "n", 1, new Connectivity.NoAutapses(), gradient(rule, drawn(0,
                    0.2), "signal")));
        }
        return new Network(1, List.of(new Population.Input("x", INPUTS, true), new Population.Input("minus_target",
                OUTPUTS, false), new Population.Units("n", NEURONS, Role.NEURONS, spiking, Map.of()),
                new Population.Units("y", OUTPUTS, Role.READOUT, new NeuronModel(Library.neuron("leaky-readout"),
                        Optional.empty()), Map.of("tau_out", fixed(TAU))),
                new Population.Units("error", OUTPUTS, Role.NEURONS, graded, Map.of()), new Population.Units("signal",
                        NEURONS, Role.NEUROMODULATOR, graded, Map.of())),
                projections);
    }

    private static Experiment experiment(Network network, Method method) {
        return new Experiment("follow", "", 1, new FollowTask(STEPS, INPUTS, OUTPUTS), network, "y",
                new Outer(30, EPISODES, new Validation(0, 1, 2, 0), method, Double.POSITIVE_INFINITY,
                        Snapshots.STANDARD),
                new Learning(OptimiserKind.ADAM, new LearningRate.Constant(0.02), 0, List.of(),
                        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Learning.NOT_TRUNCATED, List.of(), 10),
                1);
    }

    private static Map<String, double[]> exact(Network network) {
        return exact(network, InitialParameters.draw(network, Key.of(1)));
    }

    private static Map<String, double[]> exact(Network network, Map<String, double[]> parameters) {
        Experiment experiment = experiment(network, new Method.Gradient());
        try (var episodes = new LocalEpisodes(experiment, CompiledNetwork.of(network, Precision.DOUBLE), 1, 1L << 28)) {
            return episodes.train(parameters, Key.of(1), 0, EPISODES).gradients();
        }
    }

    private static Map<String, double[]> online(Network network, Map<String, String> gradients, int threads) {
        Experiment experiment = experiment(network, new Method.Online(new TreeMap<>(gradients)));
        try (var episodes = new LocalEpisodes(experiment, CompiledNetwork.of(network, Precision.DOUBLE), threads,
                1L << 28)) {
            return episodes.accumulate(InitialParameters.draw(network, Key.of(1)), gradients, Key.of(1), 0, EPISODES)
                    .gradients();
        }
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    private static void assertExact(Network network) {
        Map<String, double[]> exact = exact(network);
        online(network, FEED_FORWARD, 2).forEach((path, gradient) -> {
            assertThat(distance(gradient, exact.get(path))).as(path).isLessThan(1e-9);
        });
    }

    @Test
    void withoutRecurrenceAndResetItIsTheGradient() {
        assertExact(network(WITHOUT_RESET, "e-prop-gradient", false));
    }

    @Test
    void forAdaptiveNeuronsToo() {
        assertExact(network(ADAPTIVE_WITHOUT_RESET, "e-prop-gradient-adaptive", false));
    }

    @Test
    void forRefractoryNeuronsToo() {
        assertExact(network(refractory(WITHOUT_RESET), "e-prop-gradient", false));
        assertExact(network(refractory(ADAPTIVE_WITHOUT_RESET), "e-prop-gradient-adaptive", false));
    }

    /** Of which the gradient is known in another way: that of a network through which less passes. */
    @ParameterizedTest
    @ValueSource(strings = {"e-prop-gradient", "e-prop-gradient-adaptive"})
    void withRecurrenceAndResetItIsTheGradientByEProp(String rule) {
        Network network = network(Library.neuron(rule.endsWith("adaptive") ? "alif" : "lif"), rule, true);
        Map<String, double[]> exact = exact(network);
        Map<String, double[]> eprop = EPropNetwork.gradients(network, exact(EPropNetwork.of(network), EPropNetwork
                .parameters(network, InitialParameters.draw(network, Key.of(1)))));

        Map<String, double[]> online = online(network, RECURRENT, 2);

        assertThat(online).containsOnlyKeys(RECURRENT.keySet());
        online.forEach((path, gradient) -> assertThat(distance(gradient, eprop.get(path))).as(path).isLessThan(1e-9));
        assertThat(distance(online.get("rec.w0"), exact.get("rec.w0"))).as("from the exact gradient").isGreaterThan(
                0.1);
    }

    /** Relative to the second. */
    private static double distance(double[] values, double[] wanted) {
        var difference = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            difference[k] = values[k] - wanted[k];
        }
        assertThat(norm(wanted)).isGreaterThan(0.1);
        return norm(difference) / norm(wanted);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Network network = network(Library.neuron("lif"), "e-prop-gradient", true);
        Map<String, double[]> one = online(network, RECURRENT, 1);

        online(network, RECURRENT, 3).forEach((path, gradient) -> assertThat(gradient).isEqualTo(one.get(path)));
    }

    @Test
    void trainingByItLowersTheLoss() {
        Network network = network(Library.neuron("lif"), "e-prop-gradient", true);
        Experiment experiment = experiment(network, new Method.Online(new TreeMap<>(RECURRENT)));
        var losses = new ArrayList<Double>();
        try (var episodes = new LocalEpisodes(experiment, CompiledNetwork.of(network, Precision.FLOAT), 2, 1L << 28)) {
            new Trainer(experiment, episodes, report -> losses.add(report.loss())).train();
        }

        assertThat(losses.getLast()).isLessThan(0.5 * losses.getFirst());
    }
}
