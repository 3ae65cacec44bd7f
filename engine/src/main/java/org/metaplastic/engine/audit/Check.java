package org.metaplastic.engine.audit;

/**
 * One line of an audit.
 *
 * @param comparison what was compared with what
 * @param parameter "owner.parameter", or what else the line is about
 * @param error relative
 * @param tolerance what the error may be
 * @param note where the largest error is, or why there is none
 * @param evidence what it shows that the error is within the tolerance
 */
public record Check(String comparison, String parameter, double error, double tolerance, String note,
        Evidence evidence) {

    /** What a small error shows. */
    public enum Evidence {
        /** That both agree. */
        AGREEMENT,
        /** Nothing: what was compared is 0 throughout. */
        ZERO,
        /** Nothing: the error bar is as wide as what was compared. */
        WIDE_BAR;

        static Evidence zeroIf(boolean zero) {
            return zero ? ZERO : AGREEMENT;
        }
    }

    /** A line that says something. */
    public Check(String comparison, String parameter, double error, double tolerance, String note) {
        this(comparison, parameter, error, tolerance, note, Evidence.AGREEMENT);
    }

    /** Whether it neither fails nor shows anything. */
    public boolean vacuous() {
        return passed() && evidence != Evidence.AGREEMENT;
    }

    /** Whether the error is small enough; one that is not a number is not. */
    public boolean passed() {
        return error <= tolerance;
    }

    /** How many times the tolerance the error is. */
    public double excess() {
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error / tolerance;
    }
}
