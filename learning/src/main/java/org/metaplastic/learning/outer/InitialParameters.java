package org.metaplastic.learning.outer;

import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** Draws the values that training starts from; each parameter from a key of its own. */
public final class InitialParameters {

    private InitialParameters() {}

    /** Every parameter of a network by path. */
    public static SortedMap<String, double[]> draw(Network network, Key run) {
        var values = new TreeMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            values.put(parameter.path(), parameter.setting().initialiser().draw(parameter.shape().rows(),
                    parameter.shape().columns(), parameter.fanIn(), parameter.fanOut(),
                    run.then("initial").then(parameter.path()).random()));
        }
        return values;
    }
}
