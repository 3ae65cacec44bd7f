package org.metaplastic.learning.outer;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the rest of a training run follows from, beside the experiment and the machine: random numbers have keys, and
 * schedules and the sampler of tasks count outer steps.
 *
 * @param step the last outer step that was done
 * @param seconds that training took until then
 * @param ending of training, if that step was the last
 * @param trained the numbers that are trained, by path of their parameter
 * @param optimiser what the optimiser remembers
 * @param estimator what the way to find gradients remembers
 * @param looks what validation found
 * @param skipped outer steps whose gradient was not followed, in order
 * @param retreated what a retreat needs
 */
public record TrainingState(int step, double seconds, Optional<Ending> ending, SortedMap<String, double[]> trained,
        SortedMap<String, double[]> optimiser, SortedMap<String, double[]> estimator, Looks looks,
        List<Integer> skipped, Retreated retreated) {

    /** Half of the nanoseconds that a long holds, so that as many can follow: 146 years. */
    static final double MOST_SECONDS = Long.MAX_VALUE / 2.0 / 1e9;

    public TrainingState {
        skipped = List.copyOf(skipped);
        if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
            throw new IllegalArgumentException("Training cannot have taken " + seconds + " seconds.");
        }
        ending.ifPresent(found -> {
            if (found.kind() == Ending.Kind.STOPPED || found.kind() == Ending.Kind.GAVE_UP) {
                throw new IllegalArgumentException("Training that ended because of '" + found.why()
                        + "' is not at its end.");
            }
        });
        for (int number : skipped) {
            if (number < 1 || number > step) {
                throw new IllegalArgumentException("Outer step " + number + " cannot have been skipped: the last is "
                        + step + ".");
            }
        }
    }

    /** Without retreats. */
    public TrainingState(int step, double seconds, Optional<Ending> ending, SortedMap<String, double[]> trained,
            SortedMap<String, double[]> optimiser, SortedMap<String, double[]> estimator, Looks looks,
            List<Integer> skipped) {
        this(step, seconds, ending, trained, optimiser, estimator, looks, skipped, Retreated.NEVER);
    }

    /**
     * Where training goes back to.
     *
     * @param times how often it did
     * @param firstLoss of the first finite outer step; NaN before it
     * @param trained as of the experiment's own, before the last good step; none before it
     * @param optimiser as of the experiment's own
     * @param estimator as of the experiment's own
     */
    public record Retreated(int times, double firstLoss, SortedMap<String, double[]> trained,
            SortedMap<String, double[]> optimiser, SortedMap<String, double[]> estimator) {

        /** Of training that never does. */
        public static final Retreated NEVER = new Retreated(0, Double.NaN, new TreeMap<>(), new TreeMap<>(),
                new TreeMap<>());

        public Retreated {
            boolean somewhere = !trained.isEmpty();
            if (times < 0 || times > 0 && !somewhere || somewhere && !Double.isFinite(firstLoss)) {
                throw new IllegalArgumentException("After " + times + " retreats and a first loss of " + firstLoss
                        + ", good numbers cannot be of " + trained.keySet() + ".");
            }
        }

        /** Whether there is a place to go back to. */
        boolean goesBack() {
            return !trained.isEmpty();
        }
    }

    /**
     * What validation found so far.
     *
     * @param best the parameters to return, by path; none if no look was worth it
     * @param loss theirs
     * @param without looks since then
     * @param confirmed episodes that were used up by confirmations
     */
    public record Looks(SortedMap<String, double[]> best, double loss, int without, long confirmed) {
        public Looks {
            if (Double.isNaN(loss) || without < 0 || confirmed < 0) {
                throw new IllegalArgumentException("Validation cannot have a best loss of " + loss + ", " + without
                        + " looks without a better one and " + confirmed + " episodes of confirmation.");
            }
        }
    }
}
