package org.metaplastic.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.run.BegunRun;
import org.metaplastic.learning.run.BegunRun.State;
import org.metaplastic.learning.run.LearnedData;
import org.metaplastic.learning.run.Reproduction;
import org.metaplastic.learning.run.RunException;
import org.metaplastic.learning.run.RunListener;
import org.metaplastic.learning.run.RunOverview;
import org.metaplastic.learning.run.RunResult;
import org.metaplastic.learning.run.RunSettings;
import org.metaplastic.learning.run.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repeats a run and tells whether the same came of it. */
@Command(name = "reproduce", description = "Repeats a finished run from its folder, and says whether parameters are the"
        + " same bit for bit, and so are the figures of its result. Exit code 0 if they are, 1 if not.",
        footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} reproduce runs/first",
                "  ${ROOT-COMMAND-NAME} reproduce runs/first --out runs/again    keeps the repetition"})
final class ReproduceCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    private final Invocation invocation;

    @Parameters(paramLabel = "RUN", description = "A run folder that 'train' made.")
    private Path run = Path.of("");

    @Option(names = "--out", paramLabel = "DIR",
            description = "The folder of the repetition; by default a temporary one"
                    + " that is removed afterwards.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Says nothing but the outcome.")
    private boolean quiet;

    ReproduceCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        BegunRun before = RunSource.begun(run);
        if (before.state() != State.COMPLETED) {
            throw new RunException("The run in '" + run
                    + "' is not completed, so that there is nothing to compare with. "
                    + (before.state() == State.FAILED ? "It failed: " + before.failure()
                            : "Go on with it: " + TrainCommand.resumeCommand(run, before.strict())));
        }
        before.requireParameters();
        RunSettings settings = engine.settings(before, invocation.arguments());
        before.differences(settings).forEach(difference -> invocation.err().println("Warning: this is not as it was: "
                + difference + ". The last bits may differ."));
        LearnedData.require(run, before.loaded().experiment(), warning -> invocation.err().println("Warning: "
                + warning));
        if (out.isPresent()) {
            return repeat(before, settings.into(out.get()));
        }
        Path temporary = Files.createTempDirectory("metaplastic-reproduce");
        try {
            return repeat(before, settings.into(temporary.resolve("run")));
        } finally {
            remove(temporary);
        }
    }

    private int repeat(BegunRun before, RunSettings settings) {
        StopSignal stop = invocation.stop();
        RunResult result;
        try (var progress = new Progress(invocation.err(), invocation.terminal(), stop::requested)) {
            result = new TrainingRun(before.loaded(), settings, new Watch(progress, stop, quiet, invocation.err()))
                    .run();
        }
        if (result.status() == RunResult.Status.STOPPED) {
            invocation.err().println("Stopped; nothing was compared.");
            return StopSignal.INTERRUPTED;
        }
        Reproduction found = Reproduction.compare(before, BegunRun.read(settings.folder().orElseThrow()));
        found.differences().forEach(difference -> invocation.out().println("Different: " + difference + "."));
        invocation.out().println(found.differences().isEmpty()
                ? "Reproduced: " + Header.plural(found.parameters(), "parameter") + " with " + Header.plural(found
                        .values(), "value") + ", " + Header.plural(found.figures(), "figure")
                        + " of the result, and the metrics of " + Header.plural(found.steps(), "outer step")
                        + " are the same, bit for bit."
                : "Not reproduced: " + Header.plural(found.differences().size(), "difference") + ".");
        return found.differences().isEmpty() ? 0 : DIFFERENT;
    }

    /** Passes on what it hears, unless it is to be quiet. */
    private record Watch(Progress progress, StopSignal stop, boolean quiet, PrintWriter err) implements RunListener {

        @Override
        public void prepared(RunOverview overview) {
            if (!quiet) {
                progress.prepared(overview);
            }
            stop.listen(quiet);
        }

        @Override
        public void warning(String sentence) {
            progress.close();
            err.println("Warning: " + sentence);
        }

        @Override
        public void step(Phase phase, StepReport report) {
            if (!quiet) {
                progress.step(phase, report);
            }
        }

        @Override
        public void evaluating(String name, int done, int of) {
            if (!quiet) {
                progress.evaluating(name, done, of);
            }
        }

        @Override
        public boolean stopRequested() {
            return stop.requested();
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
