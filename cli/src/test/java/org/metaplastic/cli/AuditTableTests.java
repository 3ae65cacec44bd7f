package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.audit.Check;
import org.metaplastic.engine.audit.Check.Evidence;
import org.metaplastic.learning.audit.AuditReport;

class AuditTableTests {

    private static final Check SPIKES = new Check("interpreter", "spikes", 0, 0, "equal");
    private static final Check ZERO = new Check("interpreter", "n.a", 0, 1e-9, "[0]: 0, expected 0", Evidence.ZERO);
    private static final Check WIDE = new Check("finite differences", "n.a", 0.2, 1, "adjoint 0", Evidence.WIDE_BAR);
    private static final Check HELD = new Check("interpreter", "n.b", 1e-15, 1e-9, "[0]: 1, expected 1");

    private static AuditReport report(List<String> noGradient, Check... checks) {
        return new AuditReport("mine", "an episode", List.of(checks), List.of(), Optional.empty(), noGradient);
    }

    @Test
    void anAuditInWhichNothingIsDecidedDoesNotHold() {
        AuditReport report = report(List.of(), SPIKES, ZERO, WIDE);

        assertThat(report.passed()).isFalse();
        assertThat(AuditTable.text(report)).endsWith(
                "\n\nNO gradient was checked. 1 had nothing to check: the gradient is"
                        + " 0 there. 1 is undecided: the bar of the differences is as wide as the gradient. A longer episode"
                        + " (--steps) or another --seed may reach it.\n");
        assertThat(AuditTable.json(report).get("passed").booleanValue()).isFalse();
        assertThat(AuditTable.json(report).get("decided").booleanValue()).isFalse();
        assertThat(AuditTable.json(report).get("checks")).extracting(line -> line.get("nothing_to_check")
                .booleanValue())
                .containsExactly(false, true, false);
        assertThat(AuditTable.json(report).get("checks")).extracting(line -> line.get("undecided").booleanValue())
                .containsExactly(false, false, true);
    }

    @Test
    void aBarAsWideAsTheGradientIsNotCountedAsHeld() {
        String text = AuditTable.text(report(List.of(), SPIKES, HELD, WIDE));

        assertThat(text).containsPattern("finite differences  n.a +2.0e-01 +1.0e\\+00  undecided\n").contains(
                "\nAll 2 checks hold. Another 1 is undecided: ");
    }

    @Test
    void whereTheEquationsLetNoGradientThroughNoSeedIsRecommended() {
        assertThat(AuditTable.text(report(List.of("No gradient passes."), SPIKES, HELD, ZERO))).endsWith(
                "Another 1 had nothing to check: the gradient is 0 there. No gradient passes.\n");
    }
}
