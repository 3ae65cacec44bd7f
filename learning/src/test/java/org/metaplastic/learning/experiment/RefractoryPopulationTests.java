package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.learning.episode.RecordedEpisode;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.library.Library;

/** Populations that cannot spike again for a while: from their key in an experiment, or their file, to their gradient. */
class RefractoryPopulationTests {

    private static final int NEURONS = 8;
    private static final int PERIOD = 6;
    private static final String OPTION = "refractory: " + PERIOD + " ms";
    private static final String NO_OPTION = "refractory: 0 ms";
    /** Derivatives through many spikes of a membrane that rises as its square grow without bound. */
    private static final int STRETCH = 20;
    private static final Cotangents NOTHING = new Cotangents(Map.of(), Map.of());
    private static final Cotangents SPIKES = new Cotangents(Map.of("hidden.spike", IntStream.range(0, STRETCH * NEURONS)
            .mapToDouble(k -> Math.sin(k + 1)).toArray()), Map.of());

    @TempDir
    private Path folder;

    /** An experiment whose hidden neurons are driven alike in every step, with weights times {@code drive}. */
    private final class Driven {

        private final Experiment experiment;
        private final Map<String, double[]> parameters;
        private final KernelDifferentiator kernels;
        private final Lifetime lifetime;

        /** @param neuron the name of one of the library, or a path */
        Driven(String neuron, String option, double drive) throws IOException {
            Path path = folder.resolve("mine.yaml");
            Files.writeString(path, SmallExperiment.TEXT.replace("neuron: lif\n", "neuron: " + neuron + "\n      "
                    + option + "\n").replace("surrogate: {name: triangle, gamma: 0.15}", "surrogate: arctan").replace(
                            "      parameters:\n        tau_m: 20 ms\n", ""));
            experiment = ExperimentReader.read(path.toString(), List.of("task.trials=2", "task.cue_steps=30",
                    "task.decision_steps=10", "task.feedback_steps=10",
                    "task.rate=1000 Hz",
                    "task.reset_between_trials=false",
                    "network.projections.recurrent.parameters={A_plus: {constant: 0.001, learn: true}, A_minus: 0.001}",
                    "network.projections.cue_hidden.weights={uniform: {low: 0.1, high: 0.2}}")).experiment();
            parameters = new HashMap<>(InitialParameters.draw(experiment.network(), Key.of(1)));
            parameters.computeIfPresent("cue_hidden.weight", (_, weights) -> Arrays.stream(weights).map(w -> drive * w)
                    .toArray());
            CompiledNetwork compiled = CompiledNetwork.of(experiment.network(), Precision.DOUBLE);
            kernels = new KernelDifferentiator(compiled, 0);
            lifetime = RecordedEpisode.of(experiment, compiled, InitialParameters.draw(experiment.network(), Key.of(1)),
                    Key.of(2), Split.META_TRAIN).lifetime();
        }

        private double[] spikes(Differentiator differentiator) {
            return differentiator.differentiate(parameters, lifetime, NOTHING).trajectory().series("hidden.spike");
        }

        /** The steps in which each neuron spikes. */
        List<List<Integer>> spikeSteps() {
            double[] series = spikes(kernels);
            return IntStream.range(0, NEURONS).mapToObj(k -> IntStream.range(0, series.length / NEURONS).filter(
                    step -> series[step * NEURONS + k] == 1).boxed().toList()).toList();
        }

        int shortestInterval() {
            return spikeSteps().stream().flatMapToInt(steps -> IntStream.range(1, steps.size()).map(k -> steps.get(k)
                    - steps.get(k - 1))).min().orElse(Integer.MAX_VALUE);
        }

        /** Kernels and interpreter, in double precision: the same spikes, and the same gradient but for the order of sums. */
        void requireAgreement() {
            var interpreter = new NetworkInterpreter(experiment.network());
            assertThat(spikes(kernels)).isEqualTo(spikes(interpreter));
            Lifetime stretch = lifetime.first(STRETCH);
            Map<String, double[]> found = kernels.differentiate(parameters, stretch, SPIKES).gradients();
            var expected = interpreter.differentiate(parameters, stretch, SPIKES);
            assertThat(Arrays.stream(expected.trajectory().series("hidden.spike")).sum()).isGreaterThan(NEURONS);
            expected.gradients().forEach((path, gradient) -> {
                double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
                assertThat(largest).as(path).isFinite();
                assertThat(found.get(path)).as(path).containsExactly(gradient, within(1e-9 * Math.max(1, largest)));
            });
            assertThat(Arrays.stream(expected.gradients().getOrDefault("cue_hidden.weight", new double[0]))).anyMatch(
                    value -> value != 0);
        }
    }

    /** Twice what makes a neuron without a period spike every other step, or every step. */
    private double drive(String neuron) throws IOException {
        double drive = 1;
        while (new Driven(neuron, NO_OPTION, drive).shortestInterval() > 2) {
            drive *= 4;
            assertThat(drive).isLessThan(1e6);
        }
        return 2 * drive;
    }

    /** Those that the projections of the small experiment can end in as they are written. */
    private static Stream<String> spikingNeurons() {
        return Library.neurons().stream().map(Library.Entry::name).filter(name -> Library.neuron(name).spiking())
                .filter(name -> Library.neuron(name).inputs().size() == 1);
    }

    @ParameterizedTest
    @MethodSource("spikingNeurons")
    void theOptionKeepsAnyNeuronSilentForItsPeriodAndNoLonger(String neuron) throws IOException {
        var refractory = new Driven(neuron, OPTION, drive(neuron));

        assertThat(refractory.shortestInterval()).isEqualTo(PERIOD);
        refractory.requireAgreement();
    }

    private String file(String neuron, String... changes) throws IOException {
        String text = EquationWriter.text(Library.neuron(neuron)).replace("neuron " + neuron, "neuron mine");
        for (int k = 0; k < changes.length; k += 2) {
            assertThat(text).contains(changes[k]);
            text = text.replace(changes[k], changes[k + 1]);
        }
        Files.writeString(folder.resolve("mine.neuron"), text);
        return "mine.neuron";
    }

    @Test
    void anUnlessOfAUsersFileKeepsItsNeuronSilentToo() throws IOException {
        String own = file("lif", "state v", "state rest = 0 ms\nstate v", "\nstep\n",
                "\nstep\n  rest = clip(rest + 6 ms * spike - dt, 0, 6 ms)\n", "spike when v > v_th",
                "spike when v > v_th unless rest > 0.5 ms");
        var tired = new Driven(own, NO_OPTION, drive("lif"));

        assertThat(tired.shortestInterval()).isEqualTo(PERIOD);
        tired.requireAgreement();
        // Longer than the file's own.
        assertThat(new Driven(own, "refractory: 9 ms", drive("lif")).shortestInterval()).isEqualTo(9);
    }

    @Test
    void theOptionAndAnUnlessBothHold() throws IOException {
        String adapting = file("alif", "spike when v > v_th + beta * a",
                "spike when v > v_th + beta * a unless a > 3.5");
        double drive = drive("alif");
        var both = new Driven(adapting, OPTION, drive);

        assertThat(both.shortestInterval()).isEqualTo(PERIOD);
        both.requireAgreement();
        // Each spike adds 1 to a, which falls by a share of 1/2000 a step.
        assertThat(both.spikeSteps()).allSatisfy(steps -> assertThat(steps).hasSize(4));
        assertThat(new Driven("alif", OPTION, drive).spikeSteps()).allSatisfy(steps -> assertThat(steps)
                .hasSizeGreaterThan(8));
    }
}
