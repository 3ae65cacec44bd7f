package org.metaplastic.learning.episode;

import java.io.Serial;

/** An evaluation that means nothing, because a value in one of its episodes was not finite. */
public final class EvaluationFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    EvaluationFailure(String what) {
        super("The evaluation failed: " + what + ".");
    }
}
