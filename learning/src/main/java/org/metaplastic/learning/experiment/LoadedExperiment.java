package org.metaplastic.learning.experiment;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.file.Tensor;

/**
 * An experiment with what it takes to run it again.
 *
 * @param resolvedYaml the same experiment with every change and default written out
 * @param files the text of each equation file that it names, by the name in {@code resolvedYaml}; they must lie beside it
 * @param tensors that parameters begin with, by the name in {@code resolvedYaml}; they must lie beside it in one file
 *            {@link #TENSORS}
 * @param preset which of its presets was asked for
 */
public record LoadedExperiment(Experiment experiment, String resolvedYaml, SortedMap<String, String> files,
        SortedMap<String, Tensor> tensors, Optional<String> preset) {

    /** The file of {@link #tensors}. */
    public static final String TENSORS = "initial.safetensors";

    public LoadedExperiment {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    }

    LoadedExperiment asPreset(String name) {
        return new LoadedExperiment(experiment, resolvedYaml, files, tensors, Optional.of(name));
    }
}
