package org.metaplastic.learning.outer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.EpisodeExecutor;
import org.metaplastic.learning.episode.EvaluationFailure;
import org.metaplastic.learning.episode.TrainingBatch;
import org.metaplastic.learning.estimator.GradientEstimator;
import org.metaplastic.learning.estimator.NumbersByName;
import org.metaplastic.learning.estimator.Parameterisation;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.Learning;
import org.metaplastic.learning.experiment.Experiment.Outer;
import org.metaplastic.learning.experiment.WeightDecay;
import org.metaplastic.learning.optimiser.GradientClipping;
import org.metaplastic.learning.optimiser.Optimiser;
import org.metaplastic.learning.optimiser.ParameterGroups;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/** The outer loop: descent on what episodes cost, in the direction that the method of the experiment finds. */
public final class Trainer {

    /** Outer steps between parameters that a listener hears of where there is no validation. */
    static final int KEEP_EVERY = 20;

    private static final double NANOSECONDS = 1e9;

    private final Experiment experiment;
    private final EpisodeExecutor executor;
    private final TrainingListener listener;
    private final Key run;
    private final Parameterisation parameterisation;
    private final SortedMap<String, double[]> trained;
    private final GradientEstimator estimator;
    private final ParameterGroups groups;
    private final Set<String> decaying;
    private final GradientClipping clipping;
    private final Optimiser optimiser;
    private final Best best;
    private final Skips skips;
    private final Retreats retreats;
    private int step;
    private double secondsBefore;
    private Optional<Ending> ending = Optional.empty();
    private long confirmed;

    public Trainer(Experiment experiment, EpisodeExecutor executor, TrainingListener listener) {
        this.experiment = experiment;
        this.executor = executor;
        this.listener = listener;
        this.run = Key.of(experiment.seed());
        this.parameterisation = GradientEstimator.parameterisation(experiment);
        this.trained = parameterisation.start();
        this.estimator = GradientEstimator.of(experiment, executor, parameterisation);
        Learning learning = experiment.learning();
        this.groups = ParameterGroups.of(learning.groups(), trained.keySet());
        this.decaying = WeightDecay.paths(experiment.network(), learning.groups());
        this.clipping = new GradientClipping(learning.clip());
        this.optimiser = learning.optimiser().make(learning.momentum());
        this.best = new Best(experiment.outer().validation());
        this.skips = new Skips(learning.nonFinite());
        this.retreats = new Retreats(learning.retreat());
    }

    /**
     * Goes on from what the listener of another trainer of the same experiment was told; the result is as if there had
     * been one trainer only.
     *
     * @throws IllegalArgumentException if the state is not one of this experiment
     */
    public void restore(TrainingState state) {
        NumbersByName.requireAlike("Trained numbers", state.trained(), trained);
        if (!state.looks().best().isEmpty()) {
            NumbersByName.requireAlike("Best parameters", state.looks().best(), parameters());
        }
        if (state.step() < 1 || state.step() > experiment.outer().steps()) {
            throw new IllegalArgumentException("Outer step " + state.step() + " is not one of the "
                    + experiment.outer().steps() + " of the experiment.");
        }
        requireEnding(state);
        // First: it leaves what the next two lines replace.
        retreats.restore(state.retreated(), trained, optimiser, estimator);
        optimiser.restore(state.optimiser(), trained);
        estimator.restore(state.estimator());
        best.restore(state.looks());
        skips.restore(state.step(), state.skipped());
        trained.putAll(NumbersByName.copy(state.trained()));
        confirmed = state.looks().confirmed();
        step = state.step();
        secondsBefore = state.seconds();
        ending = state.ending();
    }

    /** All steps are done where training ended because they were, and it has ended where they are. */
    private void requireEnding(TrainingState state) {
        boolean last = state.step() == experiment.outer().steps();
        boolean steps = state.ending().filter(found -> found.kind() == Ending.Kind.STEPS).isPresent();
        if (last ? state.ending().isEmpty() : steps) {
            throw new IllegalArgumentException("Outer step " + state.step() + " of " + experiment.outer().steps()
                    + (last ? " is the last, but training is said to go on after it."
                            : " is not the last, but training is said to have ended because all are done."));
        }
    }

    private TrainingState state(double seconds) {
        return new TrainingState(step, seconds, ending.filter(found -> found.kind() != Ending.Kind.STOPPED),
                NumbersByName.copy(
                        trained), optimiser.state(), estimator.state(), best.state(confirmed), skips.numbers(), retreats
                                .state());
    }

    /**
     * What training ended with.
     *
     * @param parameters every parameter by path: the best on validation, or the last without validation
     * @param steps outer steps done
     * @param skipped outer steps whose gradient was not followed
     * @param retreats how often training went back
     */
    public record Trained(SortedMap<String, double[]> parameters, int steps, int skipped, int retreats, Ending ending,
            double seconds) {

        /** Whether the listener asked for the end. */
        public boolean stopped() {
            return ending.kind() == Ending.Kind.STOPPED;
        }
    }

