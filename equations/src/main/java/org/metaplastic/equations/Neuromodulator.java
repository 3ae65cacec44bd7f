package org.metaplastic.equations;

import java.util.List;

/**
 * A signal that a rule or a modifier reads, bound by a network to a population.
 *
 * @param description what should drive it; empty where the text does not say
 */
public record Neuromodulator(String name, String description) {

    static List<String> names(List<Neuromodulator> neuromodulators) {
        return neuromodulators.stream().map(Neuromodulator::name).toList();
    }
}
