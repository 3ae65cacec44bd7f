package org.metaplastic.learning.outer;

import java.io.Serial;

/** Training that cannot go on. */
public final class TrainingFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    TrainingFailure(int inARow, int step, String last) {
        super("Training gave up at outer step " + step + ": " + inARow
                + " steps in a row had values that are not finite; the last: " + last
                + ". Try a lower learning.rate, a smaller learning.clip, a smaller neuromodulator scale,"
                + " or a stronger pull of the weights to their initial values.");
    }
}
