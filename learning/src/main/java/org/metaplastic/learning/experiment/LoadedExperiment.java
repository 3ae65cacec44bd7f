package org.metaplastic.learning.experiment;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An experiment with what it takes to run it again.
 *
 * @param resolvedYaml the same experiment with every change and default written out
 * @param files the text of each equation file that it names, by the name in {@code resolvedYaml}; they must lie beside it
 * @param preset which of its presets was asked for
 */
public record LoadedExperiment(Experiment experiment, String resolvedYaml, SortedMap<String, String> files, Optional<
        String> preset) {

    public LoadedExperiment {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    LoadedExperiment asPreset(String name) {
        return new LoadedExperiment(experiment, resolvedYaml, files, Optional.of(name));
    }
}
