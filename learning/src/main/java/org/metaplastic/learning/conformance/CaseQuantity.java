package org.metaplastic.learning.conformance;

/**
 * How far one quantity of a case is from what is expected.
 *
 * @param name as in the case; a gradient is "gradient of NAME"
 * @param error the largest difference relative to the largest expected entry (absolute where all of them are zero); of
 *            spikes, how many entries differ
 * @param bound the largest error that conforms; 0 for spikes
 */
public record CaseQuantity(String name, double error, double bound) {

    /** Whether the error is within its bound; not a number is not. */
    public boolean passed() {
        return error <= bound;
    }
}
