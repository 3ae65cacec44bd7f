package org.metaplastic.learning.run;

import java.io.Serial;

/** A protocol that a run cannot be measured by: the message says why, and by which it can. */
public final class ProtocolMisfit extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ProtocolMisfit(String message) {
        super(message);
    }

    ProtocolMisfit(String message, Throwable cause) {
        super(message, cause);
    }
}
