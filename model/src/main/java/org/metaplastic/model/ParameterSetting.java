package org.metaplastic.model;

import java.util.Arrays;
import java.util.Locale;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Unit;

/**
 * How a network uses a parameter.
 *
 * @param scope its granularity: how many values it has
 * @param initialiser where those values come from
 * @param learned whether the outer loop trains them
 * @param constraint which values it may take
 * @param perChannel of a population, with one value for each neuron: whether the neurons of a channel share theirs
 */
public record ParameterSetting(Scope scope, Initialiser initialiser, boolean learned, Constraint constraint,
        boolean perChannel) {

    /** A parameter that no channel shares. */
    public ParameterSetting(Scope scope, Initialiser initialiser, boolean learned, Constraint constraint) {
        this(scope, initialiser, learned, constraint, false);
    }

    /** A parameter that may take any value. */
    public ParameterSetting(Scope scope, Initialiser initialiser, boolean learned) {
        this(scope, initialiser, learned, new Constraint.Free());
    }

    public ParameterSetting {
        if (perChannel && scope != Scope.POST) {
            throw new NetworkException("A parameter is set per channel, but its scope is "
                    + scope.name().toLowerCase(Locale.ROOT) + ". Only a value a neuron can be shared by a channel.");
        }
    }

    /**
     * Refuses a start that the constraint does not allow, as far as it is known before values are drawn, so that a
     * setting that is refused is refused where it is written.
     *
     * @param unit of the parameter
     * @throws NetworkException telling value and constraint in that unit
     */
    public void requireAllowedStart(Unit unit) {
        Arrays.stream(initialiser.extremes()).filter(value -> !constraint.allows(value)).findFirst()
                .ifPresent(value -> {
                    throw new NetworkException("The parameter begins at " + new Quantity(value, unit)
                            + ", but must be " + constraint.words(unit)
                            + ". Begin with another value, or change the constraint.");
                });
    }

    /** The same values at the same granularity, trained or not. */
    public ParameterSetting learned(boolean trained) {
        return new ParameterSetting(scope, initialiser, trained, constraint, perChannel);
    }
}
