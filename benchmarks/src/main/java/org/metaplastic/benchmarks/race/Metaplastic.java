package org.metaplastic.benchmarks.race;

import java.util.Map;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.BuildInfo;
import org.metaplastic.learning.run.RunSettings;

/** Our side: what an outer step of training does, up to the optimiser. */
final class Metaplastic implements Contestant {

    private final Workload workload;
    private final CompiledNetwork network;
    private final LocalEpisodes episodes;
    private Map<String, double[]> gradients = Map.of();

    Metaplastic(Workload workload, Configuration configuration) {
        this.workload = workload;
        network = CompiledNetwork.of(workload.experiment().network(), configuration.precision(), SimdWidth.preferred(),
                false,
                configuration.kernel());
        episodes = new LocalEpisodes(workload.experiment(), network, configuration.threads(), RunSettings
                .standardMemory());
    }

    @Override
    public void run() {
        episodes.reuse(gradients);
        var batch = episodes.train(workload.parameters(), Key.of(workload.experiment().seed()), 0, workload
                .episodes());
        batch.problem().ifPresent(problem -> {
            throw new IllegalStateException("Workload " + workload.name() + " has no finite gradient: " + problem);
        });
        gradients = batch.gradients();
    }

    @Override
    public Map<String, double[]> gradients() {
        return gradients;
    }

    @Override
    public String version() {
        BuildInfo build = BuildInfo.current();
        return build.version() + ", commit " + build.commit() + ", SIMD " + network.width();
    }

    @Override
    public void close() {
        episodes.close();
    }
}
