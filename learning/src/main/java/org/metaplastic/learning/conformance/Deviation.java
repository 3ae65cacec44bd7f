package org.metaplastic.learning.conformance;

/** The distance between what came out and what was expected, gathered part by part. */
final class Deviation {

    private final double scale;
    private double largest;
    private int differing;

    /** @param expected the whole array; its largest entry is the unit of the error */
    Deviation(CaseArray expected) {
        double most = 0;
        for (double value : expected.values()) {
            most = Math.max(most, Math.abs(value));
        }
        scale = most == 0 ? 1 : most;
    }

    void add(String name, double[] expected, double[] found) {
        if (expected.length != found.length) {
            throw new ConformanceException("'" + name + "': the case expects " + expected.length
                    + " values, but the network has "
                    + found.length + ". Correct the sizes in the case.");
        }
        for (int k = 0; k < expected.length; k++) {
            largest = Math.max(largest, Math.abs(expected[k] - found[k]));
            if (expected[k] != found[k]) {
                differing++;
            }
        }
    }

    CaseQuantity relative(String name, double bound) {
        return new CaseQuantity(name, largest / scale, bound);
    }

    CaseQuantity count(String name) {
        return new CaseQuantity(name, differing, 0);
    }
}
