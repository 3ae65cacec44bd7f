package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.metaplastic.learning.outer.Control;
import org.metaplastic.learning.outer.Evaluation;
import org.metaplastic.learning.run.RunJson;
import org.metaplastic.learning.run.RunListener;
import org.metaplastic.learning.run.RunSettings;
import org.metaplastic.learning.run.SavedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates what a run learned on unseen episodes. */
@Command(name = "evaluate", description = "Evaluates what a run learned on unseen episodes; or, without RUN, what a"
        + " baseline can do that learns nothing.",
        footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} evaluate runs/first",
                "  ${ROOT-COMMAND-NAME} evaluate runs/first --episodes 10000 --seed 7",
                "  ${ROOT-COMMAND-NAME} evaluate runs/first --control plasticity-frozen --json",
                "  ${ROOT-COMMAND-NAME} evaluate --baseline modified-hausdorff --protocol lake-runs --data downloads"})
final class EvaluateCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run folder that 'train' made.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--episodes", paramLabel = "N", description = "How many; as many as in training by default.")
    private Optional<Integer> episodes = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "The root of the episodes; that of the run by default.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--control", paramLabel = "C", description = "What to take away: plasticity-frozen or"
            + " modulator-zero.")
    private Optional<String> control = Optional.empty();

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final BaselineOptions baseline = new BaselineOptions();

    @Option(names = "--json", description = "Prints the meta_test object alone, or what the baseline did.")
    private boolean json;

    EvaluateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (baseline.asked(folder.isPresent() || episodes.isPresent() || seed.isPresent() || control.isPresent())) {
            baseline.evaluate(json, invocation);
            return 0;
        }
        return evaluate(folder.orElseThrow(() -> new UsageException("Missing required parameter: 'RUN'. Name a run"
                + " folder that 'train' made; a baseline needs none, but --baseline and --protocol.")));
    }

    private int evaluate(Path folder) {
        int asked = episodes.orElse(1);
        if (asked < 1) {
            throw new UsageException("--episodes is " + asked + ", but must be 1 or more.");
        }
        Control removed = control.map(word -> Choice.of("--control", word, controls())).orElse(Control.NONE);
        SavedRun run = RunSource.read(folder);
        RunSettings settings = engine.settings(Optional.empty(), false, run.precision(), invocation.arguments());
        StopSignal stop = invocation.stop().listen(false);
        Optional<Evaluation> found;
        try (var progress = new Progress(invocation.err(), invocation.terminal(), stop::requested)) {
            RunListener listener = json ? new RunListener() {
                @Override
                public boolean stopRequested() {
                    return stop.requested();
                }
            } : progress;
            found = run.evaluate(episodes.orElse(run.experiment().evaluationEpisodes()),
                    seed.orElse(run.experiment().seed()), removed, settings, listener);
        }
        found.ifPresent(evaluation -> print(removed, evaluation));
        if (found.isEmpty()) {
            invocation.err().println("Stopped; nothing was written.");
        }
        return found.isPresent() ? 0 : StopSignal.INTERRUPTED;
    }

    private void print(Control removed, Evaluation evaluation) {
        if (json) {
            invocation.out().println(RunJson.pretty(RunJson.of(evaluation)));
        } else {
            invocation.out().print(Summary.of(removed == Control.NONE ? "trained" : removed.label(), evaluation));
        }
    }

    private static Map<String, Control> controls() {
        var controls = new LinkedHashMap<String, Control>();
        for (Control control : Control.values()) {
            if (control != Control.NONE) {
                controls.put(control.label(), control);
            }
        }
        return controls;
    }
}
