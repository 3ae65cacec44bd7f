package org.metaplastic.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.file.ShellCommand;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.run.BegunRun;
import org.metaplastic.learning.run.RunException;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.RunJson;
import org.metaplastic.learning.run.RunListener;
import org.metaplastic.learning.run.RunOverview;
import org.metaplastic.learning.run.RunResult;
import org.metaplastic.learning.run.RunResult.Status;
import org.metaplastic.learning.run.RunSettings;
import org.metaplastic.learning.run.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Meta-trains an experiment, evaluates it, and leaves a run folder. */
@Command(name = "train", description = "Meta-trains an experiment, evaluates it on unseen episodes, and writes a run"
        + " folder. Ctrl-C ends it early and keeps what was learned; --resume goes on from there, to the result that there"
        + " would have been.", footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} train cue-association",
                "  ${ROOT-COMMAND-NAME} train cue-association --seed 2 --out runs/second --controls",
                "  ${ROOT-COMMAND-NAME} train my.yaml --set learning.rate=0.002 --set outer.steps=50",
                "  ${ROOT-COMMAND-NAME} train glyphs --preset quick",
                "  ${ROOT-COMMAND-NAME} train cue-association --quiet --json > result.json",
                "  ${ROOT-COMMAND-NAME} train cue-association --set outer.steps=20 --profile",
                "  ${ROOT-COMMAND-NAME} train --resume runs/second       after Ctrl-C, a crash or a loss of power"})
