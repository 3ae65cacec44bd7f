package org.metaplastic.learning.outer;

import java.util.List;
import java.util.Locale;
import org.metaplastic.model.Network;

/** What is taken away from a trained network, to see whether its result comes from where it should. */
public enum Control {
    /** Nothing. */
    NONE,
    /** Synapses keep their initial state; traces of spikes go on. */
    PLASTICITY_FROZEN,
    /**
     * Every population that a rule names as its neuromodulator is held at zero; an input that is one is not delivered.
     * An experiment gives the neuromodulator of a rule that changes synapses a population that nothing else reads, so that
     * this takes away the modulation alone: neurons that it comes from go on.
     */
    MODULATOR_ZERO;

    /** What there is to take away from a network: nothing from one without plasticity. */
    public static List<Control> of(Network network) {
        if (!StaticNetwork.differsFrom(network)) {
            return List.of();
        }
        return network.neuromodulators().isEmpty() ? List.of(PLASTICITY_FROZEN)
                : List.of(PLASTICITY_FROZEN, MODULATOR_ZERO);
    }

    /** As on the command line: "plasticity-frozen". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
