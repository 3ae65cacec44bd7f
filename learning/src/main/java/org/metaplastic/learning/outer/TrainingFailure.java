package org.metaplastic.learning.outer;

import java.io.Serial;

/** Training that cannot go on. */
public final class TrainingFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Trainer.Trained trained;

    /**
     * @param howMany steps went wrong
     * @param last why the last did
     * @param learned whether any step before was followed
     */
    TrainingFailure(Trainer.Trained trained, String howMany, String last, boolean learned) {
        super("Training gave up at outer step " + trained.steps() + ": " + howMany
                + " had values that are not finite; the last: " + last
                + (learned ? ". Try a lower learning.rate, a smaller learning.clip, a smaller neuromodulator scale,"
                        : ". No step before was finite, so that nothing was learned yet: what training begins with is too"
                                + " large. Try smaller first weights, a smaller neuromodulator scale,")
                + " or a stronger pull of the weights to their initial values.");
        this.trained = trained;
    }

    /** What there was when it gave up; its parameters are finite. */
    public Trainer.Trained trained() {
        return trained;
    }
}
