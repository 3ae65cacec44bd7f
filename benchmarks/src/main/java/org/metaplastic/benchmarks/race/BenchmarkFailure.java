package org.metaplastic.benchmarks.race;

import java.io.Serial;

/** Something that ends a benchmark; the message is for users. */
public final class BenchmarkFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public BenchmarkFailure(String message) {
        super(message);
    }
}
