package org.metaplastic.learning.run;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.EvaluationFailure;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.episode.StaticNetwork;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.outer.TrainingFailure;
import org.metaplastic.learning.profile.Profiler;
import org.metaplastic.learning.run.RunListener.Phase;
import org.metaplastic.learning.run.RunResult.Status;

/** The whole job: train, evaluate on unseen episodes, take away what should matter, and keep it all in a folder. */
public final class TrainingRun {

    private static final double SECONDS = 1e-9;

    private final LoadedExperiment loaded;
    private final Experiment experiment;
    private final RunSettings settings;
    private final RunListener listener;
    private final MetricsLog.Otherwise lost;

    public TrainingRun(LoadedExperiment loaded, RunSettings settings, RunListener listener) {
        this(loaded, settings, listener, LostMetrics.refused());
    }

    private TrainingRun(LoadedExperiment loaded, RunSettings settings, RunListener listener,
            MetricsLog.Otherwise lost) {
        this.lost = lost;
        this.loaded = loaded;
        this.experiment = loaded.experiment();
        this.settings = settings.decided(experiment.network());
        this.listener = listener;
    }

    /**
     * Runs it. Whatever can be found wrong before training is found before the folder is made.
     *
     * @throws RunException if the folder cannot be written, or too many steps in a row had no finite gradient
     */
    public RunResult run() {
        Set<String> referred = loaded.files().keySet();
        return run(() -> settings.folder().map(path -> RunFolder.create(path, referred)).orElseGet(() -> RunFolder
                .createFresh(experiment.name(), LocalDateTime.now(), referred)), RunFolder::begin, folder -> {
                    folder.writeAll(loaded.files());
                    folder.write(loaded.tensors());
                    folder.write(RunFolder.ENVIRONMENT, RunJson.pretty(Environment.describe(settings, loaded)) + "\n");
                    // Last: a folder that has it can be gone on with.
                    folder.write(RunFolder.EXPERIMENT, loaded.resolvedYaml());
                });
    }

    /**
     * The same job, which also goes on where lines of the metrics are missing or damaged: lines that say so stand in their
     * place, and a warning is given.
     */
    public TrainingRun acceptingLostMetrics() {
        return new TrainingRun(loaded, settings, listener, LostMetrics.accepted(listener::warning));
    }

    /**
     * Goes on with a run that was begun in the folder of the settings and did not come to its end, whatever ended it. The
     * result is as if nothing had. Experiment, data, precision, SIMD width, kernel, strictness
     * and controls must be those of the run.
     *
     * @throws RunException as of {@link #run}, or if the run is another one
     */
    public RunResult resume() {
        return run(() -> RunFolder.open(settings.folder().orElseThrow()), RunFolder::goOn, folder -> {
            LearnedData.requireSame(folder, experiment.task());
            Environment.addTo(folder, settings, experiment.seed());
        });
    }

    /** A run that has its folder. */
    private record Job(LocalEpisodes executor, Keeper keeper, RunFolder folder, String identity, Profiler profiler) {}

    private RunResult run(Supplier<RunFolder> finder, Function<RunFolder, RunLock> locker,
            Consumer<RunFolder> preparation) {
        Profiler profiler = settings.profiler(experiment);
        CompiledNetwork network = profiler.compile(() -> CompiledNetwork.of(experiment.network(), settings.precision(),
                settings.width(), false, settings.kernel()));
        try (var executor = Workers.start(experiment, network, settings, profiler)) {
            var keeper = new Keeper(experiment, Phase.TRAINING, listener, profiler, lost);
            var trainer = new Trainer(experiment, executor, keeper);
            RunFolder folder = finder.get();
            try (RunLock _ = locker.apply(folder)) {
                preparation.accept(folder);
                listener.prepared(RunOverview.of(experiment, settings, folder.path(), network, executor
                        .shares(), executor.memory()));
                return trainAndEvaluate(new Job(executor, keeper, folder, RunIdentity.of(folder, loaded, settings),
                        profiler), trainer);
            }
        }
    }

