package org.metaplastic.learning.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.library.Library;

final class RuleReadingTests {

    /** Double precision; the change is a difference of weights near 0.2. */
    private static final double TOLERANCE = 1e-14;

    private static RuleReading read(RuleEquations rule, double spread) {
        SavedRun run = RuleInNetwork.run(rule, spread);
        return read(LearnedRule.of(run).getFirst());
    }

    private static RuleReading read(LearnedRule rule) {
        var levels = new TreeMap<String, ModulatorLevels.Reached>();
        rule.plastic().rule().neuromodulatorNames().forEach(name -> levels.put(name,
                new ModulatorLevels.Reached(-0.01, 0.01)));
        return new Measurement(rule, levels).reading();
    }

    private static Spread at(Curve curve, double x) {
        return curve.points().stream().filter(point -> point.x() == x).findFirst().orElseThrow().spread();
    }

    private static double largest(Curve curve) {
        return curve.points().stream().mapToDouble(point -> Math.abs(point.spread().mean())).max().orElseThrow();
    }

    private static Stream<Curve> curves(RuleReading reading) {
        return Stream.of(List.of(reading.window()), reading.responses().stream().flatMap(response -> response.curves()
                .stream()).toList(), reading.courses(), reading.delays()).flatMap(List::stream);
    }

    @Test
    void windowOfPairStdpIsItsClosedForm() {
        RuleReading reading = read(Library.rule("stdp"), 0);

        assertThat(reading.synapses()).isEqualTo(12);
        assertThat(reading.lag()).isZero();
        for (Curve.Point point : reading.window().points()) {
            double expected = point.x() == 0 ? 0
                    : point.x() > 0 ? 0.005 * Math.exp(-point.x() / 20)
                            : -0.00525 * Math.exp(point.x() / 20);
            assertThat(point.spread().min()).as("at %s ms", point.x()).isCloseTo(expected, within(TOLERANCE));
            assertThat(point.spread().max()).isCloseTo(expected, within(TOLERANCE));
        }
        assertThat(reading.window().x()).contains(-100, -20, -1, 0, 1, 20, 100);
    }

    @Test
    void everySynapseIsMeasuredWithItsOwnCoefficients() {
        SavedRun run = RuleInNetwork.run(Library.rule("stdp"), 0.3);
        LearnedRule rule = LearnedRule.of(run).getFirst();
        double[] amplitudes = rule.trained().getOrDefault("A_plus", new double[0]);

        Spread measured = at(read(rule).window(), 20);

        Spread expected = Spread.of(amplitudes);
        assertThat(expected.std()).isGreaterThan(1e-4);
        assertThat(measured.mean()).isCloseTo(expected.mean() * Math.exp(-1), within(TOLERANCE));
        assertThat(measured.std()).isCloseTo(expected.std() * Math.exp(-1), within(TOLERANCE));
        assertThat(measured.low()).isCloseTo(expected.low() * Math.exp(-1), within(TOLERANCE));
    }

    @Test
    void threeFactorRuleFollowsTheSignOfItsNeuromodulatorAndForgets() {
        RuleReading reading = read(Library.rule("three-factor-stdp"), 0);

        Curve causal = reading.responses().getFirst().curves().getFirst();
        assertThat(at(causal, 0).max()).isZero();
        assertThat(at(causal, reading.levels().get("m")).mean()).isPositive();
        assertThat(at(causal, -reading.levels().get("m")).mean())
                .isCloseTo(-at(causal, reading.levels().get("m")).mean(), within(TOLERANCE));
        Curve eligibility = reading.courses().getFirst();
        assertThat(eligibility.name()).isEqualTo("e: post 10 ms after pre");
        assertThat(at(eligibility, 0).mean()).isCloseTo(0.01 * Math.exp(-0.5), within(TOLERANCE));
        assertThat(at(eligibility, 100).mean()).isCloseTo(0.01 * Math.exp(-1.5), within(TOLERANCE));
        // A pulse of 10 steps at once after the pair: the sum of ten values of a decaying eligibility.
        double sum = 0;
        for (int k = 0; k < 10; k++) {
            sum += reading.levels().get("m") * 0.01 * Math.exp(-0.5 - k / 100.0);
        }
        assertThat(at(reading.delays().getFirst(), 0).mean()).isCloseTo(sum, within(TOLERANCE));
    }

