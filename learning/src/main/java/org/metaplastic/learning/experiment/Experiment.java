package org.metaplastic.learning.experiment;

import java.util.List;
import org.metaplastic.engine.KeptStates;
import org.metaplastic.learning.optimiser.LearningRate;
import org.metaplastic.learning.optimiser.OptimiserKind;
import org.metaplastic.learning.optimiser.ParameterGroup;
import org.metaplastic.learning.task.Task;
import org.metaplastic.model.Network;

/**
 * What a run does. On one machine the same experiment gives the same result, bit for bit, on any number of threads, in the
 * same precision and with the same number of SIMD lanes, unless {@link Outer#seconds} ends it. Another machine may round
 * functions of java.lang.Math otherwise, which losses, schedules and some equations use.
 *
 * @param name as in the run folder
 * @param seed the root of everything random
 * @param readout the population that the task reads
 * @param evaluationEpisodes unseen episodes for the reported numbers; 0 for no such numbers
 */
public record Experiment(String name, String description, long seed, Task task, Network network, String readout,
        Outer outer, Learning learning, int evaluationEpisodes) {

    /**
     * The outer loop.
     *
     * @param steps parameter updates at most
     * @param batch episodes an update
     * @param method how an update is found
     * @param seconds of wall time after which training ends, infinite for none: a result then depends on the machine
     * @param snapshots do not change the result
     */
    public record Outer(int steps, int batch, Validation validation, Method method, double seconds,
            Snapshots snapshots) {

        /** Exactly that many steps, with the same looks on the way. */
        public Outer withFixedSteps(int other) {
            return new Outer(other, batch, validation.neverEnding(), method, Double.POSITIVE_INFINITY, snapshots);
        }

        /** The same by another method. */
        public Outer withMethod(Method other) {
            return new Outer(steps, batch, validation, other, seconds, snapshots);
        }
    }

    /**
     * When a run saves all that it needs to go on, and how much of that stays. Besides, it does when training ends, for
     * whatever reason short of a crash.
     *
     * @param every outer steps between two; 0 for none by steps
     * @param minutes between two, infinite for none by time
     * @param keep how many stay, the newest ones
     * @param best whether one is taken, and stays, where validation was best
     */
    public record Snapshots(int every, double minutes, int keep, boolean best) {

        /** What an experiment does that says nothing of them. */
        public static final Snapshots STANDARD = new Snapshots(0, 1, 2, true);
    }

    /**
     * Looks at episodes that were not trained on, while training.
     *
     * @param every outer steps between looks; 0 for none
     * @param episodes the same ones each time
     * @param stopAtAccuracy training ends once this is reached; above 1 for never
     * @param patience training ends after this many looks without a smaller loss; 0 for never
     * @param confirm how many times as many episodes, never seen before, must reach {@code stopAtAccuracy} too
     */
    public record Validation(int every, int episodes, double stopAtAccuracy, int patience, int confirm) {

        private static final double NEVER = 2;

        /** Without confirmation. */
        public Validation(int every, int episodes, double stopAtAccuracy, int patience) {
            this(every, episodes, stopAtAccuracy, patience, 0);
        }

        Validation neverEnding() {
            return new Validation(every, episodes, NEVER, 0);
        }
    }

    /**
     * How parameters follow their gradients.
     *
     * @param clip the largest global gradient norm, infinite for none
     * @param clipEpisode the largest norm of the gradient of one episode, infinite for none; for gradients found in
     *            reverse
     * @param momentum of sgd
     * @param truncate steps of the windows that derivatives do not leave, or {@link #NOT_TRUNCATED}
     * @param keptStates how exactly synaptic states are kept within an episode, for gradients found in reverse
     * @param nonFinite outer steps without a finite gradient in a row before the run gives up
     * @param retreat what happens before that
     */
    public record Learning(OptimiserKind optimiser, LearningRate rate, double momentum, List<ParameterGroup> groups,
            double clip, double clipEpisode, int truncate, KeptStates keptStates,
            List<RateRegulariser> rateRegularisers, int nonFinite, Retreat retreat) {

        /** A window that no episode is longer than. */
        public static final int NOT_TRUNCATED = Integer.MAX_VALUE;

        public Learning {
            groups = List.copyOf(groups);
            rateRegularisers = List.copyOf(rateRegularisers);
        }

        /** Without retreats, and with exact states. */
        public Learning(OptimiserKind optimiser, LearningRate rate, double momentum, List<ParameterGroup> groups,
                double clip, double clipEpisode, int truncate, List<RateRegulariser> rateRegularisers, int nonFinite) {
            this(optimiser, rate, momentum, groups, clip, clipEpisode, truncate, KeptStates.EXACT, rateRegularisers,
                    nonFinite, Retreat.NEVER);
        }

        /** The same with other groups. */
        public Learning withGroups(List<ParameterGroup> other) {
            return new Learning(optimiser, rate, momentum, other, clip, clipEpisode, truncate, keptStates,
                    rateRegularisers, nonFinite, retreat);
        }
    }

    /**
     * Going back after an outer step that was not finite, or cost too much.
     *
     * @param times at most; 0 for never
     * @param rateFactor what learning rates are multiplied by each time
     * @param lossFactor a step that costs more than so many times the first one counts as one that is not finite; infinite
     *            for none
     */
    public record Retreat(int times, double rateFactor, double lossFactor) {

        /** What an experiment does that says nothing of it. */
        public static final Retreat NEVER = new Retreat(0, 1, Double.POSITIVE_INFINITY);

        /** The loss factor of an experiment that names none; training that ends so far above its beginning diverged. */
        public static final double LOSS_FACTOR = 10;

        /** Where the first step costs next to nothing, many times as much is still no explosion. */
        private static final double LEAST_LOSS = 0.1;

        /** What later losses are held against: the first one, or 0.1 where that is smaller. */
        public static double reference(double firstLoss) {
            return Math.max(firstLoss, LEAST_LOSS);
        }
    }

    /**
     * A term of the loss that holds firing rates near a target: weight * sum_j (rate_j - target)^2, with rate_j the
     * share of the steps in which neuron j spikes.
     */
    public record RateRegulariser(String population, double weight, double target, Over over) {

        /** What a rate is the mean over. */
        public enum Over {
            /** Each episode is to have the target rate. */
            EPISODE,
            /** All episodes of an outer step together are; it costs a second pass forward. */
            BATCH
        }
    }

    /** The experiment with a seed of its own. */
    public Experiment withSeed(long other) {
        return new Experiment(name, description, other, task, network, readout, outer, learning, evaluationEpisodes);
    }

    /** The experiment with another outer loop. */
    public Experiment withOuter(Outer other) {
        return new Experiment(name, description, seed, task, network, readout, other, learning, evaluationEpisodes);
    }

    /** The experiment with other ways to follow gradients. */
    public Experiment withLearning(Learning other) {
        return new Experiment(name, description, seed, task, network, readout, outer, other, evaluationEpisodes);
    }

    /** The experiment with other episodes for the same network. */
    public Experiment withTask(Task other) {
        return new Experiment(name, description, seed, other, network, readout, outer, learning, evaluationEpisodes);
    }

    /** The experiment with another network, for controls. */
    public Experiment withNetwork(Network other) {
        return new Experiment(name, description, seed, task, other, readout, outer, learning, evaluationEpisodes);
    }

    /** The experiment with that many unseen episodes for the reported numbers. */
    public Experiment withEvaluationEpisodes(int other) {
        return new Experiment(name, description, seed, task, network, readout, outer, learning, other);
    }
}
