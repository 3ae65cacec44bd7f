package org.metaplastic.learning.audit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.engine.audit.Probe;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.episode.RecordedEpisode;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Method;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.model.NetworkParameter;

/** An experiment to audit, where its training starts. */
public final class ExperimentSubject {

    private static final double APART = 0.01;

    private ExperimentSubject() {}

    /**
     * Episodes of meta-training. Each is lived through whole, with the loss that it is trained on; of the beginning,
     * where it is not all, a random functional of the readouts and the final synapses takes the place of the loss.
     *
     * @param steps of the beginning, or 0 for as many as the interpreter manages in reasonable time
     * @param width of the kernels that the episodes are lived through with
     * @throws IOException if what the task is made of is not there
     */
    public static Subject of(Experiment experiment, int episodes, int steps, SimdWidth width) throws IOException {
        experiment.task().prepare();
        Key run = Key.of(experiment.seed());
        Key key = run.then("audit");
        Map<String, double[]> parameters = parameters(experiment, run, key);
        var network = CompiledNetwork.of(experiment.network(), Precision.DOUBLE, width, false);
        var kernels = new KernelDifferentiator(network, 0);
        int beginning = steps > 0 ? steps : InterpreterCost.steps(experiment.network());
        List<Subject.Sample> samples = IntStream.range(0, episodes).mapToObj(k -> {
            RecordedEpisode episode = RecordedEpisode.of(experiment, network, parameters,
                    Split.META_TRAIN.episode(run, experiment.task().name(), k), Split.META_TRAIN);
            var whole = new Probe(parameters, episode.lifetime(), episode.cotangents());
            if (episode.lifetime().steps() <= beginning) {
                return new Subject.Sample(whole, whole);
            }
            Lifetime first = episode.lifetime().first(beginning);
            Trajectory trajectory = kernels.differentiate(parameters, first, new Cotangents(Map.of(), Map.of()))
                    .trajectory();
            return new Subject.Sample(whole, new Probe(parameters, first, Subject.random(trajectory,
                    network.plan().output(experiment.readout()).name(), key.then("functional").then(k)
                            .random())));
        }).toList();
        return new Subject(experiment.name(), experiment.network(), samples, description(samples.getFirst())
                + "; seed " + experiment.seed(), key, experiment.outer()
                        .method() instanceof Method.Online(var gradients) ? gradients : Map.of(), Optional.empty());
    }

    private static Map<String, double[]> parameters(Experiment experiment, Key run, Key key) {
        var parameters = new TreeMap<>(InitialParameters.draw(experiment.network(), run));
        var learned = new TreeMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(experiment.network())) {
            if (parameter.setting().learned()) {
                learned.put(parameter.path(), parameters.getOrDefault(parameter.path(), new double[0]));
            }
        }
        parameters.putAll(Subject.apart(learned, APART, key.then("apart").random()));
        return parameters;
    }

    private static String description(Subject.Sample first) {
        int whole = first.whole().lifetime().steps();
        int beginning = first.beginning().lifetime().steps();
        return beginning == whole
                ? "whole episodes of " + whole + " steps with the loss of the experiment"
                : "the first " + beginning + " of " + whole + " steps with a random functional of readouts and final"
                        + " synapses; truncation: whole episodes with the loss of the experiment";
    }
}