    /** A reward that is never below zero says nothing of a punishment. */
    @Test
    void aResponseStaysWithinWhatTheNeuromodulatorReaches() {
        LearnedRule rule = LearnedRule.of(RuleInNetwork.run(Library.rule("three-factor-stdp"), 0)).getFirst();

        RuleReading reading = new Measurement(rule, Map.of("m", new ModulatorLevels.Reached(-0.01, 0.04))).reading();
        RuleReading reward = new Measurement(rule, Map.of("m", ModulatorLevels.Reached.of(new double[] {0.5, 0.2})))
                .reading();

        double[] levels = reading.responses().getFirst().curves().getFirst().x();
        assertThat(levels).hasSize(21).startsWith(-0.01).contains(0).endsWith(0.04).isSorted();
        assertThat(reward.responses().getFirst().curves().getFirst().x()).startsWith(0).endsWith(0.5);
        assertThat(reward.levels()).containsEntry("m", 0.5);
    }

    /**
     * While an eligibility of 0.3 exp(-0.5) decays, with 100 ms, a level of 1 would change a weight by 18, and the bound is 0.8
     * away: at 1/32 of the level it is not reached.
     */
    @Test
    void whereAPairTakesSynapsesToABoundNeuromodulatorsAreHeldLower() {
        RuleEquations bounded = Composition.of(Library.rule("three-factor-stdp"), List.of(Library.modifier(
                "hard-bounds")));
        RuleEquations strong = EquationParser.rule(EquationWriter.text(bounded).replaceAll("(A_plus +)= 0.01",
                "$1= 0.3")
                .replaceAll("(A_minus +)= 0.01", "$1= 0.1"), "test");
        LearnedRule rule = LearnedRule.of(RuleInNetwork.run(strong, 0)).getFirst();

        RuleReading reading = new Measurement(rule, Map.of("m", new ModulatorLevels.Reached(0, 1))).reading();

        double level = reading.levels().get("m");
        assertThat(level).isEqualTo(1.0 / 32);
        assertThat(at(reading.window(), 10).mean() / at(reading.window(), 60).mean()).isCloseTo(Math.exp(50 / 20.0),
                within(1e-9));
        assertThat(reading.responses().getFirst().curves().getFirst().x()).startsWith(0).endsWith(1);
        assertThat(reading.notes()).contains(
                "Neuromodulator 'm' is held at 0.0313, 1/32 of the largest absolute level in"
                        + " the first training episode in which it is not silent. At all of it, what a pair changes is less than in"
                        + " proportion, as at bounds.");
    }

    /** 0.01 by a presynaptic and -0.004 by a postsynaptic spike, whenever it is, and what the pair does. */
    @Test
    void whatEachSpikeChangesAloneIsMeasuredBesideTheWindow() {
        RuleEquations hebb = EquationParser.rule("""
                rule hebb
                weight w0
                pre x = 0
                synapse w = w0
                step
                  d x/dt = -x / (20 ms)
                  w += 0.01 * pre.spike - 0.004 * post.spike + 0.1 * x * post.spike
                  x += pre.spike
                transmit w
                """, "test");

        RuleReading reading = read(hebb, 0);

        assertThat(reading.alone()).hasSize(1).first().satisfies(alone -> {
            assertThat(alone.x()).isEqualTo(reading.window().x());
            assertThat(alone.points()).allSatisfy(point -> assertThat(point.spread().mean()).isCloseTo(0.006, within(
                    TOLERANCE)));
        });
        assertThat(at(reading.window(), 100).mean()).isCloseTo(0.006 + 0.1 * Math.exp(-5), within(TOLERANCE));
        assertThat(reading.notes()).anySatisfy(note -> assertThat(note).startsWith("A spike changes synapses without a"
                + " pair too, so that the window need not come down to zero").contains("up to 0.006 in the mean"));
        assertThat(read(Library.rule("stdp"), 0).alone()).isEmpty();
    }

