package org.metaplastic.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.metaplastic.equations.Silence;

/** The populations of which a rule reads whether they can spike; others need not keep it. */
record ReadSilence(Set<String> populations) {

    static ReadSilence of(List<Projection> projections) {
        var read = new HashSet<String>();
        for (Projection projection : projections) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                Set<String> names = plastic.rule().reads();
                if (names.contains("pre." + Silence.STATE)) {
                    read.add(projection.from());
                }
                if (names.contains("post." + Silence.STATE)) {
                    read.add(projection.to());
                }
            }
        }
        return new ReadSilence(read);
    }

    /** Those of {@code all} with that state where it is read. */
    List<Population> in(List<Population> all) {
        return all.stream().map(population -> population instanceof Population.Units units
                && populations.contains(units.name()) ? keeping(units) : population).toList();
    }

    private static Population keeping(Population.Units units) {
        var neuron = new NeuronModel(Silence.readable(units.neuron().equations()), units.neuron().surrogate());
        return new Population.Units(units.name(), units.volume(), units.role(), neuron, units.settings());
    }
}
