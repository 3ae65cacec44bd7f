package org.metaplastic.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.outer.Control;
import org.metaplastic.learning.outer.StepReport;
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
        + " folder. Ctrl-C ends it early and keeps what was learned.", footerHeading = "%nExamples:%n", footer = {
                "  metaplastic train cue-association",
                "  metaplastic train cue-association --seed 2 --out runs/second --controls",
                "  metaplastic train my.yaml --set learning.rate=0.002 --set outer.steps=50",
                "  metaplastic train cue-association --quiet --json > result.json"})
final class TrainCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(paramLabel = "EXPERIMENT", description = "The name of an experiment (see 'list experiments'), or a YAML"
            + " file.")
    private String experiment = "";

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
        RunSettings settings = engine.settings(folder, controls, Precision.FLOAT, invocation.arguments());
        seed.ifPresent(number -> changes.add("seed=" + number));
        LoadedExperiment loaded = ExperimentReader.read(experiment, changes);
        StopSignal stop = invocation.stop();
        FolderWatch where;
        RunResult result;
        try (var progress = new Progress(json ? invocation.err() : invocation.out(), invocation.terminal() && !json,
                stop::requested)) {
            where = new FolderWatch(quiet ? Optional.empty() : Optional.of(progress), stop);
            result = new TrainingRun(loaded, settings, where).run();
        }
        return result.status() == Status.STOPPED ? stopped(result, where.folder())
                : done(result, where.folder(), loaded.experiment());
    }

    /** Passes on what it hears, and remembers the folder. */
    private static final class FolderWatch implements RunListener {

        private final Optional<Progress> progress;
        private final StopSignal stop;
        private Path folder = Path.of("");

        FolderWatch(Optional<Progress> progress, StopSignal stop) {
            this.progress = progress;
            this.stop = stop;
        }

        Path folder() {
            return folder;
        }

        @Override
        public void prepared(RunOverview overview) {
            folder = overview.folder();
            progress.ifPresent(listener -> listener.prepared(overview));
            // Before, there is nothing to keep.
            stop.listen(progress.isEmpty());
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
        }
        if (!quiet) {
            invocation.err().println("Stopped at outer step " + result.outerSteps() + "; saved to " + run
                    + "; evaluate with: " + ShellCommand.of("evaluate", run.toString()));
        }
        return StopSignal.INTERRUPTED;
    }

    private int done(RunResult result, Path run, Experiment trained) {
        Optional<String> undrawn = LearningFigure.draw(RunFolder.open(run), result, trained.task().readoutSize());
        if (json) {
            invocation.out().println(RunJson.pretty(RunJson.of(result)));
            return 0;
        }
        invocation.out().print(Summary.of(result));
        if (Control.of(trained.network()).isEmpty()) {
            invocation.out().println("Controls are left out: no synapse changes during an episode, so that there is no"
                    + " plasticity to take away.");
        }
        if (!quiet) {
            undrawn.ifPresent(reason -> invocation.err().println("No figure: " + reason));
            invocation.out().println();
            invocation.out().println("Written to " + run + ": " + Stream.of(RunFolder.RESULT, RunFolder.PARAMETERS,
                    RunFolder.METRICS, RunFolder.EXPERIMENT, RunFolder.ENVIRONMENT, LearningFigure.FILE)
                    .filter(name -> run.resolve(name).toFile().exists()).collect(Collectors.joining(", ")));
        }
        return 0;
    }
}