    @Test
    void whatEachSpikeChangesAloneIsToldForEachSign() {
        RuleReading reading = read(weighted(EquationParser.rule(SOFT.replace("w += A_plus",
                "w += 0.02 * w * pre.spike +"
                        + " A_plus"), "test"), 0.5, -0.5, 0.5, -0.5));

        assertThat(reading.alone()).extracting(Curve::name).containsExactly("excitatory", "inhibitory");
        assertThat(at(reading.alone().getFirst(), 20).mean()).isCloseTo(0.01, within(TOLERANCE));
        assertThat(at(reading.alone().getLast(), 20).mean()).isCloseTo(-0.01, within(TOLERANCE));
    }

    /** Or a picture of it has corners that the course has not. */
    @Test
    void aCourseIsReadInEveryStepWhereItChangesFast() {
        RuleReading reading = read(Library.rule("three-factor-stdp"), 0);

        assertThat(reading.courses().getFirst().x()).contains(IntStream.rangeClosed(-10, 100).asDoubleStream()
                .toArray());
        assertThat(reading.delays().getFirst().points()).hasSizeGreaterThan(50);
    }

    @Test
    void whatSynapsesDoWithoutSpikesIsNoChangeByThem() {
        RuleEquations drift = EquationParser.rule("""
                rule drift
                weight w0
                synapse w = w0
                step
                  w += 0.1 + 0.01 * pre.spike
                transmit w
                """, "test");

        RuleReading reading = read(drift, 0);

        assertThat(at(reading.window(), 10).mean()).isCloseTo(0.01, within(1e-12));
        assertThat(reading.responses()).isEmpty();
        assertThat(reading.notes()).anySatisfy(note -> assertThat(note).contains("reads no post.spike"));
    }

    @Test
    void aChangeThatStillGrowsIsReadAtTheEndOfWhatIsMeasured() {
        RuleEquations slow = EquationParser.rule("""
                rule slow
                weight w0
                parameter tau = 10000 ms
                synapse w = w0
                synapse e = 0
                step
                  d e/dt = -e / tau
                  e += post.spike
                  w += 0.001 * e
                transmit w
                """, "test");

        RuleReading reading = read(slow, 0);

        assertThat(reading.lag()).isEqualTo(1000);
        assertThat(reading.growing()).isTrue();
        assertThat(read(Library.rule("stdp"), 0).growing()).isFalse();
    }

    private static double level(String reward, int seed) {
        LoadedExperiment loaded = ExperimentReader.read("cue-association-reward", List.of("seed=" + seed,
                "task.trials=2",
                "task.reward=" + reward, "task.cue_steps=5", "task.decision_steps=5", "task.feedback_steps=5"));
        Experiment experiment = loaded.experiment();
        var run = new SavedRun(experiment, Precision.DOUBLE, SynapseKernel.DENSE, InitialParameters.draw(experiment
                .network(), Key.of(
                        seed)));
        return ModulatorLevels.of(run, LearnedRule.of(run).getFirst()).getOrDefault("dopamine",
                ModulatorLevels.Reached.NOTHING).largest();
    }

    /** Of untrained networks, half the decisions are wrong and bring nothing. */
    @Test
    void aNeuromodulatorThatIsSilentInOneEpisodeIsHeardInAnother() {
        for (int seed = 1; seed <= 8; seed++) {
            assertThat(level("{right: 1, wrong: 0, lasts: 5 ms}", seed)).as("seed %d", seed).isPositive();
        }
        assertThat(level("{right: 0, wrong: 0, lasts: 5 ms}", 1)).isZero();
    }

