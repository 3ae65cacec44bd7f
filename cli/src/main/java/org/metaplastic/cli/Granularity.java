package org.metaplastic.cli;

import org.metaplastic.equations.Scope;

/** How many values a quantity has, in words. */
final class Granularity {

    private Granularity() {}

    static String text(Scope scope) {
        return switch (scope) {
            case ONE -> "one";
            case PRE -> "one a presynaptic neuron";
            case POST -> "one a neuron";
            case SYNAPSE -> "one a synapse";
        };
    }
}
