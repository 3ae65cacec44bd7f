package org.metaplastic.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import org.metaplastic.engine.KeptStates;
import org.metaplastic.engine.Schedule;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.learning.episode.ThreadShares;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Method;
import org.metaplastic.learning.run.RunOverview;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** What is said before training begins. */
final class Header {

    private Header() {}

    /** A few lines, each with a line break at its end. */
    static String of(RunOverview overview) {
        Experiment experiment = overview.experiment();
        Network network = experiment.network();
        long plastic = network.projections().stream().map(Projection::synapse)
                .filter(Synapse.Plastic.class::isInstance).count();
        return new TextTable()
                .row(experiment.name(), experiment.description())
                .row("  populations", network.populations().stream().map(Header::population)
                        .collect(Collectors.joining(", ")))
                .row("  projections", network.projections().size() + (plastic == 0 ? ", no plastic synapses"
                        : ", of which " + plastic + " plastic with " + plural(overview.plasticSynapses(), "synapse"))
                        + "; " + plural(overview.learnedParameters(), "learned parameter"))
                .row("  training", "up to " + plural(experiment.outer().steps(), "outer step") + " of "
                        + episodes(experiment) + budget(experiment.outer()) + ", seed " + experiment.seed())
                .row("  machine", threads(overview) + ", SIMD "
                        + overview.settings().width() + ", " + overview.settings().precision().label()
                        + " precision")
                .row("  kernel", plastic == 0 ? "none is needed: no synapse is plastic"
                        : kernel(overview.settings().kernel()))
                .row("  memory", Progress.memory(overview))
                .row("  kept", kept(overview.memory().schedule()))
                .row("  run folder", overview.folder().toString())
                .toString();
    }

    /** Threads, and how they share episodes where there are fewer of these. */
    private static String threads(RunOverview overview) {
        ThreadShares shares = overview.shares();
        String threads = plural(overview.settings().threads(), "thread");
        return shares.episodes() == shares.threads() ? threads
                : threads + ", " + shares.threads() + " for " + plural(shares.episodes(), "training episode")
                        + " at a time";
    }

    private static String kernel(SynapseKernel kernel) {
        return switch (kernel) {
            case DENSE -> "dense: plastic synapses are computed at every step";
            case EVENT -> "event: plastic synapses are computed when their neuron spikes, where their rule permits it";
            case AUTO -> kernel.label();
        };
    }

    /** What is held of an episode, and what is computed again. */
    private static String kept(Schedule schedule) {
        String held = schedule.whole() ? "every step"
                : "one of " + plural(schedule.segments(), "segment") + " of " + plural(schedule.segment(), "step")
                        + " at a time, lived through again";
        return !schedule.reversible() ? held
                : held + "; synapses every " + plural(schedule.interval(), "step") + (schedule
                        .keptStates() == KeptStates.HALF ? ", in half precision: gradients are off by rounding" : "");
    }

    private static String episodes(Experiment experiment) {
        String batch = plural(experiment.outer().batch(), "episode");
        return switch (experiment.outer().method()) {
            case Method.Gradient() -> batch + truncation(experiment.learning());
            case Method.Online _ -> batch + ", gradients accumulated by rules";
            case Method.EvolutionStrategy es -> networks(es.pairs(), es.episodes()) + ", evolution strategies";
            case Method.ParameterExploration pgpe -> networks(pgpe.pairs(), pgpe.episodes()) + ", PGPE";
        };
    }

    private static String truncation(Experiment.Learning learning) {
        return learning.truncate() == Experiment.Learning.NOT_TRUNCATED ? ""
                : ", gradients truncated to windows of " + plural(learning.truncate(), "step");
    }

    private static String networks(int pairs, int episodes) {
        return number(2L * pairs) + " networks in " + plural(episodes, "episode");
    }

    private static String budget(Experiment.Outer outer) {
        return Double.isInfinite(outer.seconds()) ? ""
                : ", at most " + BigDecimal.valueOf(outer.seconds()).stripTrailingZeros().toPlainString() + " seconds";
    }

    private static String population(Population population) {
        return switch (population) {
            case Population.Input input -> input.name() + " (" + plural(input.size(), "input") + ")";
            case Population.Units units -> units.name() + " (" + units.size() + " " + units.neuron().equations().name()
                    + ")";
        };
    }

    static String plural(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
