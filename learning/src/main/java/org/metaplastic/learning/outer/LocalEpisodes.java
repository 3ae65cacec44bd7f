package org.metaplastic.learning.outer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.GradientSum;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.statistics.RunningMean;
import org.metaplastic.learning.task.Score;
import org.metaplastic.model.Population;

/** Runs episodes on the threads of this process. Gradients are summed in the order of the episodes' numbers. */
public final class LocalEpisodes implements EpisodeExecutor {

    private final Experiment experiment;
    private final CompiledNetwork network;
    private final Coefficients coefficients;
    private final Memory memory;
    private final List<EpisodeThread> threads = new ArrayList<>();
    private final ExecutorService pool;
    private final GradientSum sum;
    private final Map<String, Slot> spikes = new HashMap<>();

    /**
     * Sets aside the memory of all threads.
     *
     * @param memory the bytes that all threads together may use
     */
    public LocalEpisodes(Experiment experiment, CompiledNetwork network, int threads, long memory) {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads: " + threads + " is given, but must be 1 or more.");
        }
        this.experiment = experiment;
        this.network = network;
        this.coefficients = new Coefficients(network);
        this.memory = Memory.within(network, experiment.task().longestEpisode(), memory / threads);
        for (int k = 0; k < threads; k++) {
            this.threads.add(new EpisodeThread(experiment, network, coefficients, this.memory));
        }
        this.pool = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().name("episodes-", 1).daemon(true).factory());
        this.sum = new GradientSum(network);
        for (Population population : experiment.network().populations()) {
            if (population instanceof Population.Units units && units.spiking()) {
                spikes.put(units.name(), network.plan().output(units.name()));
            }
        }
    }

    /** The memory of each thread. */
    public Memory memory() {
        return memory;
    }

    /** The number of threads. */
    public int threadCount() {
        return threads.size();
    }

    /** What one training episode left behind, besides its gradient. */
    private record Lived(int steps, double loss, double penalty, double accuracy, Map<String, Double> rates,
            boolean finite) {}

    @Override
    public TrainingBatch train(Map<String, double[]> parameters, Key run, long first, int count) {
        coefficients.set(parameters);
        sum.clear();
        double share = 1.0 / count;
        var lived = new Lived[count];
        var turn = new Turn();
        forEach(count, Control.NONE, (thread, k) -> {
            Lived outcome = null;
            try {
                Score score = thread.live(key(run, Split.META_TRAIN, first + k), Split.META_TRAIN, true);
                EpisodeLoss loss = thread.loss(score, share);
                boolean finite = thread.runner().nonFinite().isEmpty() && Double.isFinite(score.loss());
                if (finite) {
                    thread.runner().reverse(loss);
                    finite = thread.runner().finiteGradient();
                }
                outcome = new Lived(thread.runner().steps(), score.loss(), loss.penalty(), score.accuracy(), rates(
                        thread),
                        finite);
            } finally {
                boolean add = outcome != null && outcome.finite();
                turn.take(k, () -> {
                    if (add) {
                        sum.add(thread.runner());
                    }
                });
            }
            lived[k] = outcome;
        });
        return batch(lived, run, first);
    }

    private TrainingBatch batch(Lived[] lived, Key run, long first) {
        var loss = new RunningMean();
        var penalty = new RunningMean();
        var accuracy = new RunningMean();
        var rates = new HashMap<String, Double>();
        Optional<String> problem = Optional.empty();
        long steps = 0;
        for (int k = 0; k < lived.length; k++) {
            steps += lived[k].steps();
            if (!lived[k].finite()) {
                problem = problem.isPresent() ? problem : Optional.of(problem(run, first + k, 1.0 / lived.length));
            }
            loss.add(lived[k].loss());
            penalty.add(lived[k].penalty());
            if (!Double.isNaN(lived[k].accuracy())) {
                accuracy.add(lived[k].accuracy());
            }
            lived[k].rates().forEach((name, rate) -> rates.merge(name, rate / lived.length, Double::sum));
        }
        long work = network.plasticSynapses() * steps;
        return new TrainingBatch(loss.mean(), penalty.mean(), accuracy.mean(), rates,
                problem.isPresent() ? Map.of() : sum.parameters(coefficients), problem, work);
    }

    private String problem(Key run, long episode, double share) {
        Key key = key(run, Split.META_TRAIN, episode);
        return threads.getFirst().findNonFinite(key, Split.META_TRAIN, share)
                .map(found -> found + " is not finite (episode " + key + ")")
                .orElse("the loss or gradient of episode " + key + " is not finite");
    }

    private Map<String, Double> rates(EpisodeThread thread) {
        var rates = new HashMap<String, Double>();
        spikes.forEach((name, slot) -> rates.put(name,
                Arrays.stream(EpisodeLoss.rates(thread.runner(), slot)).average().orElse(0)));
        return rates;
    }

    @Override
    public List<Score> evaluate(Map<String, double[]> parameters, Key run, Split split, long first, int count,
            Control control) {
        coefficients.set(parameters);
        var scores = new Score[count];
        forEach(count, control, (thread, k) -> scores[k] = thread.live(key(run, split, first + k), split, false));
        return List.of(scores);
    }

    private Key key(Key run, Split split, long episode) {
        return split.episode(run, experiment.task().name(), episode);
    }

    /** Something to do for one of many episodes on one of the threads. */
    private interface Work {
        void accept(EpisodeThread thread, int k);
    }

    private void forEach(int count, Control control, Work work) {
        var next = new AtomicInteger();
        var futures = new ArrayList<Future<?>>();
        for (EpisodeThread thread : threads) {
            futures.add(pool.submit(() -> {
                thread.control(control);
                for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                    work.accept(thread, k);
                }
            }));
        }
        for (Future<?> future : futures) {
            await(future);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while episodes were running.", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause
                    : new IllegalStateException("An episode failed.", failed.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** Lets each of many pieces of work happen in the order of its number, whichever thread does it. */
    private static final class Turn {

        private int now;

        synchronized void take(int number, Runnable work) {
            while (now != number) {
                try {
                    wait();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while waiting for an earlier episode.", interrupted);
                }
            }
            try {
                work.run();
            } finally {
                now++;
                notifyAll();
            }
        }
    }
}
