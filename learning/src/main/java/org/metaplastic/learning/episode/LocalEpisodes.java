package org.metaplastic.learning.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.EpisodeTeam;
import org.metaplastic.engine.GradientSum;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser;
import org.metaplastic.learning.profile.Activity;
import org.metaplastic.learning.profile.Profiler;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.statistics.RunningMean;
import org.metaplastic.learning.task.Score;
import org.metaplastic.model.Population;

/** Runs episodes on the threads of this process. Gradients are summed in the order of the episodes' numbers. */
public final class LocalEpisodes implements EpisodeExecutor {

    private final Experiment experiment;
    private final CompiledNetwork network;
    private final Profiler profiler;
    private final Coefficients coefficients;
    private final ThreadShares shares;
    private final Memory memory;
    private final List<EpisodeThread> threads = new ArrayList<>();
    private final List<EpisodeTeam> teams = new ArrayList<>();
    private final EpisodeCrew crew;
    private final BatchRates batchRates;
    private final GradientSum sum;
    private final Map<String, Slot> spikes = new HashMap<>();

    /**
     * Sets aside the memory of all threads.
     *
     * @param memory the bytes that all threads together may use
     */
    public LocalEpisodes(Experiment experiment, CompiledNetwork network, int threads, long memory) {
        this(experiment, network, threads, memory, Profiler.None.PROFILER);
    }

