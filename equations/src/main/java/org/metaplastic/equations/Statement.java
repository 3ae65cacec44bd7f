package org.metaplastic.equations;

/** One line of a step. Statements run in the order in which they are written. */
public sealed interface Statement {

    /** The name that the statement gives a new value. */
    String target();

    /**
     * {@code target = value}; {@code target += x} is written out as {@code target = target + x}. A target that is not
     * a {@link Variable} is an intermediate result of this step; its scope is that of its value.
     */
    record Assignment(String target, Expression value) implements Statement {}

    /** {@code d target/dt = rate}. */
    record Differential(String target, Expression rate, Method method) implements Statement {}

    /** How a differential equation becomes a step of length dt. */
    enum Method {
        /** The exact solution of an equation that is linear in its own variable, inputs constant over the step. */
        EXACT,
        /** Forward Euler. */
        EULER
    }
}
