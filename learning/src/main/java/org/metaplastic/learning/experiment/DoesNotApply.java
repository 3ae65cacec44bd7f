package org.metaplastic.learning.experiment;

import java.io.Serial;

/** A rule that cannot take the place of another: the network lacks what it reads. */
public final class DoesNotApply extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    DoesNotApply(String message) {
        super(message);
    }
}
