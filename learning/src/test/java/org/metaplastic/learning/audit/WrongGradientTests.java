package org.metaplastic.learning.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.engine.audit.Check;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.audit.WrongDifferentiator.Where;
import org.metaplastic.library.Library;

/** An audit finds mistakes, wherever they are, and says which. */
class WrongGradientTests {

    private static final String PATH = "synapses.w0";
    /** With the largest gradient: errors are relative to that. */
    private static final int ENTRY = largest();

    @ParameterizedTest
    @EnumSource
    void oneEntryThatIsOnePercentOffIsFound(Where where) {
        Check worst = worst(where, gradient -> {
            gradient[ENTRY] *= 1.01;
            return gradient;
        });

        assertThat(worst.parameter()).isEqualTo(PATH);
        if (where != Where.SMOOTH) {
            assertThat(worst.note()).startsWith("[" + ENTRY + "]: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingPathIsFound(Where where) {
        assertThat(worst(where, gradient -> new double[gradient.length]).parameter()).isEqualTo(PATH);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongSignIsFound(Where where) {
        assertThat(worst(where, gradient -> {
            gradient[ENTRY] = -gradient[ENTRY];
            return gradient;
        }).parameter()).isEqualTo(PATH);
    }

    private static Subject subject() {
        return RuleSubject.of(Library.rule("stdp"), 1, 1, 30, SimdWidth.preferred());
    }

    private static int largest() {
        Subject subject = subject();
        double[] gradient = subject.samples().getFirst().whole().through(Differentiators.kernels(SimdWidth.preferred())
                .of(subject.network(), Precision.DOUBLE)).gradients().getOrDefault(PATH, new double[0]);
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
        });
        return worst;
    }
}
