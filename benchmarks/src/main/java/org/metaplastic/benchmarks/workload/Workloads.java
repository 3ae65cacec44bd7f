package org.metaplastic.benchmarks.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.optimiser.LearningRate;
import org.metaplastic.learning.optimiser.OptimiserKind;

/** The workloads by name. */
public final class Workloads {

    private static final String SHIPPED = "cue-association";
    private static final Map<String, Supplier<Workload>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("P1-2", () -> recurrent("P1-2", 16, 128, 200, 0.185));
        ALL.put("P1-20", () -> recurrent("P1-20", 16, 128, 200, 0.9));
        ALL.put("P2", () -> recurrent("P2", 16, 256, 1000, 0.65));
        ALL.put("P3", () -> recurrent("P3", 4, 1024, 500, 0.5));
        ALL.put("P4", () -> shipped("P4", SHIPPED));
        ALL.put("P5", () -> shipped("P5", "omniglot-5way"));
    }

    private Workloads() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** @throws IllegalArgumentException if there is none of that name; the message suggests one */
    public static Workload named(String name) {
        Supplier<Workload> found = ALL.get(name);
        if (found == null) {
            throw new IllegalArgumentException("There is no workload '" + name + "'." + Suggestion.didYouMean(name,
                    names()) + " There are: " + String.join(", ", names()) + ".");
        }
        return found.get();
    }

    /** @param drive chosen so that as many neurons fire as the name says */
    private static Workload recurrent(String name, int episodes, int neurons, int steps, double drive) {
        var task = new RandomSpikes(steps);
        Experiment.Outer outer = ExperimentReader.read(SHIPPED, List.of("outer.batch=" + episodes)).experiment()
                .outer();
        var learning = new Experiment.Learning(OptimiserKind.SGD, new LearningRate.Constant(0), 0, List.of(),
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Experiment.Learning.NOT_TRUNCATED, List.of(), 1);
        return Workload.of(name, new Experiment(name, task.description(), 1, task,
                RecurrentNetwork.of(task.inputs(), neurons, drive), "readout", outer, learning, 0));
    }

    /** An experiment as it is shipped; gradients of single episodes are not clipped, as that is no part of a gradient. */
    private static Workload shipped(String name, String experiment) {
        Experiment shipped = ExperimentReader.read(experiment, List.of()).experiment();
        Experiment.Learning learning = shipped.learning();
        return Workload.of(name, shipped.withLearning(new Experiment.Learning(learning.optimiser(), learning.rate(),
                learning.momentum(), learning.groups(), learning.clip(), Double.POSITIVE_INFINITY, learning.truncate(),
                learning.rateRegularisers(), learning.nonFinite())));
    }
}
