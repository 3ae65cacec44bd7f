package org.metaplastic.learning.estimator;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arrays of numbers, each under a name: what is trained, and what training remembers of it. */
public final class NumbersByName {

    private NumbersByName() {}

    /** A copy of every array. */
    public static SortedMap<String, double[]> copy(Map<String, double[]> values) {
        var copy = new TreeMap<String, double[]>();
        values.forEach((name, array) -> copy.put(name, array.clone()));
        return copy;
    }

    /** Fails where an array is missing, is not asked for, or has another length than {@code expected}. */
    public static void requireAlike(String what, Map<String, double[]> given, Map<String, double[]> expected) {
        if (!given.keySet().equals(expected.keySet())) {
            throw new IllegalArgumentException(what + " are of " + given.keySet() + ", but the experiment has "
                    + expected.keySet() + ".");
        }
        given.forEach((name, values) -> {
            int length = expected.getOrDefault(name, values).length;
            if (values.length != length) {
                throw new IllegalArgumentException(what + " of '" + name + "' are " + values.length
                        + ", but the experiment has " + length + ".");
            }
        });
    }
}
