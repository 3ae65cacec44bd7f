package org.metaplastic.learning.optimiser;

import java.util.function.DoubleFunction;

/** The optimisers that an experiment may name. */
public enum OptimiserKind {
    /** {@link Adam}. */
    ADAM(_ -> new Adam()),
    /** {@link AdamW}. */
    ADAMW(_ -> new AdamW()),
    /** {@link GradientDescent}. */
    SGD(GradientDescent::new);

    private final DoubleFunction<Optimiser> maker;

    OptimiserKind(DoubleFunction<Optimiser> maker) {
        this.maker = maker;
    }

    /** A new optimiser that remembers nothing; {@code momentum} is that of {@link #SGD}. */
    public Optimiser make(double momentum) {
        return maker.apply(momentum);
    }
}
