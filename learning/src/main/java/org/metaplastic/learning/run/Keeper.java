package org.metaplastic.learning.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.outer.TrainingFailure;
import org.metaplastic.learning.outer.TrainingListener;
import org.metaplastic.learning.outer.TrainingState;
import org.metaplastic.learning.profile.Profiler;
import org.metaplastic.learning.run.RunListener.Phase;

/**
 * Keeps what a training run says: metrics after every step, parameters whenever they are the best so far, snapshots now and
 * then. If there are snapshots in its folder, training goes on from the newest one.
 */
final class Keeper implements TrainingListener {

    private final Experiment experiment;
    private final Phase phase;
    private final RunListener listener;
    private final Profiler profiler;
    private final MetricsLog.Otherwise lost;
    private final SnapshotClock clock;
    private final TrainingWatch watch;
    private @Nullable RunFolder folder;
    private @Nullable MetricsLog metrics;
    private @Nullable SnapshotFolder snapshots;
    private String run = "";
    private int bestStep;

    /** @param lost asked where metrics are not those that a snapshot is of */
    Keeper(Experiment experiment, Phase phase, RunListener listener, Profiler profiler, MetricsLog.Otherwise lost) {
        this.lost = lost;
        this.profiler = profiler;
        this.experiment = experiment;
        this.phase = phase;
        this.listener = listener;
        this.watch = new TrainingWatch(experiment.network());
        this.clock = new SnapshotClock(experiment.outer().snapshots(), System::nanoTime);
    }

    /**
     * Trains to the end, and leaves the parameters in the folder; those of the static network are not kept.
     *
     * @param identity see {@link RunIdentity}
     */
    Trainer.Trained train(Trainer trainer, RunFolder into, String identity) {
        folder = into;
        run = identity;
        boolean main = phase == Phase.TRAINING;
        snapshots = new SnapshotFolder(into.file(main ? RunFolder.SNAPSHOTS : RunFolder.STATIC_SNAPSHOTS), run);
        Optional<Snapshot> from = snapshots.restore(snapshot -> {
            trainer.restore(snapshot.state());
            watch.restore(snapshot.state().step(), snapshot.watched());
        }, listener::warning);
        int done = from.map(snapshot -> snapshot.state().step()).orElse(0);
        bestStep = from.map(Snapshot::bestStep).orElse(0);
        Path file = into.file(main ? RunFolder.METRICS : RunFolder.STATIC_METRICS);
        if (done > 0 || Files.exists(file)) {
            listener.goesOn(phase, done);
        }
        try (var log = MetricsLog.open(file, done, from.map(Snapshot::metrics).orElse(MetricsMark.NONE), lost)) {
            metrics = log;
            if (log.wasMended()) {
                // Else what was accepted once would have to be accepted again after the next interruption.
                from.ifPresent(snapshot -> keep(snapshot.state()));
            }
            Trainer.Trained trained = trainer.train();
            watch.end(trained.ending()).ifPresent(listener::warning);
            if (main) {
                ParameterFile.write(into.file(RunFolder.PARAMETERS), experiment, trained.parameters(),
                        bestStep > 0 ? bestStep : trained.steps());
            }
            return trained;
        } catch (TrainingFailure failure) {
            if (main) {
                ParameterFile.write(into.file(RunFolder.PARAMETERS), experiment, failure.trained().parameters(),
                        bestStep > 0 ? bestStep : failure.trained().steps());
            }
            throw failure;
        }
    }

    /** What training was warned of until now, also before it went on. */
    List<TrainingWarning> warnings(Ending ending) {
        return watch.warnings(ending);
    }

    /** Whether what training leaves behind costs far more than what it began with. */
    boolean diverged(Ending ending) {
        return watch.diverged(ending);
    }

    @Override
    public void begins() {
        profiler.stepBegins();
    }

    @Override
    public void ends() {
        profiler.stepEnds();
    }

    @Override
    public void step(StepReport report) {
        List<TrainingWarning> found = watch.add(report);
        Objects.requireNonNull(metrics).add(report, found);
        listener.step(phase, report);
        found.forEach(warning -> listener.warning(warning.message()));
    }

    @Override
    public void improved(int step, Map<String, double[]> parameters) {
        bestStep = step;
        if (phase == Phase.TRAINING) {
            ParameterFile.write(Objects.requireNonNull(folder).file(RunFolder.PARAMETERS), experiment, parameters,
                    step);
        }
    }

    @Override
    public void done(int step, boolean better, boolean last, Supplier<TrainingState> state) {
        if (clock.due(step, better, last)) {
            keep(state.get());
        }
    }

    private void keep(TrainingState state) {
        MetricsLog log = Objects.requireNonNull(metrics);
        log.force();
        Objects.requireNonNull(snapshots).add(new Snapshot(run, state, bestStep, log.mark(), watch.state()), experiment
                .outer().snapshots());
    }

    @Override
    public boolean stopRequested() {
        return listener.stopRequested();
    }
}
