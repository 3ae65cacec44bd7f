package org.metaplastic.model;

import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Unit;

/** Which values a parameter may take. Its first values keep to it, and so does whoever trains it. */
public sealed interface Constraint {

    /** Whether a parameter may have this value. */
    boolean allows(double value);

    /**
     * As in a sentence: "must be above 0".
     *
     * @param unit of the parameter, with which bounds are told
     */
    String words(Unit unit);

    /** Any finite value. */
    record Free() implements Constraint {
        @Override
        public boolean allows(double value) {
            return Double.isFinite(value);
        }

        @Override
        public String words(Unit unit) {
            return "finite";
        }
    }

    /** Above zero. */
    record Positive() implements Constraint {
        @Override
        public boolean allows(double value) {
            return value > 0 && value < Double.POSITIVE_INFINITY;
        }

        @Override
        public String words(Unit unit) {
            return "above 0";
        }
    }

    /** Between two bounds, which it never reaches. */
    record Within(double low, double high) implements Constraint {
        public Within {
            if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new NetworkException("within: the bounds are " + low + " and " + high
                        + ". Give a lower one, then a higher one.");
            }
        }

        @Override
        public boolean allows(double value) {
            return value > low && value < high;
        }

        @Override
        public String words(Unit unit) {
            return "between " + new Quantity(low, unit) + " and " + new Quantity(high, unit) + ", and at neither";
        }
    }
}