    /**
     * Trains until the steps or the time is done, validation says so, or the listener does.
     *
     * @throws TrainingFailure after too many steps without a finite gradient
     */
    public Trained train() {
        long begun = System.nanoTime() - (long) (secondsBefore * NANOSECONDS);
        while (ending.isEmpty()) {
            step++;
            listener.begins();
            StepReport report = step();
            listener.ends();
            skips.add(report.skipped().isPresent());
            Optional<Ending> budget = budgetUsedUp(begun);
            boolean looks = validates(budget.isPresent());
            if (looks) {
                report = validate(report);
            }
            listener.step(report);
            Optional<String> tooMany = skips.tooMany();
            if (tooMany.isPresent()) {
                var gaveUp = new Ending(Ending.Kind.GAVE_UP, tooMany.get() + " had values that are not finite");
                throw new TrainingFailure(trained(gaveUp, begun), tooMany.get(), report.skipped().orElse(""), skips
                        .count() < step);
            }
            // Whoever asks for the end in the last step has it anyway.
            ending = best.ending().or(() -> budget).or(() -> listener.stopRequested()
                    ? Optional.of(new Ending(Ending.Kind.STOPPED, "somebody asked for the end"))
                    : Optional.empty());
            keepWithoutValidation(ending.isPresent());
            listener.done(step, looks && best.improved(), ending.isPresent(), () -> state(secondsSince(begun)));
        }
        return trained(ending.get(), begun);
    }

    private Optional<Ending> budgetUsedUp(long begun) {
        Outer outer = experiment.outer();
        if (step >= outer.steps()) {
            return Optional.of(new Ending(Ending.Kind.STEPS, "all outer steps are done"));
        }
        return secondsSince(begun) < outer.seconds() ? Optional.empty()
                : Optional.of(new Ending(Ending.Kind.SECONDS, "the time of outer.seconds is used up"));
    }

    private Trained trained(Ending found, long begun) {
        return new Trained(best.parametersOr(parameters()), step, skips.count(), retreats.done(), found, secondsSince(
                begun));
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / NANOSECONDS;
    }

    private void keepWithoutValidation(boolean last) {
        if (experiment.outer().validation().every() == 0 && (last || step % KEEP_EVERY == 0)) {
            listener.improved(step, NumbersByName.copy(parameters()));
        }
    }

    private StepReport validate(StepReport report) {
        try {
            Evaluation validation = evaluate(0, experiment.outer().validation().episodes());
            Optional<Evaluation> confirmation = best.wantsConfirmation(validation) ? Optional.of(confirm())
                    : Optional.empty();
            best.consider(validation, confirmation, parameters());
            if (best.improved()) {
                listener.improved(report.step(), best.parameters());
            }
            return report.withValidation(validation, confirmation);
        } catch (EvaluationFailure failure) {
            best.considerFailed();
            return report.withValidationProblem(String.valueOf(failure.getMessage()));
        }
    }

    private boolean validates(boolean last) {
        int every = experiment.outer().validation().every();
        return every > 0 && (step % every == 0 || last);
    }

    /** On episodes that no other look has seen. */
    private Evaluation confirm() {
        int episodes = Math.multiplyExact(experiment.outer().validation().episodes(),
                experiment.outer().validation().confirm());
        Evaluation found = evaluate(experiment.outer().validation().episodes() + confirmed, episodes);
        confirmed += episodes;
        return found;
    }

    private Evaluation evaluate(long first, int episodes) {
        return Evaluation.of(executor.evaluate(parameters(), run, Split.META_VALIDATION, first, episodes,
                Control.NONE), experiment.task().trials());
    }

    private SortedMap<String, double[]> parameters() {
        return parameterisation.parameters(trained);
    }

    private SortedMap<String, Optimiser.Pace> paces() {
        double factor = experiment.outer().method().rateFactor() * retreats.rateFactor();
        SortedMap<String, Optimiser.Pace> paces = groups.paces(experiment.learning().rate(), step);
        paces.replaceAll((path, pace) -> new Optimiser.Pace(pace.rate() * factor,
                decaying.contains(path) ? pace.weightDecay() : 0));
        return paces;
    }

    private StepReport step() {
        long begun = System.nanoTime();
        retreats.begin(estimator);
        TrainingBatch lived = estimator.estimate(trained, step);
        Map<String, Double> norms = Map.of();
        double norm = Double.NaN;
        Optional<String> skipped = lived.problem().or(() -> retreats.exploded(lived.loss()));
        if (skipped.isEmpty()) {
            GradientClipping.Norms found = clipping.clip(lived.gradients(), groups);
            norms = found.byGroup();
            norm = found.total();
            if (found.finite()) {
                retreats.good(trained, optimiser);
                optimiser.step(trained, lived.gradients(), paces());
            } else {
                skipped = Optional.of(notFinite(lived.gradients()));
            }
        }
        double rate = experiment.learning().rate().at(step) * experiment.outer().method().rateFactor() * retreats
                .rateFactor();
        if (skipped.isPresent()) {
            String reason = skipped.get();
            skipped = retreats.retreat(trained, optimiser, estimator).map(back -> reason + "; " + back).or(
                    () -> Optional.of(reason));
        }
        double seconds = secondsSince(begun);
        return new StepReport(step, lived.loss(), lived.penalty(), lived.accuracy(), lived.rates(), lived.extremes(),
                norms, norm, rate, seconds, lived.synapseSteps() / seconds, skipped, retreats.done(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static String notFinite(Map<String, double[]> gradients) {
        for (var gradient : new TreeMap<>(gradients).entrySet()) {
            for (int k = 0; k < gradient.getValue().length; k++) {
                if (!Double.isFinite(gradient.getValue()[k])) {
                    return "the gradient of '" + gradient.getKey() + "', index " + k + ", is not finite";
                }
            }
        }
        return "the norm of the gradient is not finite";
    }
}
