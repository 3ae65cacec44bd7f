package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;

/** Nanoseconds by phase and layer. A layer is a population with equations, or a projection. */
public final class EpisodeTimes {

    static final int BETWEEN = 0;

    private final List<String> layers;
    private final long[][] nanoseconds;

    /** Times of none yet. */
    public EpisodeTimes(CompiledNetwork network) {
        var names = new ArrayList<String>();
        for (Population population : network.network().populations()) {
            if (population instanceof Population.Units) {
                names.add(population.name());
            }
        }
        network.network().projections().stream().map(Projection::name).forEach(names::add);
        this.layers = List.copyOf(names);
        this.nanoseconds = new long[Phase.values().length][1 + layers.size()];
    }

    /** Populations with equations in the order in which they are computed, then projections as they were declared. */
    public List<String> layers() {
        return layers;
    }

    /** The time of a phase, with all layers. */
    public long of(Phase phase) {
        return LongStream.of(nanoseconds[phase.ordinal()]).sum();
    }

    /** The time that the operations of a layer took in a phase. */
    public long of(Phase phase, String layer) {
        return nanoseconds[phase.ordinal()][index(layer)];
    }

    /** The time of a phase that no layer took: states that are kept or cleared, spikes that are sorted. */
    public long between(Phase phase) {
        return nanoseconds[phase.ordinal()][BETWEEN];
    }

    /** The time of all phases. */
    public long total() {
        return Arrays.stream(Phase.values()).mapToLong(this::of).sum();
    }

    /** Adds the times of another thread. */
    public void add(EpisodeTimes other) {
        for (Phase phase : Phase.values()) {
            for (int layer = 0; layer <= layers.size(); layer++) {
                add(phase, layer, other.nanoseconds[phase.ordinal()][layer]);
            }
        }
    }

    void add(Phase phase, int layer, long more) {
        nanoseconds[phase.ordinal()][layer] += more;
    }

    int index(String layer) {
        int found = layers.indexOf(layer);
        if (found < 0) {
            throw new IllegalArgumentException("There is no layer '" + layer + "'. There are: " + String.join(", ",
                    layers));
        }
        return 1 + found;
    }
}