final class TrainCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(paramLabel = "EXPERIMENT", arity = "0..1", description = "The name of an experiment (see 'list"
            + " experiments'), or a YAML file.")
    private Optional<String> experiment = Optional.empty();

    @Option(names = "--resume", paramLabel = "RUN", description = "In place of EXPERIMENT: a run folder to go on in, as"
            + " the run was begun.")
    private Optional<Path> resume = Optional.empty();

    @Option(names = "--accept-lost-metrics", description = "With --resume: goes on though lines of metrics.jsonl are"
            + " missing or damaged. In place of each stands one that says so. Nothing else is changed by it.")
    private boolean acceptLostMetrics;

    @Option(names = "--preset", paramLabel = "P",
            description = "Takes the experiment as one of its presets has it, such as"
                    + " quick or full (see 'list experiments'); --set changes it further.")
    private Optional<String> preset = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a key of the experiment, such as"
            + " outer.steps=50; may be given many times.")
    private List<String> changes = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The root of everything random; as --set seed=N.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "The run folder; runs/EXPERIMENT-TIME by default.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--controls",
            description = "Also trains the same network without plasticity, with the same budget.")
    private boolean controls;

    @Option(names = "--profile",
            description = "Tells at the end, and in result.json, what took the time: phases,"
                    + " populations and projections. Changes no result.")
    private boolean profile;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Says nothing but the result.")
    private boolean quiet;

    @Option(names = "--json", description = "Prints result.json to standard output; progress goes to standard error.")
    private boolean json;

    TrainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return resume.isPresent() ? goOn(resume.get()) : begin();
    }

    private int begin() {
        if (acceptLostMetrics) {
            throw new UsageException(
                    "--accept-lost-metrics is for runs that go on: give it with --resume RUN, or leave it"
                            + " out.");
        }
        String name = experiment.orElseThrow(() -> new UsageException("Missing required parameter: 'EXPERIMENT'. To go"
                + " on with a run: --resume RUN"));
        RunSettings settings = engine.settings(folder, controls, Precision.FLOAT, invocation.arguments())
                .withProfile(profile);
        seed.ifPresent(number -> changes.add("seed=" + number));
        return train(preset.map(chosen -> ExperimentReader.read(name, chosen, changes)).orElseGet(
                () -> ExperimentReader.read(name, changes)), settings, TrainingRun::run);
    }

    private int goOn(Path run) {
        if (experiment.isPresent() || preset.isPresent() || !changes.isEmpty() || seed.isPresent() || folder.isPresent()
                || controls) {
            throw new UsageException(
                    "--resume goes on with a run as it was begun: leave out EXPERIMENT, --preset, --set,"
                            + " --seed, --out and --controls.");
        }
        BegunRun begun = RunSource.begun(run);
        RunSettings settings = engine.settings(begun, invocation.arguments()).withProfile(profile);
        if (begun.strict() != RunSettings.strictMath()) {
            throw new UsageException(begun.strict()
                    ? "The run was begun with " + Strict.OPTION + ", and goes on to the same bits with it only: add "
                            + Strict.OPTION + "."
                    : "The run was begun without " + Strict.OPTION + ", and goes on so: leave it out.");
        }
        if (settings.precision() != begun.precision() || !settings.width().equals(begun.width())
                || settings.kernel() != begun.kernel()) {
            throw new UsageException("The run was begun in " + begun.precision().label() + " precision with SIMD "
                    + begun.width() + " and kernel " + begun.kernel().label()
                    + ", and goes on so: leave out --precision, --simd and --kernel.");
        }
        return switch (left(begun)) {
            case COMPLETED -> nothingToDo(begun);
            case FAILED -> throw new RunException("There is nothing to go on with in '" + run
                    + "', as the run failed and would again: " + begun.failure());
            case UNFINISHED -> {
                begun.differences(settings).forEach(difference -> invocation.err().println("Warning: the run was begun"
                        + " elsewhere: " + difference + ". The result may differ from that of one process."));
                yield train(begun.loaded(), settings, job -> (acceptLostMetrics ? job.acceptingLostMetrics() : job)
                        .resume());
            }
        };
    }

    /** How far the run came; where what it learned is lost, that is left to do. */
    private BegunRun.State left(BegunRun begun) {
        if (begun.state() == BegunRun.State.UNFINISHED || !begun.lostParameters()) {
            return begun.state();
        }
        invocation.err().println("Warning: '" + begun.folder().file(RunFolder.PARAMETERS)
                + "' is missing or damaged, and is made anew.");
        return BegunRun.State.UNFINISHED;
    }

    private int nothingToDo(BegunRun begun) {
        if (json) {
            invocation.out().println(RunJson.pretty(begun.result().orElseThrow()));
        } else if (!quiet) {
            invocation.out().println("There is nothing to do: the run in '" + begun.folder().path()
                    + "' is finished. Evaluate it with: " + ShellCommand.of("evaluate", begun.folder().path()
                            .toString()));
        }
        return 0;
    }

    private int train(LoadedExperiment loaded, RunSettings settings, Function<TrainingRun, RunResult> job) {
        StopSignal stop = invocation.stop();
        FolderWatch where;
        RunResult result;
        try (var progress = new Progress(json ? invocation.err() : invocation.out(), invocation.terminal() && !json,
                stop::requested)) {
            where = new FolderWatch(quiet ? Optional.empty() : Optional.of(progress), stop, invocation.err());
            try {
                result = job.apply(new TrainingRun(loaded, settings, where));
            } catch (RunException failure) {
                throw where.resumable(failure);
            }
        }
        return result.status() == Status.STOPPED ? stopped(result, where.folder())
                : done(result, where.folder(), loaded.experiment());
    }

    /** Passes on what it hears, and remembers the folder. */
    private static final class FolderWatch implements RunListener {

        private final Optional<Progress> progress;
        private final StopSignal stop;
        private final PrintWriter err;
        private Path folder = Path.of("");
        private boolean begun;

        FolderWatch(Optional<Progress> progress, StopSignal stop, PrintWriter err) {
            this.progress = progress;
            this.stop = stop;
            this.err = err;
        }

        /** A failure with the way on, where files alone failed: a full disk. */
        RunException resumable(RunException failure) {
            return begun && failure.getCause() instanceof IOException
                    ? new RunException(failure.getMessage() + " When that is mended, go on with: " + resumeCommand(
                            folder, RunSettings.strictMath()), failure)
                    : failure;
        }

        Path folder() {
            return folder;
        }

        @Override
        public void prepared(RunOverview overview) {
            folder = overview.folder();
            begun = true;
            progress.ifPresent(listener -> listener.prepared(overview));
            // Before, there is nothing to keep.
            stop.listen(progress.isEmpty());
        }

        @Override
        public void goesOn(Phase phase, int afterStep) {
            progress.ifPresent(listener -> listener.goesOn(phase, afterStep));
        }

        @Override
        public void warning(String sentence) {
            progress.ifPresent(Progress::close);
            err.println("Warning: " + sentence);
        }

        @Override
        public void step(Phase phase, StepReport report) {
            progress.ifPresent(listener -> listener.step(phase, report));
        }

        @Override
        public void evaluating(String name, int done, int of) {
            progress.ifPresent(listener -> listener.evaluating(name, done, of));
        }

        @Override
        public boolean stopRequested() {
            return stop.requested();
        }
    }

    private int stopped(RunResult result, Path run) {
        if (json) {
            invocation.out().println(RunJson.pretty(RunJson.of(result)));
        } else {
            result.profile().ifPresent(found -> invocation.out().print(ProfileTable.of(found)));
        }
        if (!quiet) {
            invocation.err().println("Stopped at outer step " + result.outerSteps() + "; saved to " + run
                    + ". Go on with: " + resumeCommand(run, RunSettings.strictMath()) + "; evaluate with: "
                    + ShellCommand.of("evaluate", run
                            .toString()));
        }
        return StopSignal.INTERRUPTED;
    }

    /** What to type to go on with a run. */
    static String resumeCommand(Path run, boolean strict) {
        return strict ? ShellCommand.of("train", "--resume", run.toString(), Strict.OPTION)
                : ShellCommand.of("train", "--resume", run.toString());
    }

    private int done(RunResult result, Path run, Experiment trained) {
        Optional<String> undrawn = LearningFigure.draw(RunFolder.open(run), result, trained.task()).or(
                () -> AnswersFigure.draw(RunFolder.open(run), result));
        if (json) {
            invocation.out().println(RunJson.pretty(RunJson.of(result)));
            return 0;
        }
        invocation.out().print(Summary.of(result));
        result.profile().ifPresent(found -> invocation.out().print(ProfileTable.of(found)));
        if (Control.of(trained).isEmpty()) {
            invocation.out().println("Controls are left out: no synapse changes during an episode, so that there is no"
                    + " plasticity to take away.");
        }
        if (!quiet) {
            undrawn.ifPresent(reason -> invocation.err().println("No figure: " + reason));
            invocation.out().println();
            invocation.out().println("Written to " + run + ": " + Stream.of(RunFolder.RESULT, RunFolder.PARAMETERS,
                    RunFolder.METRICS, RunFolder.EXPERIMENT, RunFolder.ENVIRONMENT, LearningFigure.FILE,
                    AnswersFigure.FILE)
                    .filter(name -> run.resolve(name).toFile().exists()).collect(Collectors.joining(", ")));
        }
        return 0;
    }
}
