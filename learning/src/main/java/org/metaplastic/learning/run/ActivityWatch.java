package org.metaplastic.learning.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.model.Network;
import org.metaplastic.model.Projection;

/** Warns, once each, of populations that do not spike, or all the time: no gradient finds its way out of there. */
final class ActivityWatch {

    private static final double MOST_EPISODES = 0.9;
    /** A few steps may pass: rates are learned too. */
    private static final int STEPS = 5;

    private final Network network;
    private final Consumer<String> warnings;
    private final Map<String, Integer> inARow = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    ActivityWatch(Network network, Consumer<String> warnings) {
        this.network = network;
        this.warnings = warnings;
    }

    void add(StepReport report) {
        report.extremes().forEach((population, extremes) -> {
            watch(population, "no spike", extremes.silent(), "What never spikes learns nothing. Try larger weights"
                    + into(population) + ", or a lower threshold.");
            watch(population, "spikes in half of all steps or more", extremes.saturated(), "What always spikes says"
                    + " nothing. Try smaller weights" + into(population) + ", or learning.firing_rate.");
        });
    }

    private void watch(String population, String what, double share, String advice) {
        String key = population + ": " + what;
        int steps = inARow.merge(key, 1, Integer::sum);
        if (share < MOST_EPISODES) {
            inARow.remove(key);
        } else if (steps >= STEPS && told.add(key)) {
            warnings.accept(String.format(Locale.ROOT,
                    "Population '%s': %s in %.0f %% of the episodes, %d outer steps in"
                            + " a row. %s", population, what, 100 * share, STEPS, advice));
        }
    }

    /** The projections whose weights count. */
    private String into(String population) {
        String names = network.projections().stream().filter(projection -> projection.to().equals(population)).map(
                Projection::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " in " + names;
    }
}
