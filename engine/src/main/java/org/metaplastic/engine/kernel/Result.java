package org.metaplastic.engine.kernel;

import org.metaplastic.equations.Expression;

/**
 * An array that a pass writes.
 *
 * @param level the indices of the array; where the pass has more, the values are summed over them
 */
public record Result(String name, Expression value, Level level, Mode mode) {

    /** How a value meets what the array holds. */
    public enum Mode {
        /** Replaces it. */
        STORE,
        /** Is added to it. */
        ADD
    }

    /** Whether it adds zero. */
    boolean isNothing() {
        return mode == Mode.ADD && value.equals(Expression.ZERO);
    }
}
