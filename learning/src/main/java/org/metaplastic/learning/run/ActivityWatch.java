package org.metaplastic.learning.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.metaplastic.learning.episode.Extremes;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.model.Network;
import org.metaplastic.model.Projection;

/** Warns, once each, of populations that do not spike, or all the time: no gradient finds its way out of there. */
final class ActivityWatch {

    private static final double MOST_EPISODES = 0.9;
    /** A few steps may pass: rates are learned too. */
    private static final int STEPS = 5;

    private final Network network;
    /** By kind and population. */
    private final SortedMap<String, Seen> seen = new TreeMap<>();

    ActivityWatch(Network network) {
        this.network = network;
    }

    /** In what way nothing can be learned. */
    private enum Kind {
        SILENT("no spike", "What never spikes learns nothing. Try larger weights", ", or a lower threshold.",
                Extremes::silent),
        SATURATED("a quarter of its neurons or more spike in half of all steps or more,",
                "What always spikes says nothing. Try smaller weights",
                ", or learning.firing_rate.", Extremes::saturated);

        private final String what;
        private final String advice;
        private final String otherwise;
        private final ToDoubleFunction<Extremes> share;

        Kind(String what, String advice, String otherwise, ToDoubleFunction<Extremes> share) {
            this.what = what;
            this.advice = advice;
            this.otherwise = otherwise;
            this.share = share;
        }

        String key(String population) {
            return name().toLowerCase(Locale.ROOT) + "/" + population;
        }
    }

    /**
     * What is known of a population.
     *
     * @param inARow outer steps until now
     * @param warnedAt the outer step of the warning, 0 for none
     * @param share of the episodes at the warning
     */
    private record Seen(int inARow, int warnedAt, double share) {

        private static final Seen NOTHING = new Seen(0, 0, 0);
        private static final int NUMBERS = 3;

        static Seen of(double[] numbers) {
            if (numbers.length != NUMBERS) {
                throw new IllegalArgumentException("what was seen of a population has " + numbers.length
                        + " numbers instead of " + NUMBERS);
            }
            return new Seen((int) numbers[0], (int) numbers[1], numbers[2]);
        }

        double[] numbers() {
            return new double[] {inARow, warnedAt, share};
        }

        Seen after(int step, double found) {
            int now = found < MOST_EPISODES ? 0 : inARow + 1;
            return now >= STEPS && warnedAt == 0 ? new Seen(now, step, found) : new Seen(now, warnedAt, share);
        }
    }

    /** Looks at an outer step, and tells what is to be warned of now. */
    List<TrainingWarning> add(StepReport report) {
        new TreeMap<>(report.extremes()).forEach((population, extremes) -> {
            for (Kind kind : Kind.values()) {
                seen.compute(kind.key(population), (_, before) -> (before == null ? Seen.NOTHING : before).after(report
                        .step(), kind.share.applyAsDouble(extremes)));
            }
        });
        seen.values().removeIf(Seen.NOTHING::equals);
        return warnings().stream().filter(warning -> warning.step() == report.step()).toList();
    }

    /** All that was warned of, in the order of outer steps. */
    List<TrainingWarning> warnings() {
        var warnings = new ArrayList<TrainingWarning>();
        for (Kind kind : Kind.values()) {
            network.populations().forEach(population -> {
                Seen found = seen.getOrDefault(kind.key(population.name()), Seen.NOTHING);
                if (found.warnedAt() > 0) {
                    warnings.add(new TrainingWarning(found.warnedAt(), Optional.of(population.name()), message(kind,
                            population.name(), found.share())));
                }
            });
        }
        warnings.sort(Comparator.comparingInt(TrainingWarning::step).thenComparing(warning -> warning.population()
                .orElse(
                        "")));
        return warnings;
    }

    private String message(Kind kind, String population, double share) {
        return String.format(Locale.ROOT, "Population '%s': %s in %.0f %% of the episodes, %d outer steps in a row."
                + " %s%s%s", population, kind.what, 100 * share, STEPS, kind.advice, into(population), kind.otherwise);
    }

    /** The projections whose weights count. */
    private String into(String population) {
        String names = network.projections().stream().filter(projection -> projection.to().equals(population)).map(
                Projection::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " in " + names;
    }

    /** All that later warnings follow from. */
    SortedMap<String, double[]> state() {
        var state = new TreeMap<String, double[]>();
        seen.forEach((key, found) -> state.put(key, found.numbers()));
        return state;
    }

    /**
     * Goes on from what {@link #state} gave.
     *
     * @throws IllegalArgumentException if the state is none
     */
    void restore(SortedMap<String, double[]> state) {
        seen.clear();
        state.forEach((key, numbers) -> seen.put(key, Seen.of(numbers)));
    }
}
