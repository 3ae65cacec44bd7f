package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metaplastic.learning.experiment.SmallExperiment.messageIf;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Population;

/** Every kind of neuromodulator, from its YAML to its gradient. */
class NeuromodulatorTests {

    private static final int STEPS = 30;
    private static final String FILTER = "low_pass: 20 ms, delay: 3 ms}";
    private static final String MAP = "network.projections.map={from: error, to: modulator, weights: {normal: {std:"
            + " 1}}}";

    private static Network network(String... changes) {
        return SmallExperiment.read(changes).network();
    }

    private static String bound(String source) {
        return "network.projections.recurrent.neuromodulators.m=" + source;
    }

    private static String unit(String name, String rest) {
        return "network.populations." + name + "={role: neuromodulator, " + rest + "}";
    }

    private static String project(String name, String from, String to, String rest) {
        return "network.projections." + name + "={from: " + from + ", to: " + to + ", " + rest + "}";
    }

    private static Map<String, double[]> parameters(Network network) {
        var random = new Random(3);
        var values = new HashMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            values.put(parameter.path(), parameter.setting().initialiser().draw(parameter.shape().rows(), parameter
                    .shape().columns(), parameter.fanIn(), parameter.fanOut(), random));
        }
        return values;
    }

    private static Map<String, double[]> spikes(Network network) {
        var random = new Random(4);
        var inputs = new HashMap<String, double[]>();
        for (Population population : network.populations()) {
            if (population instanceof Population.Input input) {
                inputs.put(input.name(), random.doubles((long) STEPS * input.size()).map(u -> u < 0.3 ? 1 : 0)
                        .toArray());
            }
        }
        return inputs;
    }

    /** Kernels against the interpreter; 1e-9 is the rounding of sums in another order. */
    private static Outcome live(Network network, String... learnedThroughIt) {
        Map<String, double[]> parameters = parameters(network);
        var lifetime = new Lifetime(STEPS, spikes(network));
        var cotangent = new double[8 * 8];
        Arrays.setAll(cotangent, k -> Math.sin(k + 1));
        var cotangents = new Cotangents(Map.of(), Map.of("recurrent.w", cotangent));
        Outcome expected = new NetworkInterpreter(network).differentiate(parameters, lifetime, cotangents);
        Outcome actual = new KernelDifferentiator(network, Precision.DOUBLE).differentiate(parameters, lifetime,
                cotangents);
        assertThat(actual.trajectory().finals("recurrent.w")).containsExactly(expected.trajectory().finals(
                "recurrent.w"), within(1e-9));
        expected.gradients().forEach((path, gradient) -> {
            double scale = Math.max(1, Arrays.stream(gradient).map(Math::abs).max().orElse(0));
            assertThat(actual.gradients().get(path)).as(path).containsExactly(gradient, within(1e-9 * scale));
        });
        assertThat(expected.trajectory().finals("recurrent.w")).isNotEqualTo(parameters.get("recurrent.w0"));
        for (String path : learnedThroughIt) {
            assertThat(Arrays.stream(expected.gradients().getOrDefault(path, new double[0]))).as(path).anyMatch(
                    value -> value != 0);
        }
        return expected;
    }

    @ParameterizedTest
    @ValueSource(strings = {"modulator", "{from: modulator}", "{from: modulator, low_pass: 20 ms}",
            "{from: modulator, delay: 2 ms}", "{from: modulator, " + FILTER})
    void aLearnedLinearMap(String source) {
        live(network(bound(source)), "feedback_modulator.weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "{from: hidden}", "{from: hidden, " + FILTER})
    void aSpikingPopulation(String source) {
        live(network(bound(source)), "cue_hidden.weight");
    }

    /**
     * A pulse of 1 in one step arrives 3 ms later, and no step earlier: there the mean takes the share that a step is of its
     * time constant, and keeps the rest from step to step. The tolerance is rounding.
     */
    @ParameterizedTest
    @CsvSource({"1, 3", "0.5, 6", "3, 1"})
    void aPulseArrivesAfterTheDelayAndDecays(double dt, int delay) {
        int pulse = 4;
        Network network = network("network.dt=" + dt + " ms", bound("{from: pulse, " + FILTER), unit("pulse",
                "size: 1, neuron: sum"), project("feedback_pulse", "feedback", "pulse",
                        "weights: {constant: 1, per: one, learn: false}"));
        Map<String, double[]> inputs = spikes(network);
        inputs.values().forEach(values -> Arrays.fill(values, 0));
        double[] feedback = inputs.get("feedback");
        feedback[pulse * feedback.length / STEPS] = 1;

        double[] level = new KernelDifferentiator(network, Precision.DOUBLE).differentiate(parameters(network),
                new Lifetime(STEPS, inputs), new Cotangents(Map.of(), Map.of())).trajectory().series("recurrent_m.y");

        double kept = Math.exp(-dt / 20);
        for (int t = 0; t < STEPS; t++) {
            int since = t - pulse - delay;
            if (since < 0) {
                assertThat(level[t]).isZero();
            } else {
                assertThat(level[t]).isCloseTo((1 - kept) * Math.pow(kept, since), within(1e-15));
            }
        }
    }

    /** The reward of a task itself: NeuromodulatorPageTests. */
    @Test
    void aSumOfTheFeedbackOfTheTask() {
        live(network(bound("{from: reward, " + FILTER), unit("reward", "size: 1, neuron: sum"), project(
                "feedback_reward", "feedback", "reward", "weights: {constant: 0.1, per: one, learn: true}")),
                "feedback_reward.weight");
    }

    @Test
    void aRewardPredictionError() {
        Network network = network(bound("{from: surprise, " + FILTER), unit("surprise",
                "size: 1, neuron: reward-prediction-error, parameters: {tau_mean: {constant: 10 ms, learn: true}}"),
                project("feedback_surprise", "feedback", "surprise", "weights: {normal: {std: 0.5}}"));
        live(network, "feedback_surprise.weight", "surprise.tau_mean");
    }

    @Test
    void aReadoutErrorThroughALearnedMapToEachNeuron() {
        String fixed = "connect: one-to-one, weights: {constant: 1, per: one, learn: false}";
        Network network = network(bound("{from: modulator, low_pass: {constant: 20 ms, learn: true}}"),
                unit("powers", "size: 2, neuron: exponential-unit"), unit("chances", "size: 2, neuron: share"),
                unit("error", "size: 2, neuron: readout-error"), MAP,
                project("out_powers", "readout", "powers", fixed), project("part", "powers", "chances.part", fixed),
                project("whole", "powers", "chances.whole", "weights: {constant: 1, per: one, learn: false}"),
                project("prediction", "chances", "error.prediction", fixed),
                project("target", "feedback", "error.target", "weights: {constant: 0.1, per: one, learn: false}"),
                project("active", "go", "error.active", "weights: {constant: 0.1, per: one, learn: false}"));
        Outcome outcome = live(network, "map.weight", "hidden_readout.weight", "recurrent_m.tau");
        double[] chances = outcome.trajectory().series("chances.y");
        for (int t = 0; t < STEPS; t++) {
            assertThat(chances[2 * t] + chances[2 * t + 1]).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void twoRulesMayFilterOneSourceDifferently() {
        Network network = network(bound("{from: modulator, low_pass: 20 ms}"),
                "network.projections.second={from: hidden,"
                        + " to: hidden, delay: 1, weights: 0, rule: three-factor-stdp, neuromodulators: {m: {from: modulator,"
                        + " low_pass: 100 ms}}}");
        assertThat(network.neuromodulators()).containsExactlyInAnyOrder("recurrent_m", "second_m");
        live(network, "feedback_modulator.weight");
    }

    @Test
    void onlyAPopulationThatDoesSomethingElseIsReadThroughAnother() {
        assertThat(network().neuromodulators()).containsExactly("modulator");
        assertThat(network(bound("hidden")).neuromodulators()).containsExactly("recurrent_m");
        assertThat(network(bound("readout"), "network.populations.readout.size=2",
                "network.populations.hidden.size=2").neuromodulators()).containsExactly("recurrent_m");
        assertThat(network(project("more", "modulator", "readout", "weights: 1")).neuromodulators()).containsExactly(
                "recurrent_m");
    }

    /** With the modulator held at zero, only the modulating path is cut: the neurons that it comes from go on. */
    @ParameterizedTest
    @ValueSource(strings = {"{from: hidden, low_pass: 20 ms}", "hidden"})
    void aModulatorOfZeroSilencesTheModulatingSignalAlone(String source) {
        Network network = network(bound(source));
        Map<String, double[]> values = parameters(network);
        var compiled = CompiledNetwork.of(network, Precision.DOUBLE);
        var coefficients = new Coefficients(compiled);
        coefficients.set(values);
        var runner = new EpisodeRunner(compiled, coefficients, Memory.of(compiled, STEPS));
        runner.silence(network.neuromodulators());
        runner.begin(false);
        double[] cue = spikes(network).getOrDefault("cue", new double[0]);
        for (int t = 0; t < STEPS; t++) {
            runner.enter(false);
            for (int k = 0; k < 20; k++) {
                runner.input(compiled.plan().output("cue"), k, cue[t * 20 + k]);
            }
            runner.update();
        }
        assertThat(runner.series(compiled.slot("hidden.spike"))).contains(1);
        assertThat(runner.series(compiled.plan().output("recurrent_m"))).containsOnly(0);
        assertThat(runner.state(compiled.slot("recurrent.w"))).isEqualTo(values.get("recurrent.w0"));
    }

    @Test
    void theResolvedExperimentReadsBackTheSame() {
        List<String> changes = List.of(bound("{from: modulator, " + FILTER));
        LoadedExperiment loaded = ExperimentReader.parse(SmallExperiment.TEXT, "small.yaml", changes);
        assertThat(loaded.resolvedYaml()).contains("low_pass: 20 ms", "delay: 3 ms");
        assertThat(ExperimentReader.parse(loaded.resolvedYaml(), "small.yaml", List.of()).experiment().network())
                .isEqualTo(loaded.experiment().network());
    }

    @Test
    void mistakesAreReportedInTheirPlace() {
        String old = "neuromodulators: {m: modulator}";
        messageIf(old, "neuromodulators: {m: {from: modulatr}}").contains("unknown population 'modulatr'. Did you mean"
                + " 'modulator'?");
        messageIf(old, "neuromodulators: {m: {from: modulator, delay: 1.5 ms}}").contains(
                "neuromodulators.m.delay: expected a whole number of steps of 1.0 ms, 0 or more, found 1.5 ms.");
        messageIf(old, "neuromodulators: {m: {from: modulator, lowpass: 5 ms}}").contains(
                "unknown key 'lowpass'. Did you mean 'low_pass'?");
        messageIf(old, "neuromodulators: {m: {from: modulator, low_pass: 0 ms}}").contains(
                "'recurrent_m.tau' is a time constant, which must be above 0 ms");
    }

    @Test
    void aMisspeltNeuromodulatorIsToldWithTheOneThatIsMissing() {
        String old = "neuromodulators: {m: modulator}";
        messageIf(old, "neuromodulators: {mod: modulator}").endsWith(
                "neuromodulators: unknown key 'mod'. 'm' is required, and missing. It may have: m.");
        messageIf(old, "neuromodulators: {M: modulator}").endsWith(
                "unknown key 'M'. Did you mean 'm'? 'm' is required, and missing. It may have: m.");
        messageIf(old, "neuromodulators: {m: modulator, n: modulator}").endsWith(
                "neuromodulators: unknown key 'n'. It may have: m.");
        messageIf(old, "neuromodulators: {m: {source: modulator}}").endsWith(
                "neuromodulators.m: unknown key 'source'. 'from' is required, and missing. It may have: from, low_pass,"
                        + " delay.");
    }

    @Test
    void allThatNothingDrivesIsToldAtOnce() {
        String old = "neuromodulators: {m: modulator}";
        for (String nothing : List.of("", "neuromodulators:", "neuromodulators: {}")) {
            messageIf(old, nothing).endsWith("network.projections.recurrent.neuromodulators: rule 'three-factor-stdp'"
                    + " reads 'm', but nothing says what drives 'm'. Name a population, such as 'm: modulator'.");
        }
        messageOf(SmallExperiment.TEXT.replace("three-factor-stdp", "delta-rule").replace(old, "neuromodulators: {}"))
                .endsWith("rule 'delta-rule' reads 'error' and 'activity', but nothing says what drives 'error' and"
                        + " 'activity'. Name a population, such as 'error: modulator'.");
        messageIf(old, "neuromodulators: modulator").endsWith(
                "neuromodulators: expected which population drives each, such as '{m: modulator}'.");
        messageOf(SmallExperiment.TEXT.replace("three-factor-stdp", "stdp")).endsWith(
                "neuromodulators: rule 'stdp' reads no neuromodulator. Remove them, or make it read 'm' by 'modifiers:"
                        + " [three-factor]'.");
    }
}
