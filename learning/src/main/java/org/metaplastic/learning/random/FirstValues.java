package org.metaplastic.learning.random;

import java.util.Arrays;
import org.metaplastic.equations.Quantity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NetworkParameter;

/** The values that a parameter begins with; each parameter has a key of its own. */
public final class FirstValues {

    /** What every number of a network has to be. */
    public static final String IN_SINGLE_PRECISION = "between " + -Float.MAX_VALUE + " and " + Float.MAX_VALUE
            + ", the largest number in single precision";

    /** No draw of a normal distribution is so many standard deviations from its mean. */
    private static final double FARTHEST = 100;

    private FirstValues() {}

    /** Whether a value may be drawn that is too large for single precision. */
    public static boolean mayBeTooLarge(Initialiser initialiser) {
        return initialiser instanceof Initialiser.Normal(double mean, double std, boolean _)
                ? Math.abs(mean) + FARTHEST * std > Float.MAX_VALUE
                : Arrays.stream(initialiser.extremes()).anyMatch(value -> !(Math.abs(value) <= Float.MAX_VALUE));
    }

    /**
     * Draws them, row-major.
     *
     * @param run the root of everything random in the run
     * @throws NetworkException if a value is drawn that the constraint of the parameter does not allow, or that is no number in single
     *             precision
     */
    public static double[] of(NetworkParameter parameter, Key run) {
        double[] drawn = parameter.setting().initialiser().draw(parameter.shape().rows(), parameter.shape().columns(),
                parameter.fanIn(), parameter.fanOut(), run.then("initial").then(parameter.path()).random());
        for (int k = 0; k < drawn.length; k++) {
            if (!(Math.abs(drawn[k]) <= Float.MAX_VALUE)) {
                throw new NetworkException("Parameter '" + parameter.path() + "' begins at " + drawn[k]
                        + ", for index " + k + ", but must be " + IN_SINGLE_PRECISION + ". Give smaller values.",
                        parameter.place());
            }
            if (!parameter.constraint().allows(drawn[k])) {
                throw new NetworkException("Parameter '" + parameter.path() + "' begins at "
                        + new Quantity(drawn[k], parameter.unit()) + ", drawn for index " + k + ", but must be "
                        + parameter.constraint().words(parameter.unit())
                        + ". Draw it from a narrower distribution, such as uniform.", parameter.place());
            }
        }
        return drawn;
    }
}
