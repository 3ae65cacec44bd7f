package org.metaplastic.learning.run;

import java.io.Serial;

/** A run that cannot begin, go on or be read; the message says why and what to do. */
public final class RunException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public RunException(String message) {
        super(message);
    }

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
