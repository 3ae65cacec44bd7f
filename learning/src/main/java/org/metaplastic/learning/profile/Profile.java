package org.metaplastic.learning.profile;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.metaplastic.engine.EpisodeClock;
import org.metaplastic.engine.EpisodeTimes;

/**
 * What took the time of a run.
 *
 * @param threads that lived through episodes
 * @param steps outer steps that were profiled
 * @param phases of the whole run, in order; their shares sum to 1
 * @param layers populations with equations, then projections, during training; where there was none, during evaluation
 * @param between what no layer took: with it the shares of each pass over the layers sum to 1
 * @param allocated bytes on the heap of an outer step, the median after warm-up
 * @param episodesPerSecond of training; where there was none, of evaluation
 * @param synapseStepsPerSecond likewise: plastic synapses times steps times episodes
 * @param imagesPerSecond likewise, of tasks that show images
 */
public record Profile(int threads, int steps, List<Phase> phases, List<Layer> layers, Layer between,
        OptionalLong allocated, double episodesPerSecond, double synapseStepsPerSecond,
        OptionalDouble imagesPerSecond) {

    /** Time, summed over threads, and which part that is of all of its kind; 0 of nothing. */
    public record Cost(double seconds, double share) {

        private static final double SECONDS = 1e-9;

        static Cost of(long nanoseconds, long all) {
            return new Cost(nanoseconds * SECONDS, all == 0 ? 0 : (double) nanoseconds / all);
        }
    }

    /** What was done. */
    public record Phase(String name, Cost cost) {

        /** Shares of their sum. */
        static List<Phase> of(SequencedMap<String, Long> nanoseconds) {
            long all = nanoseconds.values().stream().mapToLong(Long::longValue).sum();
            return nanoseconds.entrySet().stream().map(entry -> new Phase(entry.getKey(), Cost.of(entry.getValue(),
                    all))).toList();
        }
    }

    /** A part of the network, in each of the passes of an episode. */
    public record Layer(String name, Cost forward, Cost recomputation, Cost reverse) {

        static List<Layer> of(EpisodeTimes times) {
            return times.layers().stream().map(layer -> of(layer, times, phase -> times.of(phase, layer))).toList();
        }

        static Layer between(EpisodeTimes times) {
            return of("between", times, times::between);
        }

        private static Layer of(String name, EpisodeTimes times, ToLongFunction<EpisodeClock.Phase> spent) {
            Function<EpisodeClock.Phase, Cost> cost = phase -> Cost.of(spent.applyAsLong(phase), times.of(phase));
            return new Layer(name, cost.apply(EpisodeClock.Phase.FORWARD), cost.apply(EpisodeClock.Phase.RECOMPUTATION),
                    cost.apply(EpisodeClock.Phase.REVERSE));
        }
    }

    public Profile {
        phases = List.copyOf(phases);
        layers = List.copyOf(layers);
    }
}
