package org.metaplastic.learning.conformance;

import java.util.Map;
import org.metaplastic.model.Network;

/**
 * The network that a case describes, and where the names of the case are in it.
 *
 * @param parameters paths of parameters
 * @param inputs names of input populations
 * @param series paths of quantities recorded in every step
 * @param finals paths of quantities after the last step
 */
record CaseNetwork(Network network, Map<String, String> parameters, Map<String, String> inputs,
        Map<String, String> series, Map<String, String> finals) {

    CaseNetwork {
        parameters = Map.copyOf(parameters);
        inputs = Map.copyOf(inputs);
        series = Map.copyOf(series);
        finals = Map.copyOf(finals);
    }
}
