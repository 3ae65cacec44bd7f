package org.metaplastic.learning.run;

import java.io.Serial;

/** A run whose episodes need more memory than its settings give them; the message says how much. */
public final class TooLittleMemory extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    TooLittleMemory(String message) {
        super(message);
    }
}
