package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.RuleEquations;
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

/**
 * Modifiers by hand: each on a rule that adds 0.25 at every presynaptic spike, for one synapse onto one neuron. The
 * tolerance is rounding.
 */
final class ModifierBehaviourTests {

    private static final RuleEquations ADDING = EquationParser.rule("""
            rule adding
            weight w0
            parameter amount = 0.25
            synapse w = w0
            step
              w += amount * pre.spike
            transmit w
            """, "adding.rule");
    private static final double[] SPIKES = {1, 1, 1};
    private static final String SIDES = "pre x, post y";

    private static ParameterSetting constant(double value) {
        return new ParameterSetting(Scope.ONE, new Initialiser.Constant(value), false);
    }

    /** The weight after each step. */
    private static double[] weights(RuleEquations rule, Map<String, Double> values, double[] spikes,
            double[] signal) {
        return IntStream.rangeClosed(1, spikes.length)
                .mapToDouble(steps -> live(rule, values, Arrays.copyOf(spikes, steps), Arrays.copyOf(signal, steps))
                        .get("s.w")[0])
                .toArray();
    }

    private static double[] weights(String modifier, Map<String, Double> values, double... spikes) {
        return weights(Composition.of(ADDING, List.of(Library.modifier(modifier))), values, spikes,
                new double[spikes.length]);
    }

