package org.metaplastic.learning.episode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeClock;
import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.EpisodeTeam;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.NonFinite;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TaskInput;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** Joins one network and one task on one thread: lives through an episode, and asks the task what it was worth. */
final class EpisodeThread implements InputSink {

    private final Experiment experiment;
    private final EpisodeClock clock;
    private final EpisodeRunner runner;
    private final Slot readout;
    private final List<Slot> inputs = new ArrayList<>();
    private final List<Slot> regularised = new ArrayList<>();
    private final boolean[] cutOff;
    private final NearestExample nearestExample;
    private boolean modulatorsSilent;
    private boolean nearestAnswers;
    private Task task;
    private final List<TaskInput> declared;
    private final SpikeCounts counts;
    private Map<RateRegulariser, double[]> batchRates = Map.of();
    private boolean finite;
    private @Nullable Key living;

    EpisodeThread(Experiment experiment, CompiledNetwork network, Coefficients coefficients, Memory memory) {
        this(experiment, network, coefficients, memory, EpisodeClock.Stopped.CLOCK, EpisodeTeam.alone());
    }

    /** One whose operations are timed, if the clock does not stand still, and that others may help. */
    EpisodeThread(Experiment experiment, CompiledNetwork network, Coefficients coefficients, Memory memory,
            EpisodeClock clock, EpisodeTeam team) {
        this.experiment = experiment;
        this.clock = clock;
        this.task = experiment.task();
        this.nearestExample = new NearestExample(experiment.network().projections().stream().filter(
                projection -> projection.synapse() instanceof Synapse.Plastic).map(Projection::from).distinct().map(
                        network.plan()::output).toList());
        this.runner = new EpisodeRunner(network, coefficients, memory, clock, team);
        runner.truncate(experiment.learning().truncate());
        this.readout = network.plan().output(experiment.readout());
        var modulators = experiment.network().neuromodulators();
        this.declared = experiment.task().inputs();
        this.cutOff = new boolean[declared.size()];
        for (int k = 0; k < declared.size(); k++) {
            inputs.add(network.plan().output(declared.get(k).name()));
            cutOff[k] = modulators.contains(declared.get(k).name());
        }
        for (RateRegulariser regulariser : experiment.learning().rateRegularisers()) {
            regularised.add(network.plan().output(regulariser.population()));
        }
        var counted = new LinkedHashSet<>(regularised);
        for (Population population : experiment.network().populations()) {
            if (population instanceof Population.Units units && units.spiking()) {
                counted.add(network.plan().output(units.name()));
            }
        }
        this.counts = new SpikeCounts(counted);
    }

    EpisodeRunner runner() {
        return runner;
    }

    EpisodeClock clock() {
        return clock;
    }

    void control(Control control) {
        modulatorsSilent = control == Control.MODULATOR_ZERO;
        nearestAnswers = control == Control.NEAREST_NEIGHBOUR;
        task = control == Control.SHUFFLED_LABELS ? shuffled(experiment.task())
                : experiment.task();
        runner.freezePlasticity(control == Control.PLASTICITY_FROZEN || nearestAnswers);
        runner.silence(modulatorsSilent ? experiment.network().neuromodulators() : Set.of());
    }

    private static Task shuffled(Task task) {
        return task.shuffledLabels().orElseThrow(() -> new IllegalArgumentException("Task '" + task.name()
                + "' tells no labels that could be shuffled."));
    }

    /** What an episode that was lived through last is worth under the control. */
    Score judged(Score lived) {
        return nearestAnswers ? nearestExample.of(runner, lived) : lived;
    }

    /** Lives through the episode of a key. */
    Score live(Key key, Split split, boolean record) {
        return live(key, split, record, () -> false);
    }

