package org.metaplastic.equations;

import java.util.List;

/**
 * What stands in for the derivative of a spike.
 *
 * @param derivative dz/du, a formula over {@code u} and the parameters
 * @param antiderivative its integral from minus infinity or, where that diverges, any antiderivative: the smooth spike
 *            that finite differences are taken on
 */
public record SurrogateEquations(String name, String title, String source, List<Parameter> parameters,
        Expression derivative, Expression antiderivative) {

    /** The distance to the threshold. */
    public static final String DISTANCE = "u";

    public SurrogateEquations {
        parameters = List.copyOf(parameters);
    }
}
