package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.profile.Profiler;
import org.metaplastic.learning.profile.RunProfiler;
import org.metaplastic.learning.run.BegunRun;
import org.metaplastic.learning.run.LearnedData;
import org.metaplastic.learning.run.OneShotProtocol;
import org.metaplastic.learning.run.OneShotResult;
import org.metaplastic.learning.run.ProfileJson;
import org.metaplastic.learning.run.ProtocolMisfit;
import org.metaplastic.learning.run.RunJson;
import org.metaplastic.learning.run.RunListener;
import org.metaplastic.learning.run.RunSettings;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.learning.task.characters.Characters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates what a run learned on unseen episodes. */
@Command(name = "evaluate", description = "Evaluates what a run learned on unseen episodes; or, without RUN, what a"
        + " baseline can do that learns nothing.",
        footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} evaluate runs/first",
                "  ${ROOT-COMMAND-NAME} evaluate runs/first --episodes 10000 --seed 7",
                "  ${ROOT-COMMAND-NAME} evaluate runs/first --control plasticity-frozen --json",
                "  ${ROOT-COMMAND-NAME} evaluate runs/first --episodes 200 --profile",
                "  ${ROOT-COMMAND-NAME} evaluate runs/characters --ways 20 --shots 5 --images evaluation --data downloads",
                "  ${ROOT-COMMAND-NAME} evaluate runs/characters --protocol lake-runs --data downloads",
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
            + " modulator-zero; of characters also shuffled-labels, and nearest-neighbour, a reference.")
    private Optional<String> control = Optional.empty();

    @Option(names = "--profile", description = "Also tells what took the time: phases, populations and projections.")
    private boolean profile;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final ProtocolOptions protocol = new ProtocolOptions();

    @Mixin
    private final BaselineOptions baseline = new BaselineOptions();

    @Option(names = "--json", description = "Prints the meta_test object alone, or what came of the protocol.")
    private boolean json;

    EvaluateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (profile && (protocol.asked() || folder.isEmpty())) {
            throw new UsageException("--profile is for the episodes that a run was trained for. Name a RUN, and leave"
                    + " out --baseline and the options of --protocol.");
        }
        if (baseline.asked(folder.isPresent() || episodes.isPresent() || seed.isPresent() || control.isPresent()
                || engine.asked(), protocol)) {
            baseline.evaluate(protocol, json, invocation);
            return 0;
        }
        return evaluate(folder.orElseThrow(() -> new UsageException("Missing required parameter: 'RUN'. Name a run"
                + " folder that 'train' made; a baseline needs none, but --baseline and --protocol.")));
    }

    private int evaluate(Path folder) throws IOException {
        int asked = episodes.orElse(1);
        if (asked < 1) {
            throw new UsageException("--episodes is " + asked + ", but must be 1 or more.");
        }
        Control removed = control.map(word -> Choice.of("--control", word, controls())).orElse(Control.NONE);
        SavedRun run = RunSource.read(folder);
        requireFit(removed, run.experiment());
        BegunRun begun = RunSource.begun(folder);
        RunSettings settings = engine.toEvaluate(begun, invocation.arguments());
        warn(begun, settings);
        StopSignal stop = invocation.stop().listen(false);
        boolean done;
        try (var progress = new Progress(invocation.err(), invocation.terminal(), stop::requested)) {
            RunListener listener = json ? new RunListener() {
                @Override
                public void warning(String sentence) {
                    progress.warning(sentence);
                }

                @Override
                public boolean stopRequested() {
                    return stop.requested();
                }
            } : progress;
            done = protocol.asked() ? measured(run, removed, new OneShotProtocol(folder, run, settings, listener))
                    : evaluated(folder, run, removed, settings, listener);
        } catch (ProtocolMisfit misfit) {
            throw new UsageException(String.valueOf(misfit.getMessage()));
        } catch (CancellationException _) {
            // While images were read, before the first episode.
            done = false;
        }
        if (!done) {
            invocation.err().println("Stopped; nothing was written.");
        }
        return done ? 0 : StopSignal.INTERRUPTED;
    }

    private void warn(BegunRun begun, RunSettings settings) {
        List<String> unasked = engine.unasked(begun, settings);
        if (!unasked.isEmpty()) {
            invocation.err().println("Warning: this is not as it was: " + String.join(" and ", unasked)
                    + ". The last bits may differ." + (begun.strict() && !RunSettings.strictMath()
                            ? " Add " + Strict.OPTION + "."
                            : ""));
        }
    }

    private static void requireFit(Control control, Experiment experiment) {
        List<Control> meaningful = Control.of(experiment);
        if (!control.needsLabels() || meaningful.contains(control)) {
            return;
        }
        String others = meaningful.isEmpty() ? "For it there is none."
                : "For it there are: " + meaningful.stream().map(Control::label).collect(Collectors.joining(", "))
                        + ".";
        throw new UsageException("--control " + control.label() + " is for "
                + (experiment.task().name().equals(Characters.NAME)
                        ? "plastic networks, but that of the run has no plastic synapses. "
                        : "tasks that tell labels, as '" + Characters.NAME + "' does, but the run is of '" + experiment
                                .task()
                                .name() + "'. ")
                + others);
    }

    private boolean evaluated(Path folder, SavedRun run, Control removed, RunSettings settings, RunListener listener) {
        LearnedData.require(folder, run.experiment(), listener::warning);
        Profiler profiler = profile ? new RunProfiler(run.experiment().task()) : Profiler.None.PROFILER;
        Optional<Evaluation> found = run.evaluate(episodes.orElseGet(() -> usual(run)),
                seed.orElse(run.experiment().seed()), removed, settings, listener, profiler);
        found.ifPresent(evaluation -> {
            Optional<OneShotResult> result = OneShotResult.of(run, evaluation);
            ObjectNode node = result.map(each -> OneShotReport.json(each, removed)).orElseGet(() -> RunJson.of(
                    evaluation));
            profiler.profile().ifPresent(times -> node.set("profile", ProfileJson.of(times)));
            String text = result.map(each -> OneShotReport.text(each, removed)).orElseGet(() -> Summary.of(
                    removed == Control.NONE ? "trained" : removed.label(), evaluation));
            print(node, text + profiler.profile().map(ProfileTable::of).orElse(""));
        });
        return found.isPresent();
    }

    /** As many episodes as after training. */
    private static int usual(SavedRun run) {
        int episodes = run.experiment().evaluationEpisodes();
        if (episodes == 0) {
            throw new UsageException(
                    "The run has evaluation.episodes 0. Say how many there are to be: --episodes 1000.");
        }
        return episodes;
    }

    private boolean measured(SavedRun run, Control removed, OneShotProtocol measured) throws IOException {
        Optional<OneShotResult> found = protocol.measure(measured, episodes, () -> usual(run),
                seed.orElse(run.experiment().seed()), removed, invocation);
        found.ifPresent(result -> print(OneShotReport.json(result, removed), OneShotReport.text(result, removed)));
        return found.isPresent();
    }

    private void print(ObjectNode object, String text) {
        if (json) {
            invocation.out().println(RunJson.pretty(object));
        } else {
            invocation.out().print(text);
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
