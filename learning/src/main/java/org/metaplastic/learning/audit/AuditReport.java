package org.metaplastic.learning.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.metaplastic.engine.audit.Alignment;
import org.metaplastic.engine.audit.Check;

/**
 * What an audit found.
 *
 * @param subject what was audited
 * @param description which episodes of it
 * @param checks what must hold
 * @param alignments of approximate gradients to the exact one; they are information, and cannot fail
 * @param noEprop why there is no e-prop gradient; empty if it is among the alignments
 * @param noGradient where the equations let no gradient through, a sentence each
 */
public record AuditReport(String subject, String description, List<Check> checks, List<Alignment> alignments,
        Optional<String> noEprop, List<String> noGradient) {

    /** The name of the lines that compare no gradient, but the spikes beneath. */
    static final String SPIKES = "spikes";

    public AuditReport {
        checks = List.copyOf(checks);
        alignments = List.copyOf(alignments);
        noGradient = List.copyOf(noGradient);
    }

    /** Whether no line fails, and some gradient was seen to agree. */
    public boolean passed() {
        return checks.stream().allMatch(Check::passed) && decided();
    }

    /** Whether any line about a gradient says something. */
    public boolean decided() {
        return checks.stream().anyMatch(check -> !check.parameter().equals(SPIKES) && !check.vacuous());
    }

    /** The line that is the furthest beyond its tolerance; empty if none is. */
    public Optional<Check> worst() {
        return checks.stream().filter(check -> !check.passed()).max(Comparator.comparingDouble(Check::excess));
    }
}
