package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.learning.outer.InitialParameters;
import org.metaplastic.learning.outer.RecordedEpisode;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.library.Library;

/** Populations of a user's neuron that cannot spike again for a while, from their file to their gradient. */
class RefractoryPopulationTests {

    private static final int PERIOD = 6;
    private static final String OPTION = "refractory: " + PERIOD + " ms";
    /** Quick enough to spike every few steps, if nothing hinders it. */
    private static final String NEURON = EquationWriter.text(Library.neuron("izhikevich")).replace("neuron izhikevich",
            "neuron mine").replaceFirst("parameter a = [0-9.]+", "parameter a = 0.1");
    private static final String CONDITION = "spike when v > 30 mV";

    /** The derivative through a membrane that rises as its square explodes over many spikes. */
    private static final int BEGINNING = 20;
    private static final Cotangents NOTHING = new Cotangents(Map.of(), Map.of());
    private static final Cotangents SPIKES = new Cotangents(Map.of("hidden.spike", IntStream.range(0, BEGINNING * 8)
            .mapToDouble(k -> Math.sin(k + 1)).toArray()), Map.of());

    @TempDir
    private Path folder;

    /** The spikes of an episode, neuron by neuron, as the steps in which they are. */
    private List<List<Integer>> spikes(String neuron, String option) throws IOException {
        Files.writeString(folder.resolve("mine.neuron"), neuron);
        Path path = folder.resolve("mine.yaml");
        Files.writeString(path, SmallExperiment.TEXT.replace("neuron: lif\n", "neuron: mine.neuron\n      " + option
                + "\n").replace("        tau_m: 20 ms", "        gain: 20 [mV/ms]"));
        Experiment experiment = ExperimentReader.read(path.toString(), List.of("task.trials=2", "task.rate=500 Hz",
                "network.projections.cue_hidden.weights={uniform: {low: 0.5, high: 1.5}}")).experiment();
        var parameters = InitialParameters.draw(experiment.network(), Key.of(1));
        var compiled = CompiledNetwork.of(experiment.network(), Precision.DOUBLE);
        RecordedEpisode episode = RecordedEpisode.of(experiment, compiled, parameters, Key.of(2), Split.META_TRAIN);
        double[] series = new KernelDifferentiator(compiled, 0).differentiate(parameters, episode.lifetime(), NOTHING)
                .trajectory().series("hidden.spike");
        assertThat(series).isEqualTo(new NetworkInterpreter(experiment.network()).differentiate(parameters, episode
                .lifetime(), NOTHING).trajectory().series("hidden.spike"));
        Lifetime beginning = episode.lifetime().first(BEGINNING);
        requireEqual(new KernelDifferentiator(compiled, 0).differentiate(parameters, beginning, SPIKES).gradients(),
                new NetworkInterpreter(experiment.network()).differentiate(parameters, beginning, SPIKES).gradients());
        return IntStream.range(0, 8).mapToObj(k -> IntStream.range(0, series.length / 8).filter(
                step -> series[step * 8 + k] == 1).boxed().toList()).toList();
    }

    /** Double precision; kernels and interpreter sum in another order. */
    private static void requireEqual(Map<String, double[]> gradients, Map<String, double[]> expected) {
        expected.forEach((path, gradient) -> {
            double scale = Math.max(1, Arrays.stream(gradient).map(Math::abs).max().orElse(0));
            assertThat(gradients.get(path)).as(path).containsExactly(gradient, within(1e-9 * scale));
        });
        assertThat(Arrays.stream(expected.getOrDefault("cue_hidden.weight", new double[0]))).anyMatch(
                value -> value != 0);
    }

    private static int shortestInterval(List<List<Integer>> spikes) {
        assertThat(spikes).allSatisfy(steps -> assertThat(steps).hasSizeGreaterThan(5));
        return spikes.stream().flatMapToInt(steps -> IntStream.range(1, steps.size()).map(k -> steps.get(k) - steps.get(
                k - 1))).min().orElseThrow();
    }

    @Test
    void withoutAPeriodItSpikesAgainAtOnce() throws IOException {
        assertThat(shortestInterval(spikes(NEURON, "refractory: 0 ms"))).isLessThan(PERIOD / 2);
    }

    @Test
    void theOptionKeepsItSilent() throws IOException {
        assertThat(shortestInterval(spikes(NEURON, OPTION))).isEqualTo(PERIOD);
    }

    @Test
    void soDoesAnUnlessOfItsOwn() throws IOException {
        String own = NEURON.replace("state v", "state rest = 0 ms\nstate v").replace("\nstep\n",
                "\nstep\n  rest = clip(rest + 6 ms * spike - dt, 0, 6 ms)\n").replace(CONDITION, CONDITION
                        + " unless rest > 0.5 ms");
        assertThat(shortestInterval(spikes(own, "role: neurons"))).isEqualTo(PERIOD);
    }

    @Test
    void bothHold() throws IOException {
        String tired = NEURON.replace(CONDITION, CONDITION + " unless u > 20 [mV/ms]");
        List<List<Integer>> both = spikes(tired, OPTION);
        assertThat(shortestInterval(both)).isEqualTo(PERIOD);
        assertThat(both.stream().mapToInt(List::size).sum()).isLessThan(spikes(NEURON, OPTION).stream().mapToInt(
                List::size).sum());
    }
}