    /** As {@link #live(Key, Split, boolean)}, until {@code stop} says so after a step. */
    private Score live(Key key, Split split, boolean record, BooleanSupplier stop) {
        clock.begin();
        Episode episode = task.episode(key, split);
        int longest = task.longestEpisode();
        if (episode.steps() > longest) {
            throw new IllegalStateException("Task '" + experiment.task().name() + "': episode " + key + " has "
                    + episode.steps() + " steps, but the task says that the longest has " + longest
                    + ". Correct its longestEpisode().");
        }
        finite = true;
        living = key;
        clock.charge(Phase.INPUTS);
        runner.begin(record);
        counts.begin();
        Set<Integer> resets = episode.resets();
        var last = new double[readout.size()];
        var said = new double[episode.steps() * readout.size()];
        for (int step = 1; step <= episode.steps(); step++) {
            boolean reset = resets.contains(step);
            if (reset && step > 1) {
                // A reset would hide what is not finite now.
                finite &= runner.nonFinite().isEmpty();
            }
            int t = runner.enter(reset);
            clock.charge(Phase.FORWARD);
            episode.input(step, last, this);
            clock.charge(Phase.INPUTS);
            runner.update();
            counts.add(runner);
            for (int k = 0; k < last.length; k++) {
                last[k] = runner.value(readout, t, k);
                said[(t - 1) * last.length + k] = last[k];
                finite &= Double.isFinite(last[k]);
            }
            if (stop.getAsBoolean()) {
                break;
            }
        }
        finite &= runner.nonFinite().isEmpty();
        clock.charge(Phase.FORWARD);
        Score score = episode.score(said);
        clock.charge(Phase.LOSS);
        return score;
    }

    /** Whether the readouts of the last episode, and all values before each reset and at its end, were finite. */
    boolean finite() {
        return finite;
    }

    /** The rates of the last episode in the population that a regulariser is about. */
    double[] rates(RateRegulariser regulariser) {
        return counts.rates(regularised.get(experiment.learning().rateRegularisers().indexOf(regulariser)));
    }

    /** What spiking populations did in the last episode. */
    SpikeCounts counts() {
        return counts;
    }

    /** Rates that stand in {@link #loss} for those of the episode. */
    void batchRates(Map<RateRegulariser, double[]> rates) {
        batchRates = rates;
    }

    EpisodeLoss loss(Score score, double share) {
        return new EpisodeLoss(counts, readout, score, share, experiment.learning().rateRegularisers(), regularised,
                batchRates);
    }

    /** Lives through an episode again, forward, to find the first value that is not finite. */
    Optional<NonFinite> findNonFinite(Key key, Split split) {
        var found = new ArrayList<NonFinite>();
        live(key, split, false, () -> {
            runner.nonFinite().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.stream().findFirst();
    }

    /** As {@link #findNonFinite(Key, Split)}, then in reverse. */
    Optional<NonFinite> findNonFinite(Key key, Split split, double share) {
        var found = new ArrayList<NonFinite>();
        Score score = live(key, split, true, () -> {
            runner.nonFinite().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.isEmpty() ? runner.firstNonFiniteGradient(loss(score, share)) : Optional.of(found.getFirst());
    }

    @Override
    public void spike(int population, int neuron) {
        set(population, neuron, 1);
    }

    @Override
    public void set(int population, int neuron, double value) {
        check(population, neuron, value);
        if (!(modulatorsSilent && cutOff[population])) {
            runner.input(inputs.get(population), neuron, value);
        }
    }

    private void check(int population, int neuron, double value) {
        if (population < 0 || population >= declared.size()) {
            throw new IllegalStateException(place() + " sets input population " + population + ", but it declares "
                    + declared.size() + ", counted from 0.");
        }
        TaskInput input = declared.get(population);
        if (neuron < 0 || neuron >= input.size()) {
            throw new IllegalStateException(place() + " sets neuron " + neuron + " of '" + input.name()
                    + "', but that has " + input.size() + ", counted from 0.");
        }
        if (input.spiking() && value != 0 && value != 1) {
            throw new IllegalStateException(place() + " sets neuron " + neuron + " of '" + input.name() + "' to "
                    + value + ", but a spiking input takes 0 or 1. Declare it as not spiking, or give spikes.");
        }
    }

    private String place() {
        return "Task '" + experiment.task().name() + "', episode " + living + ":";
    }
}
