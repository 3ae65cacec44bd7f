package org.metaplastic.learning.estimator;

import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.random.FirstValues;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NetworkParameter;

/** Draws the values that training starts from. */
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
            values.put(parameter.path(), FirstValues.of(parameter, run));
        }
        return values;
    }
}
