package org.metaplastic.learning.run;

import java.nio.file.Path;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Memory;
import org.metaplastic.learning.episode.ThreadShares;
import org.metaplastic.learning.experiment.Experiment;

/**
 * What a run is about to do.
 *
 * @param learnedParameters how many numbers the outer loop trains
 * @param memory of each thread
 */
public record RunOverview(Experiment experiment, RunSettings settings, Path folder, long plasticSynapses,
        long learnedParameters, ThreadShares shares, Memory memory) {

    static RunOverview of(Experiment experiment, RunSettings settings, Path folder, CompiledNetwork network,
            ThreadShares shares, Memory memory) {
        long learned = network.parameters().stream().filter(parameter -> parameter.setting().learned())
                .mapToLong(parameter -> parameter.shape().size()).sum();
        return new RunOverview(experiment, settings, folder, network.plasticSynapses(), learned, shares, memory);
    }
}
