package org.metaplastic.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.experiment.ExperimentVariants;
import org.metaplastic.learning.experiment.RuleSettings;
import org.metaplastic.learning.sweep.Axis;
import org.metaplastic.learning.sweep.CellResult.State;
import org.metaplastic.learning.sweep.Grid;
import org.metaplastic.learning.sweep.Seeds;
import org.metaplastic.learning.sweep.Sweep;
import org.metaplastic.learning.sweep.SweepException;
import org.metaplastic.learning.sweep.SweepFolder;
import org.metaplastic.learning.sweep.SweepTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains every combination of some values with every seed, and sums up. */
@Command(name = "sweep", description = "Trains an experiment with every combination of the values given and every seed,"
        + " one run after the other, and writes a table and a figure. Begun again, it goes on where it was stopped.",
        footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} sweep cue-association --vary rule=oja,stdp,none --seeds 1..5",
                "  ${ROOT-COMMAND-NAME} sweep cue-association --vary rule=all --seeds 1..5 --out runs/all-rules",
                "  ${ROOT-COMMAND-NAME} sweep my.yaml --vary learning.rate=0.002,0.005 --vary outer.batch=32,64",
                "",
                "rule stands for the rule of the plastic projection. A rule brings what experiments/sweeps/rules.yaml",
                "says of it, or FILE of --rules; 'all' are those of the library, 'none' leaves the synapses static.",
                "",
                "Exits 1 if a run failed, or if nothing that is varied applies."})
final class SweepCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(paramLabel = "EXPERIMENT", description = "The name of an experiment (see 'list experiments'), or a YAML"
            + " file.")
    private String experiment = "";

    @Option(names = "--vary", paramLabel = "KEY=V1,V2", description = "A key of the experiment with the values to try;"
            + " may be given many times.")
    private List<String> vary = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "Such as 1..5 or 1,2,7; 1..5 by default.")
    private String seeds = "1..5";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes a key in all runs; may be given many"
            + " times.")
    private List<String> changes = new ArrayList<>();

    @Option(names = "--rules", paramLabel = "FILE", description = "How rules begin, in YAML.")
    private Optional<String> rules = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder; runs/sweep-EXPERIMENT by default.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--controls",
            description = "Also trains the static network in each run; 'none' as a rule does that once a seed.")
    private boolean controls;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Says nothing but the summary.")
    private boolean quiet;

    SweepCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Grid grid = grid();
        var variants = ExperimentVariants.of(experiment, changes, rules.map(RuleSettings::file).orElseGet(
                RuleSettings::builtIn));
        var settings = engine.settings(folder, controls, Precision.FLOAT, invocation.arguments());
        StopSignal stop = invocation.stop().listen(quiet);
        var progress = new SweepProgress(invocation.out(), quiet, invocation.terminal(), stop::requested);
        Sweep.Outcome outcome;
        try {
            outcome = new Sweep(variants, grid, settings, progress).run();
        } catch (SweepException meaningless) {
            throw new UsageException(String.valueOf(meaningless.getMessage()));
        } finally {
            progress.close();
        }
        return ended(outcome, variants.base().experiment().name());
    }

    private Grid grid() {
        try {
            if (vary.isEmpty()) {
                throw new UsageException("Nothing is varied. Add --vary rule=oja,stdp, for example.");
            }
            for (String change : changes) {
                String key = change.substring(0, Math.max(0, change.indexOf('='))).strip();
                if (key.equals("seed")) {
                    throw new UsageException("--set " + change + ": seeds are given by --seeds, such as --seeds 1..5.");
                }
                if (vary.stream().anyMatch(axis -> axis.startsWith(key + "="))) {
                    throw new UsageException("'" + key + "' is both set and varied. Remove one.");
                }
            }
            return new Grid(vary.stream().map(Axis::parse).toList(), Seeds.parse(seeds));
        } catch (SweepException meaningless) {
            throw new UsageException(String.valueOf(meaningless.getMessage()));
        }
    }

    private int ended(Sweep.Outcome outcome, String name) {
        Optional<String> undrawn = SweepFigure.draw(name, outcome);
        invocation.out().print(SweepTable.markdown(outcome.results()));
        if (outcome.stopped()) {
            if (!quiet) {
                invocation.err().println("Stopped; what is done is in " + outcome.folder()
                        + ". The same command goes on from there.");
            }
            return StopSignal.INTERRUPTED;
        }
        long completed = count(outcome, State.COMPLETED);
        long failed = count(outcome, State.FAILED);
        if (!quiet) {
            undrawn.ifPresent(reason -> invocation.err().println("No figure: " + reason));
            invocation.out().println();
            invocation.out().println("Written to " + outcome.folder() + ": " + SweepFolder.SUMMARY + ", "
                    + SweepFolder.CSV + (undrawn.isPresent() ? "" : ", " + SweepFigure.PNG + ", " + SweepFigure.SVG)
                    + (completed + failed == 0 ? "" : ", and a run folder for each cell that was run"));
        }
        if (failed > 0) {
            invocation.err().println("metaplastic: " + failed + " of " + (completed + failed)
                    + " runs failed; the table"
                    + " says why.");
        } else if (completed == 0) {
            invocation.err().println(
                    "metaplastic: Nothing was run, as nothing that is varied applies to the experiment;"
                            + " the table says why.");
        }
        return failed > 0 || completed == 0 ? Failures.FAILED : 0;
    }

    private static long count(Sweep.Outcome outcome, State state) {
        return outcome.results().stream().filter(result -> result.state() == state).count();
    }
}
