package org.metaplastic.model;

import org.metaplastic.equations.Scope;

/**
 * How a network uses a parameter.
 *
 * @param scope its granularity: how many values it has
 * @param initialiser where those values come from
 * @param learned whether the outer loop trains them
 */
public record ParameterSetting(Scope scope, Initialiser initialiser, boolean learned) {

    /** The same values at the same granularity, trained or not. */
    public ParameterSetting learned(boolean trained) {
        return new ParameterSetting(scope, initialiser, trained);
    }
}
