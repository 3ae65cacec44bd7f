package org.metaplastic.learning.random;

import org.metaplastic.equations.Quantity;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NetworkParameter;

/** The values that a parameter begins with; each parameter has a key of its own. */
public final class FirstValues {

    private FirstValues() {}

    /**
     * Draws them, row-major.
     *
     * @param run the root of everything random in the run
     * @throws NetworkException if a value is drawn that the constraint of the parameter does not allow
     */
    public static double[] of(NetworkParameter parameter, Key run) {
        double[] drawn = parameter.setting().initialiser().draw(parameter.shape().rows(), parameter.shape().columns(),
                parameter.fanIn(), parameter.fanOut(), run.then("initial").then(parameter.path()).random());
        for (int k = 0; k < drawn.length; k++) {
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
