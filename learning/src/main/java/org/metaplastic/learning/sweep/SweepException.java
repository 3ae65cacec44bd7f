package org.metaplastic.learning.sweep;

import java.io.Serial;

/** A sweep that was asked for in words that mean nothing. */
public final class SweepException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    SweepException(String message) {
        super(message);
    }
}