    private static Map<String, double[]> live(RuleEquations rule, Map<String, Double> values, double[] spikes,
            double[] signal) {
        var settings = new HashMap<String, ParameterSetting>();
        values.forEach((name, value) -> settings.put(name, constant(value)));
        var neuromodulators = new HashMap<String, String>();
        rule.neuromodulatorNames().forEach(name -> neuromodulators.put(name, "signal"));
        var model = new NeuronModel(Library.neuron("lif"),
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of())));
        var network = new Network(1,
                List.of(new Population.Input("x", 1, true), new Population.Input("signal", 1, false),
                        new Population.Units("n", 1, Role.NEURONS, model, Map.of())),
                List.of(new Projection("s", "x", "n", 0, new Connectivity.Dense(),
                        new Synapse.Plastic(rule, settings, neuromodulators))));
        var parameters = new HashMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            parameters.put(parameter.path(), parameter.setting().initialiser().draw(parameter.shape().rows(),
                    parameter.shape().columns(), 1, 1, new SplittableRandom(0)));
        }
        var lifetime = new Lifetime(spikes.length, Map.of("x", spikes, "signal", signal));
        return new NetworkInterpreter(network)
                .differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of())).trajectory().finals();
    }

    @Test
    void eligibilityWaitsForTheNeuromodulator() {
        double kept = Math.exp(-1.0 / 100);
        double[] weights = weights(Composition.of(ADDING, List.of(Library.modifier("three-factor"))),
                Map.of("w0", 0.5), new double[] {1, 0, 0, 0}, new double[] {0, 0, 2, -1});
        double third = 0.5 + 2 * 0.25 * kept * kept;
        assertThat(weights).containsExactly(new double[] {0.5, 0.5, third, third - 0.25 * Math.pow(kept, 3)},
                within(1e-15));
    }

    /** Neither the neurons' silence nor a weight where it may not be is a change that the rule wants. */
    @Test
    void weightOutsideOfTheBoundsOfItsRuleMakesNoEligibility() {
        var still = new double[] {0, 0, 0};
        for (double outside : new double[] {-0.5, 1.5}) {
            for (String name : List.of("three-factor-stdp-power-law", "r-stdp", "r-stdp+three-factor",
                    "stdp-power-law+three-factor+relaxing")) {
                var parts = List.of(name.split("\\+"));
                RuleEquations rule = Composition.of(Library.rule(parts.getFirst()),
                        parts.stream().skip(1).map(Library::modifier).toList());
                Map<String, double[]> finals = live(rule, Map.of("w0", outside), still, new double[] {1, 1, 1});
                assertThat(finals.get("s.e")).as(name).containsExactly(0);
                assertThat(finals.get("s.w")).as(name).containsExactly(outside < 0 ? 0 : 1);
            }
        }
    }

    @Test
    void boundsOfARuleHoldForTheWeightBehindTheModifier() {
        RuleEquations floored = EquationParser.rule(EquationWriter.text(ADDING)
                .replace("w += amount * pre.spike", "w = min(w + amount * pre.spike, 1)"), "floored.rule");
        double kept = Math.exp(-1.0 / 100);
        double eligible = (0.25 * kept + 0.25) * kept + 0.25;
        Map<String, double[]> gated = live(Composition.of(floored, List.of(Library.modifier("three-factor"))),
                Map.of("w0", 0.9), SPIKES, new double[] {0, 0, 1});
        assertThat(gated.get("s.e")).containsExactly(new double[] {eligible}, within(1e-15));
        assertThat(gated.get("s.w")).containsExactly(1);
        double[] scaled = weights(Composition.of(floored, List.of(Library.modifier("homeostasis"))),
                Map.of("w0", 0.9, "target_rate", 1e12), new double[] {0, 1}, new double[2]);
        assertThat(scaled[0]).isCloseTo(0.9 * Math.exp((1 - Math.exp(-1.0 / 1000)) / 10_000), within(1e-12));
        assertThat(scaled[1]).isEqualTo(1);
    }

    @Test
    void relaxingWeightReturnsToWhereItBegan() {
        double kept = Math.exp(-1.0 / 500);
        assertThat(weights("relaxing", Map.of("w0", 0.5), 1, 0, 0)).containsExactly(
                new double[] {0.75, 0.5 + 0.25 * kept, 0.5 + 0.25 * kept * kept}, within(1e-15));
    }

    @Test
    void hardBoundsStopTheWeight() {
        assertThat(weights("hard-bounds", Map.of("w0", 0.5), SPIKES)).containsExactly(0.75, 1, 1);
        assertThat(weights("hard-bounds", Map.of("w0", -0.5, "amount", -0.25), SPIKES)).containsExactly(-0.75, -1, -1);
    }

    @Test
    void hardBoundsHoldForTheInitialWeightToo() {
        assertThat(weights("hard-bounds", Map.of("w0", 3.0, "amount", -0.25), SPIKES)).containsExactly(0.75, 0.5, 0.25);
    }

    @Test
    void softBoundsScaleTheChangeByTheRangeThatIsLeft() {
        double second = 0.5625 + 0.25 * (1 - 1.5625 / 2);
        assertThat(weights("soft-bounds", Map.of("w0", 0.5), 1, 1)).containsExactly(new double[] {0.5625, second},
                within(1e-15));
        assertThat(weights("soft-bounds", Map.of("w0", 0.5, "amount", -0.25), 1)).containsExactly(0.3125);
        assertThat(weights("soft-bounds", Map.of("w0", 1.0), 1)).containsExactly(1);
    }

    /** The second spike makes the neuron fire, which grows the weight; the last comes too late and shrinks it. */
    @Test
    void softBoundsOfPairStdpAreTheWeightDependentRule() {
        var bounds = Map.of("w0", 0.6, "w_min", 0.0, "w_max", 1.0, "A_plus", 0.3, "A_minus", 0.2);
        double[] spikes = {1, 1, 0, 1};
        double[] composed = weights(Composition.of(Library.rule("stdp"), List.of(Library.modifier("soft-bounds"))),
                bounds, spikes, new double[spikes.length]);
        assertThat(composed).containsExactly(weights(Library.rule("stdp-weight-dependent"), bounds, spikes,
                new double[spikes.length]), within(1e-15));
        assertThat(composed[1]).isGreaterThan(0.65);
        assertThat(composed[3]).isLessThan(composed[1] - 0.05);
    }

    /** As the pages of both rules say. The second spike makes the neuron fire. */
    @Test
    void weightDependentStepsCanOvershootWhereHardBoundsStopThem() {
        double trace = Math.exp(-1.0 / 20);
        var bounds = Map.of("w0", 0.6, "w_min", 0.0, "w_max", 1.0);
        var large = new HashMap<>(bounds);
        large.put("A_plus", 3.0);
        assertOvershoots("stdp-weight-dependent", large, 0, 0.6 + 3 * 0.4 * trace);
        var eligible = new HashMap<>(bounds);
        eligible.put("A_plus", 0.3);
        assertOvershoots("three-factor-stdp-weight-dependent", eligible, 10, 0.6 + 10 * 0.3 * 0.4 * trace);
    }

    private static void assertOvershoots(String name, Map<String, Double> values, double signal, double free) {
        double[] signals = {0, signal};
        assertThat(free).isGreaterThan(1.5);
        assertThat(weights(Library.rule(name), values, new double[] {1, 1}, signals)[1]).isCloseTo(free, within(1e-15));
        RuleEquations stopped = Composition.of(Library.rule(name), List.of(Library.modifier("hard-bounds")));
        assertThat(weights(stopped, values, new double[] {1, 1}, signals)[1]).isEqualTo(1);
    }

    @Test
    void inhibitoryWeightStopsAtZero() {
        assertThat(weights("dale", Map.of("w0", 0.5, "polarity", -1.0), SPIKES)).containsExactly(-0.25, 0, 0);
        assertThat(weights("dale", Map.of("w0", -0.5, "polarity", -3.0), SPIKES)).containsExactly(-0.25, 0, 0);
    }

    @Test
    void excitatoryWeightStopsAtZero() {
        assertThat(weights("dale", Map.of("w0", -0.5, "amount", -0.25), SPIKES)).containsExactly(0.25, 0, 0);
        assertThat(weights("dale", Map.of("w0", -0.5), SPIKES)).containsExactly(0.75, 1, 1.25);
    }

    @Test
    void weightsOfASilentNeuronAreScaledUp() {
        double kept = Math.exp(-1.0 / 1000);
        double first = 0.25 * Math.exp((1 - kept) / 10_000);
        double second = first * Math.exp((1 - kept * kept) / 10_000);
        assertThat(weights("homeostasis", Map.of("w0", 0.25, "amount", 0.0), 0, 0))
                .containsExactly(new double[] {first, second}, within(1e-15));
    }

    @Test
    void weightsOfABusyNeuronAreScaledDown() {
        double target = 0.01;
        double rate = target * Math.exp(-1.0 / 1000) + 1.0 / 1000;
        double scaled = (1.5 + 0.25) * Math.exp((1 - rate / target) / 10_000);
        assertThat(weights("homeostasis", Map.of("w0", 1.5), 1)).containsExactly(new double[] {scaled}, within(1e-15));
        assertThat(scaled).isLessThan(1.75);
    }

    /** Rules of the library that are made of others and transmit w alone. */
    private static Stream<String> composed() {
        return Library.rules().stream().filter(entry -> entry.text().contains("\ncompose ")).map(Library.Entry::name)
                .filter(name -> Library.rule(name).transmits().equals(Expression.symbol("w")));
    }

    @Test
    void rulesMadeOfOthersAreAmongThem() {
        assertThat(composed()).contains("three-factor-stdp", "three-factor-stdp-relaxing",
                "three-factor-stdp-power-law");
    }

    @ParameterizedTest
    @MethodSource("composed")
    void compositionDoesWhatTheTextsOfItsPartsSayJoinedLineByLine(String name) {
        requireSame(Library.rule(name), EquationParser.rule(JoinedTexts.of(Library.rules().stream().filter(
                entry -> entry
                        .name().equals(name)).findFirst().orElseThrow().text()), "joined"));
    }

    /** The statements of composed rules, written out by hand. */
    private static Stream<List<String>> written() {
        String decays = "  d x/dt = -x / tau_plus\n  d y/dt = -y / tau_minus\n";
        String traces = decays + "  d e/dt = -e / tau_e\n"
                + "  e += A_plus * x * post.spike - A_minus * y * pre.spike\n";
        String end = "  w += m * e\n  x += pre.spike\n  y += post.spike\ntransmit w\n";
        String filters = "  d x/dt = -x / tau_x\n  d y/dt = -y / tau_y\n  x += pre.spike\n  y += post.spike\n"
                + "  d e/dt = -e / tau_e\n";
        return Stream.of(List.of("three-factor-stdp", "tau_plus tau_minus", "A_plus A_minus", SIDES, traces + end),
                List.of("three-factor-stdp-relaxing", "tau_plus tau_minus tau_w", "A_plus A_minus", SIDES,
                        traces + "  d w/dt = (w0 - w) / tau_w\n" + end),
                List.of("three-factor-oja", "tau_x tau_y", "eta", SIDES,
                        filters + "  e += eta * y * (x - y * w)\n  w += m * e\ntransmit w\n"),
                List.of("three-factor-abcd", "tau_x tau_y", "eta A B C D", SIDES,
                        filters + "  e += eta * (A * x * y + B * x + C * y + D)\n  w += m * e\ntransmit w\n"),
                List.of("three-factor-bcm", "tau_x tau_y tau_theta", "eta", SIDES + ", post theta",
                        filters + "  e += eta * x * y * (y - theta)\n  w += m * e\n"
                                + "  d theta/dt = (y^2 - theta) / tau_theta\ntransmit w\n"),
                List.of("three-factor-covariance", "tau_x tau_y tau_mean", "eta", SIDES + ", pre x_mean, post y_mean",
                        filters + "  e += eta * (x - x_mean) * (y - y_mean)\n  w += m * e\n"
                                + "  d x_mean/dt = (x - x_mean) / tau_mean\n  d y_mean/dt = (y - y_mean) / tau_mean\n"
                                + "transmit w\n"),
                List.of("three-factor-stdp-weight-dependent", "tau_plus tau_minus", "A_plus A_minus w_min w_max", SIDES,
                        decays + "  d e/dt = -e / tau_e\n  e += A_plus * (w_max - w) * x * post.spike"
                                + " - A_minus * (w - w_min) * y * pre.spike\n" + end),
                List.of("three-factor-stdp-power-law", "tau_plus tau_minus", "A_plus A_minus mu w_min w_max", SIDES,
                        decays + "  share = (w - w_min) / (w_max - w_min)\n"
                                + "  growth = A_plus * max(1 - share, 1e-6)^mu * x * post.spike"
                                + " - A_minus * max(share, 1e-6)^mu * y * pre.spike\n  d e/dt = -e / tau_e\n"
                                + "  e += (w_max - w_min) * growth\n"
                                + end.replace("w += m * e", "w = clip(w + m * e, w_min, w_max)")),
                List.of("three-factor-stdp-triplet", "tau_plus tau_x tau_minus tau_y",
                        "A2_plus A3_plus A2_minus A3_minus", "pre r1, pre r2, post o1, post o2",
                        """
                                  d r1/dt = -r1 / tau_plus
                                  d r2/dt = -r2 / tau_x
                                  d o1/dt = -o1 / tau_minus
                                  d o2/dt = -o2 / tau_y
                                  d e/dt = -e / tau_e
                                  e += r1 * (A2_plus + A3_plus * o2) * post.spike - o1 * (A2_minus + A3_minus * r2) * pre.spike
                                  w += m * e
                                  r1 += pre.spike
                                  r2 += pre.spike
                                  o1 += post.spike
                                  o2 += post.spike
                                transmit w
                                """));
    }

    @ParameterizedTest
    @MethodSource("written")
    void compositionDoesWhatTheRuleWrittenOutDoesStepByStep(List<String> written) {
        var text = new StringBuilder("rule written\nweight w0\nparameter tau_e = 1 ms\nneuromodulator m\n");
        for (String time : written.get(1).split(" ", -1)) {
            text.append("parameter ").append(time).append(" = 1 ms\n");
        }
        for (String number : written.get(2).split(" ", -1)) {
            text.append("parameter ").append(number).append(" = 1\n");
        }
        for (String side : written.get(3).split(", ", -1)) {
            text.append(side).append(" = 0\n");
        }
        text.append("synapse e = 0\nsynapse w = w0\nstep\n").append(written.get(4));
        requireSame(Library.rule(written.getFirst()), EquationParser.rule(text.toString(), "written"));
    }

    private static void requireSame(RuleEquations composed, RuleEquations byHand) {
        var random = new SplittableRandom(3);
        var values = new HashMap<String, Double>();
        composed.parameters().forEach(parameter -> values.put(parameter.name(),
                parameter.value() == 0 ? 0.6 : parameter.value() * random.nextDouble(0.5, 2)));
        double[] spikes = random.doubles(40).map(u -> u < 0.6 ? 1 : 0).toArray();
        double[] signal = random.doubles(40, -1, 1).toArray();

        double[] weights = weights(composed, values, spikes, signal);

        assertThat(weights).containsExactly(weights(byHand, values, spikes, signal));
        assertThat(Arrays.stream(weights).distinct().count()).isGreaterThan(20);
    }
}