    /** A rate is kept in 1/ms, and shown in Hz. */
    @Test
    void aCourseIsInTheUnitThatItsNameTells() {
        RuleEquations coincidences = EquationParser.rule("""
                rule coincidences
                weight w0
                parameter tau = 20 ms
                synapse w = w0
                synapse r = 0 Hz
                step
                  d r/dt = -r / tau
                  r += post.spike / tau
                  w += 0.01 * post.spike
                transmit w
                """, "test");

        Curve course = read(coincidences, 0).courses().stream().filter(curve -> curve.name().equals(
                "r (Hz): post 10 ms after pre")).findFirst().orElseThrow();

        assertThat(at(course, 0).mean()).isCloseTo(50, within(TOLERANCE));
    }

    @Test
    void whatASynapseTransmitsIsMeasuredNotAVariableOfAnyName() {
        RuleReading reading = read(Library.rule("differentiable-hebb"), 0);

        // h grows by 0.01 * x * y, of which alpha = 0.01 is transmitted.
        double h = at(reading.courses().getFirst(), 0).mean();
        assertThat(reading.courses().getFirst().name()).startsWith("h: ");
        assertThat(h).isPositive();
        assertThat(largest(reading.window())).isPositive().isLessThan(0.1 * h / 0.01);
    }

    private static final String SOFT = """
            rule soft
            weight w0
            parameter tau = 20 ms
            parameter A_plus = 0.1
            parameter A_minus = 0.05
            pre x = 0
            post y = 0
            synapse w = w0
            step
              d x/dt = -x / tau
              d y/dt = -y / tau
              w += A_plus * (1 - w) * x * post.spike - A_minus * w * y * pre.spike
              x += pre.spike
              y += post.spike
            transmit w
            """;

