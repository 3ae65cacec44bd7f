package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RefractoryPeriod;
import org.metaplastic.equations.Scope;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/** Neurons of the library, driven by a graded input, against hand values and against programs of their sources. */
final class LibraryNeuronTests {

    private static Trajectory live(String neuron, double dt, double... input) {
        return live(Library.neuron(neuron), Map.of(), dt, input);
    }

    private static Trajectory live(NeuronEquations equations, Map<String, ParameterSetting> settings, double dt,
            double... input) {
        // Of several inputs, such as those that are divided and those that they are divided by, the first is driven.
        return live(equations, settings, dt, Map.of(equations.inputs().getFirst(), input));
    }

    /** @param inputs by the names that the equations give them, as long as each other */
    private static Trajectory live(NeuronEquations equations, Map<String, ParameterSetting> settings, double dt,
            Map<String, double[]> inputs) {
        Optional<Surrogate> surrogate = equations.spiking()
                ? Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of()))
                : Optional.empty();
        var populations = new ArrayList<Population>();
        var projections = new ArrayList<Projection>();
        inputs.keySet().forEach(port -> {
            populations.add(new Population.Input("x-" + port, 1, false));
            projections.add(new Projection("s-" + port, "x-" + port, "n", equations.inputs().size() == 1
                    ? Optional.empty()
                    : Optional.of(port), 0, new Connectivity.Dense(), new Synapse.Static(constant(1))));
        });
        populations.add(new Population.Units("n", 1, Role.NEURONS, new NeuronModel(equations, surrogate), settings));
        var network = new Network(dt, populations, projections);
        var parameters = new HashMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            parameters.put(parameter.path(), parameter.setting().initialiser().draw(1, 1, 1, 1, new SplittableRandom(
                    0)));
        }
        var signals = new HashMap<String, double[]>();
        inputs.forEach((port, values) -> signals.put("x-" + port, values));
        return new KernelDifferentiator(network, Precision.DOUBLE).differentiate(parameters, new Lifetime(signals
                .values().iterator().next().length, signals), new Cotangents(Map.of(), Map.of())).trajectory();
    }

    private static ParameterSetting constant(double value) {
        return new ParameterSetting(Scope.ONE, new Initialiser.Constant(value), false);
    }

    /** What a graded unit passes on in each step. */
    private static double[] graded(String neuron, Map<String, Double> values, Map<String, double[]> inputs) {
        var settings = new HashMap<String, ParameterSetting>();
        values.forEach((name, value) -> settings.put(name, constant(value)));
        NeuronEquations equations = Library.neuron(neuron);
        return live(equations, settings, 1, inputs).series("n." + equations.output().orElseThrow());
    }

    private static double[] constant(double value, int steps) {
        var input = new double[steps];
        Arrays.fill(input, value);
        return input;
    }

    private static List<Integer> spikes(Trajectory trajectory) {
        double[] spikes = trajectory.series("n.spike");
        return IntStream.range(0, spikes.length).filter(step -> spikes[step] == 1).boxed().toList();
    }

    /** The reward of a step meets the mean of the steps before it, so that the first one is a surprise as a whole. */
    @Test
    void aRewardThatKeepsComingSurprisesLessAndLess() {
        double kept = Math.exp(-1.0 / 1000);
        assertThat(graded("reward-prediction-error", Map.of(), Map.of("input", new double[] {1, 1, 1, 0})))
                .containsExactly(new double[] {1, kept, kept * kept, -(1 - kept * kept * kept)}, within(1e-15));
        double[] late = graded("reward-prediction-error", Map.of("tau_mean", 10.0, "scale", 3.0), Map.of("input",
                constant(2, 400)));
        assertThat(late[0]).isEqualTo(6);
        assertThat(late[399]).isCloseTo(0, within(1e-14));
    }

    @Test
    void anErrorOfAChoiceIsPredictedProbabilityLessTargetWhileItIsTold() {
        double likely = 1 / (1 + Math.exp(-2));
        var inputs = Map.of("difference", new double[] {0, 2, -2, 2}, "target", new double[] {1, 1, 0, 0}, "active",
                new double[] {1, 1, 1, 0});
        double[] expected = {-0.5, likely - 1, 1 - likely, 0};
        assertThat(graded("choice-error", Map.of(), inputs)).containsExactly(expected, within(1e-15));
        assertThat(graded("choice-error", Map.of("scale", 2.0), inputs)).containsExactly(Arrays.stream(expected).map(
                value -> 2 * value).toArray(), within(1e-15));
    }

    @Test
    void aRunningMeanTakesTheShareThatAStepIsOfItsTime() {
        double kept = Math.exp(-1.0 / 200);
        double second = kept * (1 - kept);
        assertThat(graded("low-pass", Map.of(), Map.of("input", new double[] {1, 0, 3}))).containsExactly(
                new double[] {1 - kept, second, 3 + kept * (second - 3)}, within(1e-15));
    }

    @Test
    void anErrorOfAReadoutIsPredictionLessTargetWhileItCounts() {
        var inputs = Map.of("prediction", new double[] {0.5, 2, 2}, "target", new double[] {1, -1, 1}, "active",
                new double[] {1, 1, 0});
        assertThat(graded("readout-error", Map.of(), inputs)).containsExactly(-0.5, 3, 0);
        assertThat(graded("readout-error", Map.of("scale", 2.0), inputs)).containsExactly(-1, 6, 0);
    }

    @Test
    void aLinearModulatorScalesItsInputAndItsBias() {
        var input = Map.of("input", new double[] {0, 1, -3});
        assertThat(graded("linear-modulator", Map.of(), input)).containsExactly(0, 1, -3);
        assertThat(graded("linear-modulator", Map.of("scale", 2.0, "bias", 0.5), input)).containsExactly(1, 3, -5);
    }

    @Test
    void aSynapticCurrentDecaysWhileItChargesTheMembrane() {
        double synapse = Math.exp(-1.0 / 5);
        double membrane = Math.exp(-1.0 / 10);
        var trajectory = live("lif-current", 1, 20, 0, 0);
        double first = (1 - membrane) * 20;
        double second = membrane * first + (1 - membrane) * 20 * synapse - 1;
        assertThat(trajectory.series("n.i_syn")).containsExactly(new double[] {20, 20 * synapse, 20 * synapse
                * synapse}, within(1e-13));
        assertThat(trajectory.series("n.v")).containsExactly(new double[] {first, second, membrane * second
                + (1 - membrane) * 20 * synapse * synapse - 1}, within(1e-13));
        assertThat(spikes(trajectory)).containsExactly(0, 1, 2);
    }

    @Test
    void aResetToZeroForgetsWhatExceededTheThreshold() {
        var trajectory = live("lif-zero-reset", 1, 3, 0, 0.5, 0);
        assertThat(trajectory.series("n.v")).containsExactly(new double[] {3, 0, 0.5, 0.5 * Math.exp(-1.0 / 20)},
                within(1e-15));
        assertThat(spikes(trajectory)).containsExactly(0);
    }

    /** 16 mV above rest for 5 ms, in one step or in fifty; then reset. */
    @ParameterizedTest
    @CsvSource({"5, 1", "0.1, 50"})
    void anExactStepDoesNotDependOnItsLength(double dt, int steps) {
        double[] v = live("lif-exact", dt, constant(1.6, steps)).series("n.v");
        assertThat(v[steps - 1]).isCloseTo(-65 + 16 * (1 - Math.exp(-0.5)), within(1e-12));
        assertThat(live("lif-exact", 10, 1.6, 0).series("n.v")).containsExactly(new double[] {-65 + 16 * (1 - Math.exp(
                -1)), -65 - 5 * Math.exp(-1)}, within(1e-12));
    }

    @Test
    void spikesAreCounted() {
        assertThat(live("spike-count", 1, 1, 0, 2).series("n.y")).containsExactly(1, 1, 3);
    }

    /**
     * The published program, in steps of 1 ms, with its thalamic input replaced by a constant. Spikes
     * amplify rounding: after 600 ms sums in another order spike at other times.
     */
    @ParameterizedTest
    @CsvSource({"10, 8", "5, 4", "3, 0"})
    void regularSpikingIsThatOfThePublishedProgram(double drive, int expected) {
        double v = -65;
        double u = 0.2 * v;
        var fired = new ArrayList<Integer>();
        for (int t = 0; t < 400; t++) {
            if (v >= 30) {
                fired.add(t - 1);
                v = -65;
                u += 8;
            }
            v += 0.5 * (0.04 * v * v + 5 * v + 140 - u + drive);
            v += 0.5 * (0.04 * v * v + 5 * v + 140 - u + drive);
            u += 0.02 * (0.2 * v - u);
        }
        assertThat(spikes(live("izhikevich", 1, constant(drive, 400)))).isEqualTo(fired).hasSize(expected);
    }

    /** The equations of the source in pA and nS with its cutoff at 20 mV, in steps of 2 us. */
    private static List<Double> fineSteps(double current, double duration) {
        double v = -70.6;
        double w = 0;
        double dt = 0.002;
        var fired = new ArrayList<Double>();
        for (int step = 0; step * dt < duration; step++) {
            double dv = (-30 * (v + 70.6) + 30 * 2 * Math.exp((v + 50.4) / 2) - w + current) / 281;
            double dw = (4 * (v + 70.6) - w) / 144;
            v += dt * dv;
            w += dt * dw;
            if (v > 20) {
                v = -70.6;
                w += 80.5;
                fired.add(step * dt);
            }
        }
        return fired;
    }

    /** Spike times differ by the error of Euler's method with steps of 0.1 ms, below 1 % of the time. */
    @ParameterizedTest
    @CsvSource({"600, 1", "700, 5", "800, 9", "1000, 17", "1500, 33"})
    void adaptationMakesTheIntervalsOfTheSource(double picoamperes, int expected) {
        List<Double> reference = fineSteps(picoamperes, 500);
        List<Integer> steps = spikes(live("adaptive-exponential", 0.1, constant(picoamperes / 30, 5000)));
        assertThat(reference).hasSize(expected);
        assertThat(steps).hasSize(expected);
        for (int k = 0; k < expected; k++) {
            assertThat(steps.get(k) * 0.1).isCloseTo(reference.get(k), within(0.2 + 0.01 * reference.get(k)));
        }
    }

    @Test
    void anUpstrokeDoesNotOverflowWhateverTheInput() {
        double[] v = live("adaptive-exponential", 1, constant(1e6, 100)).series("n.v");
        assertThat(Arrays.stream(v)).allMatch(Double::isFinite);
    }

    private static Stream<String> spikingNeurons() {
        return Library.neurons().stream().map(Library.Entry::name).filter(name -> Library.neuron(name).spiking());
    }

    private static int shortestInterval(NeuronEquations neuron, Map<String, ParameterSetting> settings, double drive) {
        List<Integer> fired = spikes(live(neuron, settings, 1, constant(drive, 60)));
        return IntStream.range(1, fired.size()).map(k -> fired.get(k) - fired.get(k - 1)).min().orElse(60);
    }

    /** Driven so that it would spike every other step, or every step. */
    @ParameterizedTest
    @MethodSource("spikingNeurons")
    void everyNeuronHasARefractoryPeriodIfAsked(String name) {
        NeuronEquations neuron = Library.neuron(name);
        double drive = 1;
        while (shortestInterval(neuron, Map.of(), drive) > 2) {
            drive *= 2;
            assertThat(drive).isLessThan(1e6);
        }
        var period = Map.of(RefractoryPeriod.LENGTH, new ParameterSetting(Scope.ONE, new Initialiser.Constant(7),
                false));
        assertThat(shortestInterval(RefractoryPeriod.of(neuron), period, drive)).isEqualTo(7);
    }

    /** For longer than it takes to rise again. */
    @ParameterizedTest
    @CsvSource({"izhikevich, 40, 30, 100", "izhikevich, 1000, 30, 1000", "adaptive-exponential, 100, 30, 100"})
    void aLongRefractoryPeriodHoldsTheMembraneWhateverTheInput(String neuron, double drive, double period,
            double largest) {
        var length = new ParameterSetting(Scope.ONE, new Initialiser.Constant(period), false);
        var trajectory = live(RefractoryPeriod.of(Library.neuron(neuron)), Map.of(RefractoryPeriod.LENGTH, length), 0.1,
                constant(drive, 5000));
        List<Integer> fired = spikes(trajectory);
        assertThat(fired).hasSizeGreaterThan(3);
        for (int k = 1; k < fired.size(); k++) {
            assertThat(fired.get(k) - fired.get(k - 1)).isGreaterThanOrEqualTo((int) (period / 0.1));
        }
        double[] v = trajectory.series("n.v");
        assertThat(Arrays.stream(v).max().orElseThrow()).isLessThan(largest);
        for (int step = fired.getFirst() + 2; step < fired.getFirst() + period / 0.1; step++) {
            assertThat(v[step]).isEqualTo(v[fired.getFirst() + 1]);
        }
    }
}
