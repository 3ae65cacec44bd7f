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
 */
public record AuditReport(String subject, String description, List<Check> checks, List<Alignment> alignments,
        Optional<String> noEprop) {

    public AuditReport {
        checks = List.copyOf(checks);
        alignments = List.copyOf(alignments);
    }

    public boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }

    /** The line that is the furthest beyond its tolerance; empty if all passed. */
    public Optional<Check> worst() {
        return checks.stream().filter(check -> !check.passed()).max(Comparator.comparingDouble(Check::excess));
    }
}