    /** A run whose synapses have these weights, one number for all of a presynaptic neuron. */
    private static LearnedRule weighted(RuleEquations rule, double... rows) {
        LearnedRule learned = LearnedRule.of(RuleInNetwork.run(rule, 0)).getFirst();
        var after = new TreeMap<>(learned.after());
        var weights = new double[RuleInNetwork.PRE * RuleInNetwork.POST];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = rows[k / RuleInNetwork.POST];
        }
        after.put(RuleInNetwork.PROJECTION + "." + rule.weight(), weights);
        return new LearnedRule(learned.experiment(), learned.projection(), learned.plastic(), learned.before(), after);
    }

    private static Curve signed(RuleReading reading, String sign) {
        return reading.signedWindows().stream().filter(curve -> curve.name().equals(sign)).findFirst().orElseThrow();
    }

    /** Growth of 0.1 (1 - w) exp(-t / 20), shrinkage of 0.05 w exp(-t / 20): at w = 0.5, and at w = -0.5. */
    @Test
    void excitatoryAndInhibitorySynapsesAreMeasuredApartWhereTheWeightMatters() {
        RuleReading reading = read(weighted(EquationParser.rule(SOFT, "test"), 0.5, -0.5, 0.5, -0.5));

        assertThat(reading.signedWindows()).extracting(Curve::name).containsExactly("excitatory", "inhibitory");
        Spread excitatory = at(signed(reading, "excitatory"), 20);
        assertThat(excitatory.count()).isEqualTo(6);
        assertThat(excitatory.mean()).isCloseTo(0.1 * 0.5 * Math.exp(-1), within(TOLERANCE));
        assertThat(at(signed(reading, "inhibitory"), 20).mean()).isCloseTo(0.1 * 1.5 * Math.exp(-1), within(TOLERANCE));
        assertThat(at(signed(reading, "excitatory"), -20).mean()).isCloseTo(-0.025 * Math.exp(-1), within(TOLERANCE));
        assertThat(at(signed(reading, "inhibitory"), -20).mean()).isCloseTo(0.025 * Math.exp(-1), within(TOLERANCE));
        assertThat(at(reading.window(), 20).mean()).isCloseTo(0.1 * Math.exp(-1), within(TOLERANCE));
        assertThat(reading.notes()).anySatisfy(note -> assertThat(note).contains("6 synapses are excitatory, 6 synapses"
                + " are inhibitory"));
    }

    @Test
    void synapsesThatTransmitNothingYetAreOfNeitherSign() {
        RuleReading reading = read(weighted(EquationParser.rule(SOFT, "test"), 0.5, -0.5, 0, -0.5));

        assertThat(reading.signedWindows()).extracting(Curve::name).containsExactly("excitatory", "inhibitory",
                "at zero");
        assertThat(at(signed(reading, "at zero"), 20).mean()).isCloseTo(0.1 * Math.exp(-1), within(TOLERANCE));
    }

    @Test
    void thereIsOneWindowWhereSignsOrTheirEffectDoNotDiffer() {
        RuleEquations soft = EquationParser.rule(SOFT, "test");
        assertThat(read(weighted(soft, 0.5, 0.2, 0.5, 0.3)).signedWindows()).as("one sign").isEmpty();
        assertThat(read(weighted(soft, -0.5, -0.2, -0.5, 0)).signedWindows()).as("one sign").isEmpty();
        for (String additive : List.of("stdp", "three-factor-stdp-relaxing")) {
            assertThat(read(weighted(Library.rule(additive), 0.5, -0.5, 0.1, -0.5)).signedWindows()).as(additive)
                    .isEmpty();
        }
    }

    /** By Dale's law a weight that would cross zero stops there: -0.00525 exp(-1 / 20) is more than 0.001. */
    @Test
    void synapsesUnderDalesLawHaveWindowsBySign() {
        RuleEquations dale = Composition.of(Library.rule("stdp"), List.of(Library.modifier("dale")));
        LearnedRule rule = weighted(dale, 0.001, 0.001, 0.001, 0.001);
        var after = new TreeMap<>(rule.after());
        after.put(RuleInNetwork.PROJECTION + ".polarity", new double[] {1, -1, 1, -1});
        RuleReading reading = read(new LearnedRule(rule.experiment(), rule.projection(), rule.plastic(), rule.before(),
                after));

        assertThat(at(signed(reading, "excitatory"), -1).mean()).isCloseTo(-0.001, within(TOLERANCE));
        assertThat(at(signed(reading, "inhibitory"), -1).mean()).isCloseTo(-0.00525 * Math.exp(-1 / 20.0), within(
                TOLERANCE));
        assertThat(at(signed(reading, "excitatory"), 1).mean()).isCloseTo(0.005 * Math.exp(-1 / 20.0), within(
                TOLERANCE));
        assertThat(at(signed(reading, "inhibitory"), 1).mean()).isCloseTo(0.001, within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-prop", "e-prop-adaptive", "clopath"})
    void neuronsThatARuleReadsAreForcedToSpike(String name) {
        RuleReading reading = read(Library.rule(name), 0);

        assertThat(reading.notes()).anySatisfy(note -> assertThat(note).contains("are forced by single pulses of"));
        assertThat(largest(reading.window())).isPositive();
    }

    @Test
    void everyRuleOfTheLibraryCanBeMeasured() {
        for (Library.Entry entry : Library.rules()) {
            RuleReading reading = read(Library.rule(entry.name()), 0.2);
            assertThat(curves(reading).flatMap(curve -> curve.points().stream()).map(Curve.Point::spread))
                    .as(entry.name()).isNotEmpty().allSatisfy(spread -> assertThat(spread.mean()).isFinite());
        }
    }

    @Test
    void percentilesLieBetweenValues() {
        Spread spread = Spread.of(new double[] {3, 1, 2, 0, 4, 5, 6, 7, 8, 9, 10});

        assertThat(List.of(spread.min(), spread.low(), spread.mean(), spread.high(), spread.max()))
                .containsExactly(0.0, 1.0, 5.0, 9.0, 10.0);
        assertThat(spread.std()).isCloseTo(Math.sqrt(10), within(1e-12));
    }
}
