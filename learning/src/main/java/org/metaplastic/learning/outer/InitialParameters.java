package org.metaplastic.learning.outer;

import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NetworkParameter;

/** Draws the values that training starts from; each parameter from a key of its own. */
public final class InitialParameters {

    private InitialParameters() {}

    /**
     * Every parameter of a network by path.
     *
     * @throws NetworkException if a value is drawn that the constraint of its parameter does not allow
     */
    public static SortedMap<String, double[]> draw(Network network, Key run) {
        var values = new TreeMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            double[] drawn = parameter.setting().initialiser().draw(parameter.shape().rows(),
                    parameter.shape().columns(), parameter.fanIn(), parameter.fanOut(),
                    run.then("initial").then(parameter.path()).random());
            check(parameter, drawn);
            values.put(parameter.path(), drawn);
        }
        return values;
    }

    private static void check(NetworkParameter parameter, double[] drawn) {
        for (int k = 0; k < drawn.length; k++) {
            if (!parameter.constraint().allows(drawn[k])) {
                throw new NetworkException("Parameter '" + parameter.path() + "' begins at " + drawn[k] + ", drawn for "
                        + "index " + k + ", but must be " + parameter.constraint().words()
                        + ". Draw it from a narrower distribution, such as uniform.");
            }
        }
    }
}
