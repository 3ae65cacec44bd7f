package org.metaplastic.cli;

import java.io.IOException;
import java.io.Serial;
import java.util.List;

/** Failures that did not keep each other from happening; each is told in a line of its own. */
final class SeveralFailures extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<IOException> failures;

    SeveralFailures(List<IOException> failures) {
        super(failures.size() + " failures");
        this.failures = List.copyOf(failures);
    }

    List<IOException> failures() {
        return failures;
    }
}
