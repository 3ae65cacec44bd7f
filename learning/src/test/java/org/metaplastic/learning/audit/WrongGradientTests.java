package org.metaplastic.learning.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.audit.Check;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.audit.WrongDifferentiator.Where;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/** An audit finds mistakes, wherever they are, and says which. */
class WrongGradientTests {

    private static final String PATH = "synapses.w0";
    private static final String WAY = "in-m.weight";
    /** With the largest gradient: errors are relative to that. */
    private static final int ENTRY = largest();

    @ParameterizedTest
    @EnumSource
    void oneEntryThatIsOnePercentOffIsFound(Where where) {
        Check worst = worst(where, gradient -> {
            gradient[ENTRY] *= 1.01;
            return gradient;
        });

        assertNamed(worst);
        if (where != Where.SMOOTH) {
            assertThat(worst.note()).contains("[" + ENTRY + "]: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingPathIsFound(Where where) {
        assertNamed(worst(where, gradient -> new double[gradient.length]));
    }

    @ParameterizedTest
    @EnumSource
    void aWrongSignIsFound(Where where) {
        assertNamed(worst(where, gradient -> {
            gradient[ENTRY] = -gradient[ENTRY];
            return gradient;
        }));
    }

    /** The line about truncation is about all parameters. */
    private static void assertNamed(Check worst) {
        assertThat(worst.parameter() + " " + worst.note()).contains(PATH);
    }

    /** Every parameter of a rule, its time constants too, and the weights on the way through its neuromodulator. */
    private static Stream<Arguments> parameters() {
        return Stream.of("three-factor-stdp-triplet", "retroactive-hebb").flatMap(rule -> {
            Subject subject = modulated(rule);
            Map<String, double[]> gradients = gradients(subject);
            return gradients.keySet().stream().sorted().filter(path -> path.startsWith("synapses.") || path.equals(
                    WAY)).filter(path -> Arrays.stream(gradients.get(path)).anyMatch(value -> value != 0)).flatMap(
                            path -> Stream.of(Where.DOUBLE, Where.SMOOTH).map(where -> Arguments.of(rule, path,
                                    where)));
        });
    }

    @Test
    void timeConstantsAndTheWayThroughTheNeuromodulatorAreAmongThem() {
        assertThat(parameters().map(arguments -> arguments.get()[1])).contains(WAY, "synapses.tau_e",
                "synapses.tau_plus", "synapses.tau_minus", "synapses.tau_x", "synapses.tau_y", "synapses.A3_minus",
                "synapses.alpha", "synapses.eta");
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void anyParameterThatIsOnePercentOffIsFound(String rule, String path, Where where) {
        AuditReport report = new GradientAudit(WrongDifferentiator.kernels(where, path, gradient -> Arrays.stream(
                gradient).map(value -> 1.01 * value).toArray())).run(modulated(rule));

        assertThat(report.passed()).isFalse();
        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Check::parameter).contains(path);
    }

    /** With a neuromodulator that hears the input through learned weights. */
    private static Subject modulated(String rule) {
        Network network = RuleNetwork.driven(Library.rule(rule));
        var populations = new ArrayList<>(network.populations());
        populations.replaceAll(population -> population.name().equals("m")
                ? new Population.Units("m", population.size(), Role.NEUROMODULATOR, new NeuronModel(Library.neuron(
                        "tanh-modulator"), Optional.empty()), Map.of())
                : population);
        var projections = new ArrayList<>(network.projections());
        projections.add(new Projection("in-m", RuleNetwork.INPUT, "m", 0, new Connectivity.Dense(), new Synapse.Static(
                new ParameterSetting(Scope.SYNAPSE, new Initialiser.Uniform(-1, 1), true))));
        return RuleSubject.of(rule, new Network(network.dt(), populations, projections), 1, 1, 20, SimdWidth
                .preferred());
    }

    private static Map<String, double[]> gradients(Subject subject) {
        return subject.samples().getFirst().whole().through(Differentiators.kernels(SimdWidth.preferred()).of(subject
                .network(), Precision.DOUBLE)).gradients();
    }

    private static Subject subject() {
        return RuleSubject.of(Library.rule("stdp"), 1, 1, 30, SimdWidth.preferred());
    }

    private static int largest() {
        Subject subject = subject();
        double[] gradient = gradients(subject).getOrDefault(PATH, new double[0]);
        return IntStream.range(0, gradient.length).boxed().max(Comparator.comparingDouble(k -> Math.abs(
                gradient[k]))).orElseThrow();
    }

    private static Check worst(Where where, UnaryOperator<double[]> mistake) {
        AuditReport report = new GradientAudit(WrongDifferentiator.kernels(where, PATH, mistake)).run(subject());
        assertThat(report.passed()).isFalse();
        Check worst = report.worst().orElseThrow();
        assertThat(worst.comparison()).startsWith(switch (where) {
            case DOUBLE -> "interpreter";
            case SINGLE -> "single";
            case SMOOTH -> "finite differences";
            case TRUNCATED -> GradientAudit.ONE_WINDOW;
        });
        return worst;
    }
}