    private RunResult trainAndEvaluate(Job job, Trainer trainer) {
        Trainer.Trained trained;
        try {
            trained = job.keeper().train(trainer, job.folder(), job.identity());
        } catch (TrainingFailure failure) {
            throw failed(job, failure, failure.trained(), System.nanoTime());
        }
        long trainedAt = System.nanoTime();
        var findings = new Findings();
        boolean examined = experiment.evaluationEpisodes() > 0;
        boolean stopped = trained.stopped();
        if (!stopped && examined) {
            try {
                stopped = !findings.examine(new Examination(experiment, job.executor(), listener), trained.parameters(),
                        Control.of(experiment));
            } catch (EvaluationFailure failure) {
                throw failed(job, failure, trained, trainedAt);
            }
        }
        double wallSeconds = wallSeconds(trained, trainedAt);
        RunResult result = write(job, trained, wallSeconds, status(job, trained, stopped), findings, Optional.empty());
        if (settings.controls() && !stopped && examined && StaticNetwork.differsFrom(experiment.network())) {
            // What is there is kept before: the static network may take as long as all else.
            stopped = addStaticNetwork(job, trained.steps(), findings);
            result = write(job, trained, wallSeconds, status(job, trained, stopped), findings, Optional.empty());
        }
        return result;
    }

    private static Status status(Job job, Trainer.Trained trained, boolean stopped) {
        return stopped ? Status.STOPPED
                : job.keeper().diverged(trained.ending()) ? Status.DIVERGED : Status.COMPLETED;
    }

    /** Training that was interrupted counts with all its parts. */
    private static double wallSeconds(Trainer.Trained trained, long trainedAt) {
        return trained.seconds() + (System.nanoTime() - trainedAt) * SECONDS;
    }

    private RunException failed(Job job, RuntimeException failure, Trainer.Trained trained, long trainedAt) {
        String reason = String.valueOf(failure.getMessage());
        write(job, trained, wallSeconds(trained, trainedAt), Status.FAILED, new Findings(), Optional.of(reason));
        return new RunException(reason + " What was learned before is saved in '" + job.folder().path() + "'.",
                failure);
    }

    private RunResult write(Job job, Trainer.Trained trained, double wallSeconds, Status status, Findings findings,
            Optional<String> failure) {
        var result = new RunResult(experiment.name(), experiment.seed(), ReportedEpisodes.of(experiment.task()),
                experiment.task().scored(), trained.steps(), trained.ending(), wallSeconds, trained.seconds(), status,
                trained.skipped(), trained.retreats(), findings.metaTest(), findings.controls(), findings.references(),
                findings.failures(), failure, job.keeper().warnings(trained.ending()), job.profiler().profile());
        job.folder().write(RunFolder.RESULT, RunJson.pretty(RunJson.of(result)) + "\n");
        return result;
    }

    /** Tells whether it was stopped. */
    private boolean addStaticNetwork(Job job, int steps, Findings findings) {
        Experiment control = StaticControl.of(experiment, steps);
        var network = CompiledNetwork.of(control.network(), settings.precision(), settings.width(), false);
        try (var executor = Workers.start(control, network, settings, Profiler.None.PROFILER)) {
            var keeper = new Keeper(control, Phase.STATIC_NETWORK, listener, Profiler.None.PROFILER, lost);
            Trainer.Trained trained = keeper.train(new Trainer(control, executor, keeper), job.folder(), job
                    .identity());
            if (trained.stopped()) {
                return true;
            }
            Optional<Evaluation> found = new Examination(control, executor, listener).run("static network",
                    trained.parameters(), Control.NONE);
            found.ifPresent(findings::ofStaticNetwork);
            return found.isEmpty();
        } catch (TrainingFailure | EvaluationFailure failure) {
            findings.staticNetworkFailed(failure);
            return false;
        }
    }
}
