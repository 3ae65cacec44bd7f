package org.metaplastic.cli;

import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Scope;

/** What parts of a rule are called in a page of the library. */
final class Words {

    private Words() {}

    /** A default with its unit. */
    static String value(Parameter parameter) {
        return new Quantity(parameter.value(), parameter.unit()).toString();
    }

    /** How many values there are unless an experiment says otherwise. */
    static String granularity(Scope scope) {
        return switch (scope) {
            case ONE -> "one";
            case PRE -> "one a presynaptic neuron";
            case POST -> "one a neuron";
            case SYNAPSE -> "one a synapse";
        };
    }
}
