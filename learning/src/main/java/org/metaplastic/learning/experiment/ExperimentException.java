package org.metaplastic.learning.experiment;

import java.io.Serial;

/**
 * A mistake in an experiment, or in a change to it. The message says where (file, line, column and key, or the change),
 * what was found, what was expected and what to do.
 */
public final class ExperimentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ExperimentException(String message) {
        super(message);
    }

    ExperimentException(String message, Throwable cause) {
        super(message, cause);
    }
}
