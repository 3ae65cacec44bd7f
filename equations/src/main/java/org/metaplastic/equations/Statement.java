package org.metaplastic.equations;

import java.util.function.UnaryOperator;

/** One line of a step. Statements run in the order in which they are written. */
public sealed interface Statement {

    /** The name that the statement gives a new value. */
    String target();

    /** The value of an assignment, or the rate of a differential equation. */
    Expression formula();

    /** The same kind of statement for another target, with its formula changed. */
    Statement with(String target, UnaryOperator<Expression> change);

    /**
     * {@code target = value}; {@code target += x} is written out as {@code target = target + x}. A target that is not
     * a {@link Variable} is an intermediate result of this step; its scope is that of its value.
     */
    record Assignment(String target, Expression value) implements Statement {
        @Override
        public Expression formula() {
            return value;
        }

        @Override
        public Assignment with(String target, UnaryOperator<Expression> change) {
            return new Assignment(target, change.apply(value));
        }
    }

    /** {@code d target/dt = rate}. */
    record Differential(String target, Expression rate, Method method) implements Statement {
        @Override
        public Expression formula() {
            return rate;
        }

        @Override
        public Differential with(String target, UnaryOperator<Expression> change) {
            return new Differential(target, change.apply(rate), method);
        }
    }

    /** How a differential equation becomes a step of length dt. */
    enum Method {
        /** The exact solution of an equation that is linear in its own variable, inputs constant over the step. */
        EXACT,
        /** Forward Euler. */
        EULER
    }
}