    /** As {@link #LocalEpisodes(Experiment, CompiledNetwork, int, long)}, with somebody who may look at the time. */
    public LocalEpisodes(Experiment experiment, CompiledNetwork network, int threads, long memory,
            Profiler profiler) {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads: " + threads + " is given, but must be 1 or more.");
        }
        this.experiment = experiment;
        this.network = network;
        this.profiler = profiler;
        shares = ThreadShares.of(experiment, network, threads);
        this.memory = memory(experiment, network, memory / threads);
        this.coefficients = new Coefficients(network);
        try {
            for (int k = 0; k < threads; k++) {
                var team = new EpisodeTeam(k < shares.episodes() ? shares.helpers(k) : 0);
                teams.add(team);
                this.threads.add(new EpisodeThread(experiment, network, coefficients, this.memory, profiler.clock(),
                        team));
            }
        } catch (RuntimeException | Error failed) {
            teams.forEach(EpisodeTeam::close);
            throw failed;
        }
        this.crew = new EpisodeCrew(this.threads);
        this.batchRates = new BatchRates(experiment);
        this.sum = new GradientSum(network);
        for (Population population : experiment.network().populations()) {
            if (population instanceof Population.Units units && units.spiking()) {
                spikes.put(units.name(), network.plan().output(units.name()));
            }
        }
    }

    /**
     * The memory that a thread needs.
     *
     * @param budget the bytes that it may use
     * @throws IllegalArgumentException if that does not suffice
     */
    public static Memory memory(Experiment experiment, CompiledNetwork network, long budget) {
        int steps = experiment.task().longestEpisode();
        return experiment.outer().method().reverse()
                ? Memory.within(network, steps, budget, experiment.learning().keptStates())
                : Memory.forwardWithin(network, steps, budget);
    }

    /** The memory of each thread. */
    public Memory memory() {
        return memory;
    }

    /** How threads are shared out. */
    public ThreadShares shares() {
        return shares;
    }

    /** What one training episode left behind, besides its gradient. */
    private record Lived(int steps, double loss, double penalty, double accuracy, Map<String, Double> rates,
            Map<String, Extremes> extremes, boolean finite) {}

    @Override
    public TrainingBatch train(Map<String, double[]> parameters, Key run, long first, int count) {
        sum.clear();
        return live(parameters, new EpisodeGradients.Reverse(sum, coefficients, experiment.learning()
                .clipEpisode() / count), run, first, count);
    }

    @Override
    public void reuse(Map<String, double[]> gradients) {
        sum.reuse(gradients);
    }

    @Override
    public TrainingBatch assess(Map<String, double[]> parameters, Key run, long first, int count) {
        return live(parameters, new EpisodeGradients.None(), run, first, count);
    }

    @Override
    public TrainingBatch accumulate(Map<String, double[]> parameters, Map<String, String> variables, Key run,
            long first, int count) {
        return live(parameters, new EpisodeGradients.States(network, variables, 1.0 / count), run, first, count);
    }

    private TrainingBatch live(Map<String, double[]> parameters, EpisodeGradients gradients, Key run, long first,
            int count) {
        coefficients.set(parameters);
        teams.forEach(team -> team.rest(false));
        double share = 1.0 / count;
        var lived = new Lived[count];
        control(Control.NONE);
        Map<RateRegulariser, double[]> rates = rates(run, first, count);
        threads.forEach(thread -> thread.batchRates(rates));
        profiler.during(Activity.TRAINING, () -> crew.forEach(count, shares.episodes(), (thread, k, turn) -> {
            lived[k] = live(thread, gradients, key(run, Split.META_TRAIN, first + k), share);
            turn.take(k, () -> {
                thread.clock().begin();
                if (lived[k].finite()) {
                    gradients.add(thread.runner());
                }
                thread.clock().charge(Phase.GRADIENTS);
            });
        }));
        return batch(lived, gradients, run, first);
    }

    private Map<RateRegulariser, double[]> rates(Key run, long first, int count) {
        if (!batchRates.wanted()) {
            return Map.of();
        }
        List<Map<RateRegulariser, double[]>> episodes = new ArrayList<>(Collections.nCopies(count, Map.of()));
        profiler.during(Activity.TRAINING, () -> crew.forEach(count, shares.episodes(), (thread, k, _) -> {
            thread.live(key(run, Split.META_TRAIN, first + k), Split.META_TRAIN, false);
            episodes.set(k, batchRates.of(thread));
            thread.clock().charge(Phase.LOSS);
        }));
        return batchRates.mean(episodes);
    }

    private Lived live(EpisodeThread thread, EpisodeGradients gradients, Key key, double share) {
        Score score = thread.live(key, Split.META_TRAIN, gradients.record());
        EpisodeLoss loss = thread.loss(score, share);
        thread.clock().charge(Phase.LOSS);
        boolean finite = thread.finite() && Double.isFinite(score.loss()) && gradients.find(thread.runner(), loss);
        thread.clock().charge(Phase.GRADIENTS);
        var lived = new Lived(thread.runner().steps(), score.loss(), loss.penalty(), score.accuracy(), rates(thread),
                extremes(thread), finite);
        thread.clock().charge(Phase.LOSS);
        return lived;
    }

    private TrainingBatch batch(Lived[] lived, EpisodeGradients gradients, Key run, long first) {
        var loss = new RunningMean();
        var penalty = new RunningMean();
        var accuracy = new RunningMean();
        var rates = new HashMap<String, Double>();
        Optional<String> problem = Optional.empty();
        long steps = 0;
        for (int k = 0; k < lived.length; k++) {
            steps += lived[k].steps();
            if (!lived[k].finite()) {
                problem = problem.isPresent() ? problem
                        : Optional.of(problem(gradients, run, first + k, 1.0 / lived.length));
            }
            loss.add(lived[k].loss());
            penalty.add(lived[k].penalty());
            if (!Double.isNaN(lived[k].accuracy())) {
                accuracy.add(lived[k].accuracy());
            }
            lived[k].rates().forEach((name, rate) -> rates.merge(name, rate / lived.length, Double::sum));
        }
        long work = network.plasticSynapses() * steps;
        profiler.lived(Activity.TRAINING, lived.length, work);
        return new TrainingBatch(loss.mean(), penalty.mean(), accuracy.mean(), rates, Extremes.mean(Arrays.stream(lived)
                .map(Lived::extremes).toList()),
                problem.isPresent() ? Map.of() : gradients.sum(), problem, work);
    }

    private String problem(EpisodeGradients gradients, Key run, long episode, double share) {
        Key key = key(run, Split.META_TRAIN, episode);
        EpisodeThread thread = threads.getFirst();
        return (gradients.record()
                ? thread.findNonFinite(key, Split.META_TRAIN, share)
                : thread.findNonFinite(key, Split.META_TRAIN))
                .map(found -> found + " is not finite (episode " + key + ")")
                .orElse("the loss or gradient of episode " + key + " is not finite");
    }

    private Map<String, Extremes> extremes(EpisodeThread thread) {
        var extremes = new HashMap<String, Extremes>();
        spikes.forEach((name, slot) -> extremes.put(name, Extremes.of(thread.counts().rates(slot))));
        return extremes;
    }

    private Map<String, Double> rates(EpisodeThread thread) {
        var rates = new HashMap<String, Double>();
        spikes.forEach((name, slot) -> rates.put(name,
                Arrays.stream(thread.counts().rates(slot)).average().orElse(0)));
        return rates;
    }

    @Override
    public List<Score> evaluate(Map<String, double[]> parameters, Key run, Split split, long first, int count,
            Control control) {
        coefficients.set(parameters);
        var scores = new Score[count];
        var steps = new long[count];
        control(control);
        Activity activity = split == Split.META_VALIDATION ? Activity.VALIDATION : Activity.EVALUATION;
        teams.forEach(team -> team.rest(true));
        profiler.during(activity, () -> crew.forEach(count, threads.size(), (thread, k, _) -> {
            Key key = key(run, split, first + k);
            Score lived = thread.live(key, split, false);
            if (!thread.finite() || !Double.isFinite(lived.loss())) {
                throw new EvaluationFailure(thread.findNonFinite(key, split)
                        .map(found -> found + " is not finite (episode " + key + ")")
                        .orElse("the loss of episode " + key + " is not finite"));
            }
            steps[k] = thread.runner().steps();
            scores[k] = thread.judged(lived).withoutCotangent();
            thread.clock().charge(Phase.LOSS);
        }));
        profiler.lived(activity, count, network.plasticSynapses() * LongStream.of(steps).sum());
        return List.of(scores);
    }

    private Key key(Key run, Split split, long episode) {
        return split.episode(run, experiment.task().name(), episode);
    }

    private void control(Control control) {
        threads.forEach(thread -> thread.control(control));
    }

    @Override
    public void close() {
        crew.close();
        teams.forEach(EpisodeTeam::close);
    }
}
