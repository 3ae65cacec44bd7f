package org.metaplastic.benchmarks;

import java.io.Serial;

/** Something on the command line that means nothing; the message says what to write instead. */
final class UsageException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
