package org.metaplastic.engine.audit;

/**
 * One line of an audit.
 *
 * @param comparison what was compared with what
 * @param parameter "owner.parameter", or what else the line is about
 * @param error relative
 * @param tolerance what the error may be
 * @param note where the largest error is, or why there is none
 * @param vacuous whether what was compared is 0 throughout, so that it says nothing
 */
public record Check(String comparison, String parameter, double error, double tolerance, String note,
        boolean vacuous) {

    /** A line that says something. */
    public Check(String comparison, String parameter, double error, double tolerance, String note) {
        this(comparison, parameter, error, tolerance, note, false);
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
