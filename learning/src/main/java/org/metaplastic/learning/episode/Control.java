package org.metaplastic.learning.episode;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.metaplastic.learning.experiment.Experiment;
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
    MODULATOR_ZERO,
    /** What labels of examples say: they are told in random order. */
    SHUFFLED_LABELS,
    /**
     * The plastic synapses, in whose place stands the example of the episode that is most alike: a reference, which need not
     * fail. See {@link NearestExample}.
     */
    NEAREST_NEIGHBOUR;

    /** What there is to take away in an experiment: nothing where no synapse is plastic. */
    public static List<Control> of(Experiment experiment) {
        Network network = experiment.network();
        if (!StaticNetwork.differsFrom(network)) {
            return List.of();
        }
        return Stream.of(values()).filter(control -> switch (control) {
            case NONE -> false;
            case PLASTICITY_FROZEN -> true;
            case MODULATOR_ZERO -> !network.neuromodulators().isEmpty();
            case SHUFFLED_LABELS, NEAREST_NEIGHBOUR -> experiment.task().shuffledLabels().isPresent();
        }).toList();
    }

    /** Whether it is for tasks alone that tell labels of examples. */
    public boolean needsLabels() {
        return this == SHUFFLED_LABELS || this == NEAREST_NEIGHBOUR;
    }

    /** Whether it is there to compare with, and not to fail. */
    public boolean isReference() {
        return this == NEAREST_NEIGHBOUR;
    }

    /** As on the command line: "plasticity-frozen". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
