package org.metaplastic.learning.reading;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What a synapse does to its neuron, by the sign of what it transmits before any spike. */
enum SynapseSign {

    EXCITATORY("excitatory"), INHIBITORY("inhibitory"),
    /** It transmits nothing yet; it may be of either sign later. */
    ZERO("at zero");

    private final String label;

    SynapseSign(String label) {
        this.label = label;
    }

    /** As in a legend. */
    String label() {
        return label;
    }

    /** The places of the synapses of each sign that there is, of what each transmits. */
    static Map<SynapseSign, int[]> places(double[] transmitted) {
        var places = new EnumMap<SynapseSign, int[]>(SynapseSign.class);
        for (SynapseSign sign : values()) {
            int[] found = IntStream.range(0, transmitted.length).filter(k -> of(transmitted[k]) == sign).toArray();
            if (found.length > 0) {
                places.put(sign, found);
            }
        }
        return places;
    }

    private static SynapseSign of(double transmitted) {
        return transmitted > 0 ? EXCITATORY : transmitted < 0 ? INHIBITORY : ZERO;
    }

    /** Values at some places. */
    static double[] at(int[] places, double[] values) {
        return Arrays.stream(places).mapToDouble(k -> values[k]).toArray();
    }
}
