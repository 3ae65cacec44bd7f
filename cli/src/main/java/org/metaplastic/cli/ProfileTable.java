package org.metaplastic.cli;

import java.util.Locale;
import org.metaplastic.engine.Memory;
import org.metaplastic.learning.profile.Profile;
import org.metaplastic.learning.profile.Profile.Cost;

/** What took the time of a run, for people. */
final class ProfileTable {

    private static final double PERCENT = 100;

    private ProfileTable() {}

    /** Tables, with a line break before them and at their end. */
    static String of(Profile profile) {
        var phases = new TextTable().row("phase", "seconds", "share");
        profile.phases().forEach(phase -> phases.row(phase.name(), String.format(Locale.ROOT, "%.3f", phase.cost()
                .seconds()), percent(phase.cost())));
        var layers = new TextTable().row("layer", "forward", "recomputation", "reverse");
        profile.layers().forEach(layer -> row(layers, layer.name(), layer));
        row(layers, "(between layers)", profile.between());
        return String.format("%nProfile of %s, seconds summed over %s:%n%n", profile.steps() > 0 ? Header.plural(profile
                .steps(), "outer step") : "an evaluation", Header.plural(profile.threads(), "thread")) + phases
                + System.lineSeparator() + layers + System.lineSeparator() + rates(profile);
    }

    private static void row(TextTable table, String name, Profile.Layer layer) {
        table.row(name, percent(layer.forward()), percent(layer.recomputation()), percent(layer.reverse()));
    }

    private static String percent(Cost cost) {
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * cost.share());
    }

    private static String rates(Profile profile) {
        var table = new TextTable();
        table.row("episodes/s", String.format(Locale.ROOT, "%.1f", profile.episodesPerSecond()));
        table.row("synapse-steps/s", String.format(Locale.ROOT, "%.3g", profile.synapseStepsPerSecond()));
        profile.imagesPerSecond().ifPresent(images -> table.row("images/s", String.format(Locale.ROOT, "%.1f",
                images)));
        profile.allocated().ifPresent(bytes -> table.row("allocated an outer step", Memory.text(bytes)));
        return table.toString();
    }
}
