package org.metaplastic.benchmarks.race;

import java.io.Serial;

/** A side could not have the memory that it asked for: a result like others. */
final class OutOfMemory extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    OutOfMemory(String message) {
        super(message);
    }
}
