package org.metaplastic.benchmarks.workload;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.omniglot.OfficialSet;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.optimiser.LearningRate;
import org.metaplastic.learning.optimiser.OptimiserKind;

/** The workloads by name. */
public final class Workloads {

    private static final String SHIPPED = "cue-association";
    private static final String OF_OMNIGLOT = "omniglot-5way";
    /** The same network and episodes; its images need no data. */
    private static final String OF_GLYPHS = "glyphs";
    private static final Map<String, Maker> ALL = new LinkedHashMap<>();

    /** Makes a workload, or tells what it needs for that is not there. */
    @FunctionalInterface
    private interface Maker {
        Workload make() throws IOException;
    }

    static {
        ALL.put("P1-2", () -> recurrent("P1-2", 16, 128, 200, 0.185));
        ALL.put("P1-20", () -> recurrent("P1-20", 16, 128, 200, 0.9));
        ALL.put("P2", () -> recurrent("P2", 16, 256, 1000, 0.65));
        ALL.put("P2-2", () -> recurrent("P2-2", 16, 256, 1000, 0.074));
        ALL.put("P3", () -> recurrent("P3", 4, 1024, 500, 0.5));
        ALL.put("P4", () -> shipped("P4", SHIPPED, ""));
        ALL.put("P5", () -> characters("P5", CharacterStore.ofOmniglot(System.getenv())));
    }

    private Workloads() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The workload of a name, with all that it needs.
     *
     * @throws IllegalArgumentException if there is none of that name; the message suggests one
     * @throws IOException if its data is damaged
     */
    public static Workload named(String name) throws IOException {
        requireKnown(name);
        return Objects.requireNonNull(ALL.get(name)).make();
    }

    /** @throws IllegalArgumentException if there is none of that name; the message suggests one */
    public static void requireKnown(String name) {
        if (!ALL.containsKey(name)) {
            throw new IllegalArgumentException("There is no workload '" + name + "'." + Suggestion.didYouMean(name,
                    names()) + " There are: " + String.join(", ", names()) + ".");
        }
    }

    /** @param drive chosen so that as many neurons fire as the name says */
    private static Workload recurrent(String name, int episodes, int neurons, int steps, double drive)
            throws IOException {
        var task = new RandomSpikes(steps);
        Experiment.Outer outer = ExperimentReader.read(SHIPPED, List.of("outer.batch=" + episodes)).experiment()
                .outer();
        var learning = new Experiment.Learning(OptimiserKind.SGD, new LearningRate.Constant(0), 0, List.of(),
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Experiment.Learning.NOT_TRUNCATED, List.of(), 1);
        return Workload.of(name, "", new Experiment(name, task.description(), 1, task,
                RecurrentNetwork.of(task.inputs(), neurons, drive), "readout", outer, learning, 0));
    }

    /** One-shot characters of Omniglot, or drawn ones where there are none of it. */
    static Workload characters(String name, CharacterStore store) throws IOException {
        return OfficialSet.BACKGROUND.isStored(store) ? shipped(name, OF_OMNIGLOT, "")
                : shipped(name, OF_GLYPHS, "experiment " + OF_GLYPHS + ", as Omniglot is not stored");
    }

    /** An experiment as it is shipped; gradients of single episodes are not clipped, as that is no part of a gradient. */
    private static Workload shipped(String name, String experiment, String note) throws IOException {
        Experiment shipped = ExperimentReader.read(experiment, List.of()).experiment();
        Experiment.Learning learning = shipped.learning();
        return Workload.of(name, note, shipped.withLearning(new Experiment.Learning(learning.optimiser(), learning
                .rate(),
                learning.momentum(), learning.groups(), learning.clip(), Double.POSITIVE_INFINITY, learning.truncate(),
                learning.rateRegularisers(), learning.nonFinite())));
    }
}
