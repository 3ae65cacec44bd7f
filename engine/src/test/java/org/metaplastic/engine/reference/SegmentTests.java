package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.GradientSum;
import org.metaplastic.engine.KeptStates;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.LossDerivative;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.Schedule;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.model.Network;

/** Episodes of which one segment at a time is held do what those do that are held as a whole: bit for bit. */
class SegmentTests {

    private static final int STEPS = 40;
    private static final int WHOLE = Integer.MAX_VALUE;
    /** Delays of up to 4 steps, two rules of which one is touched at spikes, neuromodulators, readouts. */
    private static final Network NETWORK = PlasticRecurrentNetwork.of(7, 1, 4, EquationTexts.triangle(
            EquationTexts.ALIF), 1);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "5, 5", "7, 3", "20, 4", "39, 6", "40, 6"})
    void gradientsAreTheSameToTheLastBit(int segment, int interval) {
        for (Precision precision : Precision.values()) {
            for (SynapseKernel kernel : new SynapseKernel[] {SynapseKernel.DENSE, SynapseKernel.EVENT}) {
                same(precision, kernel, Set.of(), WHOLE, Integer.MAX_VALUE, segment, interval);
                same(precision, kernel, Set.of(2, 17, 21, 22), WHOLE, Integer.MAX_VALUE, segment, interval);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 10})
    void windowsOfTruncationNeedNotMatchSegments(int window) {
        for (SynapseKernel kernel : new SynapseKernel[] {SynapseKernel.DENSE, SynapseKernel.EVENT}) {
            same(Precision.FLOAT, kernel, Set.of(9), window, Integer.MAX_VALUE, 7, 2);
        }
    }

    /** A reset at every other step makes a base of it; of most of them nothing is kept. */
    @ParameterizedTest
    @CsvSource({"1, 40", "2, 40", "3, 11", "1, 7", "5, 6"})
    void basesForWhichThereIsNoRoomAreFoundAgain(int mostBases, int segment) {
        Set<Integer> resets = new TreeSet<>(IntStream.iterate(3, t -> t <= STEPS, t -> t + 2).boxed().toList());

        same(Precision.FLOAT, SynapseKernel.EVENT, resets, WHOLE, mostBases, segment, 3);
    }

    @ParameterizedTest
    @EnumSource(names = {"DENSE", "EVENT"})
    void anEpisodeShorterThanTheLongestGoesInReverseToo(SynapseKernel kernel) {
        CompiledNetwork compiled = compiled(Precision.FLOAT, kernel);

        assertThat(gradient(compiled, Memory.of(compiled, new Schedule(100, 3, 9, KeptStates.EXACT)), false))
                .isEqualTo(gradient(compiled, Memory.of(compiled, STEPS), false));
    }

    @ParameterizedTest
    @EnumSource(names = {"DENSE", "EVENT"})
    void whoLooksBackSeesWhatWasAndChangesNothing(SynapseKernel kernel) {
        CompiledNetwork compiled = compiled(Precision.FLOAT, kernel);

        assertThat(gradient(compiled, Memory.of(compiled, new Schedule(STEPS, 3, 9, KeptStates.EXACT)), true))
                .isEqualTo(gradient(compiled, Memory.of(compiled, STEPS), true));
    }

    @Test
    void anEpisodeThatNeverGoesInReverseCanBeLookedBackAt() {
        CompiledNetwork compiled = compiled(Precision.FLOAT, SynapseKernel.DENSE);
        EpisodeRunner whole = live(compiled, Memory.forward(compiled, STEPS), false, false);
        EpisodeRunner parts = live(compiled, Memory.of(compiled, new Schedule(STEPS, 0, 6, KeptStates.EXACT)), false,
                false);
        Slot spikes = compiled.slot("n.spike");

        assertThat(parts.series(spikes)).isEqualTo(whole.series(spikes)).contains(1);
        assertThat(parts.state(compiled.slot("n-n.w"))).isEqualTo(whole.state(compiled.slot("n-n.w")));
    }

    @Test
    void whatChangedSinceIsNotTakenForWhatWas() {
        CompiledNetwork compiled = compiled(Precision.FLOAT, SynapseKernel.DENSE);
        EpisodeRunner parts = live(compiled, Memory.of(compiled, new Schedule(STEPS, 3, 6, KeptStates.EXACT)), true,
                false);
        Slot spikes = compiled.slot("n.spike");
        parts.freezePlasticity(true);

        assertThatThrownBy(() -> parts.value(spikes, 1, 0)).hasMessageContaining("Step 6 is no longer held");
        parts.begin(false);
        parts.enter(false);
        parts.update();
        assertThat(parts.value(spikes, 1, 0)).isZero();
    }

    private static double[] gradient(CompiledNetwork compiled, Memory memory, boolean look) {
        EpisodeRunner runner = live(compiled, memory, true, look);
        if (look) {
            // Twice, and with a look at the beginning between.
            runner.reverse(new Readouts(compiled.slot("out.y")));
            assertThat(runner.series(compiled.slot("n.spike"))).contains(1);
        }
        double[] before = runner.state(compiled.slot("n-n.w"));
        runner.reverse(new Readouts(compiled.slot("out.y")));
        assertThat(runner.state(compiled.slot("n-n.w"))).isEqualTo(before);
        var sum = new GradientSum(compiled);
        sum.add(runner);
        double[] gradient = sum.parameters(coefficients(compiled)).getOrDefault("n-n.A_plus", new double[0]);
        assertThat(Arrays.stream(gradient).filter(value -> value != 0).count()).isPositive();
        return gradient;
    }

    private static Coefficients coefficients(CompiledNetwork compiled) {
        var coefficients = new Coefficients(compiled);
        coefficients.set(NetworkBuilder.draw(NETWORK, new Random(1)));
        return coefficients;
    }

    private static EpisodeRunner live(CompiledNetwork compiled, Memory memory, boolean record, boolean look) {
        var runner = new EpisodeRunner(compiled, coefficients(compiled), memory);
        var random = new Random(2);
        runner.begin(record);
        for (int t = 1; t <= STEPS; t++) {
            runner.enter(t == 22);
            for (int k = 0; k < PlasticRecurrentNetwork.INPUTS; k++) {
                runner.input(compiled.plan().output("in"), k, random.nextDouble() < 0.4 ? 1 : 0);
            }
            runner.update();
            if (look && t % 7 == 0) {
                assertThat(runner.value(compiled.slot("n.v"), 1 + t / 2, 0)).isFinite();
            }
        }
        return runner;
    }

    private record Readouts(Slot readout) implements LossDerivative {
        @Override
        public void atStep(int t, Sink sink) {
            sink.add(readout, t % 2, Math.sin(t));
        }
    }

    private static void same(Precision precision, SynapseKernel kernel, Set<Integer> resets, int window, int mostBases,
            int segment, int interval) {
        CompiledNetwork compiled = compiled(precision, kernel);
        Outcome expected = outcome(compiled, resets, window, steps -> Memory.of(compiled, steps));
        Outcome found = outcome(compiled, resets, window, steps -> {
            var schedule = new Schedule(steps, interval, segment, KeptStates.EXACT);
            return new Memory(schedule, mostBases, Memory.of(compiled, schedule).bytes());
        });
        expected.trajectory().series().forEach((name, values) -> assertThat(found.trajectory().series(name)).as(name)
                .isEqualTo(values));
        expected.trajectory().finals().forEach((name, values) -> assertThat(found.trajectory().finals(name)).as(name)
                .isEqualTo(values));
        assertThat(found.gradients().keySet()).isEqualTo(expected.gradients().keySet());
        expected.gradients().forEach((name, values) -> assertThat(found.gradients().get(name)).as(name).isEqualTo(
                values));
    }

    private static CompiledNetwork compiled(Precision precision, SynapseKernel kernel) {
        return CompiledNetwork.of(NETWORK, precision, SimdWidth.preferred(), false, kernel);
    }

    private static Outcome outcome(CompiledNetwork compiled, Set<Integer> resets, int window,
            IntFunction<Memory> memory) {
        var random = new Random(5);
        Map<String, double[]> parameters = NetworkBuilder.draw(NETWORK, random);
        double[] spikes = random.doubles((long) STEPS * PlasticRecurrentNetwork.INPUTS).map(u -> u < 0.4 ? 1 : 0)
                .toArray();
        var cotangents = new Cotangents(
                Map.of("out.y", random.doubles(STEPS * 2L, -1, 1).toArray(), "n.spike", random.doubles(STEPS * 7L, -1,
                        1).toArray()),
                Map.of("n-n.w", random.doubles(49, -1, 1).toArray()));
        return new KernelDifferentiator(compiled, memory).truncated(window).differentiate(parameters, new Lifetime(
                STEPS,
                Map.of("in", spikes), new TreeSet<>(resets)), cotangents);
    }
}
