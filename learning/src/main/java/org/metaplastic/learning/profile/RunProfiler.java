package org.metaplastic.learning.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeClock;
import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.EpisodeTimer;
import org.metaplastic.engine.EpisodeTimes;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Task;

/** A profiler that keeps the times of all threads, each in books of its own. */
public final class RunProfiler implements Profiler {

    /** A thread, with a book for each activity. */
    private record Timed(EpisodeTimer timer, Map<Activity, EpisodeTimes> books) {}

    private static final double SECONDS = 1e-9;

    private final Task task;
    private final List<Timed> threads = new ArrayList<>();
    private final Map<Activity, Tally> tallies = new EnumMap<>(Activity.class);
    private final AllocatedBytes allocated = new AllocatedBytes();
    private @Nullable CompiledNetwork network;
    private long compilation;
    private int steps;
    private long stepBegun;
    private long stepping;

    /** @param task whose episodes are lived through */
    public RunProfiler(Task task) {
        this.task = task;
        for (Activity activity : Activity.values()) {
            tallies.put(activity, new Tally());
        }
    }

    @Override
    public CompiledNetwork compile(Supplier<CompiledNetwork> compile) {
        long begun = System.nanoTime();
        network = compile.get();
        compilation = System.nanoTime() - begun;
        return network;
    }

    @Override
    public EpisodeClock clock() {
        Map<Activity, EpisodeTimes> books = new EnumMap<>(Activity.class);
        for (Activity activity : Activity.values()) {
            books.put(activity, new EpisodeTimes(compiled()));
        }
        var timed = new Timed(new EpisodeTimer(book(books, Activity.TRAINING)), books);
        threads.add(timed);
        return timed.timer();
    }

    @Override
    public void during(Activity activity, Runnable work) {
        threads.forEach(thread -> thread.timer().into(book(thread.books(), activity)));
        long begun = System.nanoTime();
        work.run();
        tally(activity).wall += System.nanoTime() - begun;
    }

    @Override
    public void lived(Activity activity, int episodes, long synapseSteps) {
        tally(activity).episodes += episodes;
        tally(activity).synapseSteps += synapseSteps;
    }

    @Override
    public void stepBegins() {
        allocated.stepBegins();
        stepBegun = System.nanoTime();
    }

    @Override
    public void stepEnds() {
        stepping += System.nanoTime() - stepBegun;
        steps++;
        allocated.stepEnds();
    }

    @Override
    public Optional<Profile> profile() {
        boolean trained = steps > 0;
        Tally counted = tally(trained ? Activity.TRAINING : Activity.EVALUATION);
        EpisodeTimes layers = sum(trained ? Activity.TRAINING : Activity.EVALUATION);
        int images = task.images(trained ? Split.META_TRAIN : Split.META_TEST);
        double seconds = (trained ? stepping : counted.wall) * SECONDS;
        return Optional.of(new Profile(threads.size(), steps, Profile.Phase.of(phases()), Profile.Layer.of(layers),
                Profile.Layer.between(layers), allocated.median(), counted.episodes / seconds,
                counted.synapseSteps / seconds,
                images > 0 ? OptionalDouble.of(images * counted.episodes / seconds) : OptionalDouble.empty()));
    }

    private SequencedMap<String, Long> phases() {
        EpisodeTimes training = sum(Activity.TRAINING);
        var phases = new LinkedHashMap<String, Long>();
        phases.put("compilation", compilation);
        phases.put("inputs", training.of(Phase.INPUTS));
        phases.put("forward", training.of(Phase.FORWARD));
        phases.put("loss", training.of(Phase.LOSS));
        phases.put("recomputation", training.of(Phase.RECOMPUTATION));
        phases.put("reverse", training.of(Phase.REVERSE));
        phases.put("gradients and optimiser", training.of(Phase.GRADIENTS) + Math.max(0, stepping - tally(
                Activity.TRAINING).wall));
        phases.put("validation", sum(Activity.VALIDATION).total());
        phases.put("evaluation", sum(Activity.EVALUATION).total());
        phases.put("waiting", waiting());
        return phases;
    }

    /** While threads were to work, and had nothing to do: others had their turn, or the last episode. */
    private long waiting() {
        long waiting = 0;
        for (Activity activity : Activity.values()) {
            waiting += Math.max(0, threads.size() * tally(activity).wall - sum(activity).total());
        }
        return waiting;
    }

    private EpisodeTimes sum(Activity activity) {
        var sum = new EpisodeTimes(compiled());
        threads.forEach(thread -> sum.add(book(thread.books(), activity)));
        return sum;
    }

    private CompiledNetwork compiled() {
        return Objects.requireNonNull(network, "compile comes first");
    }

    private static EpisodeTimes book(Map<Activity, EpisodeTimes> books, Activity activity) {
        return Objects.requireNonNull(books.get(activity));
    }

    private Tally tally(Activity activity) {
        return Objects.requireNonNull(tallies.get(activity));
    }

    /** Nanoseconds from begin to end, and what was done in them. */
    private static final class Tally {
        private long wall;
        private long episodes;
        private long synapseSteps;
    }
}
