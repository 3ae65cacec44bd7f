package org.metaplastic.learning.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metaplastic.learning.episode.StaticNetwork;
import org.metaplastic.learning.experiment.DoesNotApply;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentVariants;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.file.Checksum;
import org.metaplastic.learning.run.RunException;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.RunSettings;
import org.metaplastic.learning.run.TrainingRun;
import org.metaplastic.learning.sweep.CellResult.State;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A grid of training runs, one after the other. Each is as the run of its experiment alone. Begun again in the same
 * folder, it does what is not done yet.
 */
public final class Sweep {

    private static final double SECONDS = 1e-9;
    private static final String EVALUATION = "evaluation.episodes";

    private final ExperimentVariants experiment;
    private final Grid grid;
    private final RunSettings settings;
    private final SweepListener listener;
    private final List<Grid.Point> points;
    private final Set<Grid.Point> plastic = new HashSet<>();
    private final Map<String, Integer> choices = new HashMap<>();

    /** @param settings its folder is that of the sweep */
    public Sweep(ExperimentVariants experiment, Grid grid, RunSettings settings, SweepListener listener) {
        this.experiment = experiment;
        this.grid = grid;
        this.settings = settings;
        this.listener = listener;
        this.points = grid.points();
    }

    /**
     * What came of it.
     *
     * @param results in the order of variants, then of seeds; those that were not begun are unfinished
     * @param choices how many answers a trial has, by variant; without those that do not apply
     */
    public record Outcome(Path folder, List<CellResult> results, Map<String, Integer> choices, boolean stopped) {
        public Outcome {
            results = List.copyOf(results);
            choices = Map.copyOf(choices);
        }
    }

    /** "runs/sweep-EXPERIMENT": the same command goes on where it was stopped. */
    public static Path usualFolder(String experiment) {
        return Path.of("runs", "sweep-" + experiment.replaceAll("[^A-Za-z0-9._-]", "-"));
    }

    /**
     * Runs it. Every variant is read before the first one is trained.
     *
     * @throws RunException if the folder holds something else, or cannot be written
     * @throws SweepException if a variant evaluates no episode, so that there is nothing to compare
     */
    public Outcome run() {
        String name = experiment.base().experiment().name();
        ObjectNode definition = definition(name);
        List<CellResult> results = new ArrayList<>();
        for (Grid.Point point : points) {
            Optional<String> misfit = misfit(point, definition);
            for (long seed : grid.seeds()) {
                results.add(CellResult.none(point.label(), seed, misfit.isPresent() ? State.DOES_NOT_APPLY
                        : State.UNFINISHED, misfit));
            }
        }
        try (var folder = SweepFolder.open(settings.folder().orElseGet(() -> usualFolder(name)), definition)) {
            requireSame(folder, results);
            boolean stopped = runAll(folder, results);
            write(folder, results);
            return new Outcome(folder.path(), results, choices, stopped);
        }
    }

    /** Why a variant does not apply; what it is goes into the definition. */
    private Optional<String> misfit(Grid.Point point, ObjectNode definition) {
        ObjectNode variants = definition.withObject("/variants");
        try {
            ExperimentVariants.Variant read = experiment.read(point.changes(), grid.seeds().getFirst());
            grid.seeds().stream().skip(1).forEach(seed -> experiment.read(point.changes(), seed));
            requireEvaluation(point, read.experiment().experiment());
            choices.put(point.label(), read.experiment().experiment().task().labels());
            read.notes().forEach(note -> listener.note(point.label(), note));
            variants.put(point.label(), digest(read.experiment()));
            definition.withObject("/" + TypedOptions.KERNEL).put(point.label(), settings.kernel().of(read.experiment()
                    .experiment().network()).label());
            if (StaticNetwork.differsFrom(read.experiment().experiment().network())) {
                plastic.add(point);
            }
            return Optional.empty();
        } catch (DoesNotApply misfit) {
            variants.put(point.label(), State.DOES_NOT_APPLY.label());
            listener.note(point.label(), "does not apply. " + misfit.getMessage());
            return Optional.of(String.valueOf(misfit.getMessage()));
        }
    }

    private void requireEvaluation(Grid.Point point, Experiment read) {
        if (read.evaluationEpisodes() == 0) {
            boolean varied = grid.axes().stream().anyMatch(axis -> axis.key().equals(EVALUATION));
            throw new SweepException(EVALUATION + " is 0" + (varied ? " in '" + point.label() + "'" : "")
                    + ", but a sweep compares accuracies on unseen episodes, of which there would be none. "
                    + (varied ? "Remove that value of --vary." : "Set it, such as --set " + EVALUATION + "=1000."));
        }
    }

    /** Requires that no cell, finished or not, was computed otherwise than the others will be. */
    private void requireSame(SweepFolder folder, List<CellResult> results) {
        for (int k = 0; k < results.size(); k++) {
            if (results.get(k).state() == State.DOES_NOT_APPLY) {
                continue;
            }
            Grid.Point point = points.get(k / grid.seeds().size());
            long seed = grid.seeds().get(k % grid.seeds().size());
            var cell = new BegunCell(folder.cell(point, seed));
            if (!Files.isDirectory(cell.path())) {
                continue;
            }
            LoadedExperiment loaded = experiment.read(point.changes(), seed).experiment();
            ObjectNode engine = engine();
            engine.put(TypedOptions.KERNEL, settings.kernel().of(loaded.experiment().network()).label());
            if (read(cell.path(), point, seed).state() == State.UNFINISHED) {
                cell.requireUnfinishedAs(loaded, engine, settings.controls());
            } else {
                cell.requireFinishedAs(engine);
            }
        }
    }

    /** Seed by seed, so that what there is after a while compares all variants. */
    private boolean runAll(SweepFolder folder, List<CellResult> results) {
        int seeds = grid.seeds().size();
        int number = 0;
        int done = 0;
        double seconds = 0;
        int left = (int) results.stream().filter(result -> result.state() == State.UNFINISHED).count();
        for (int s = 0; s < seeds; s++) {
            for (int p = 0; p < points.size(); p++) {
                number++;
                int place = p * seeds + s;
                if (results.get(place).state() == State.DOES_NOT_APPLY) {
                    continue;
                }
                Grid.Point point = points.get(p);
                long seed = grid.seeds().get(s);
                Path cell = folder.cell(point, seed);
                CellResult result = read(cell, point, seed);
                boolean before = result.state() != State.UNFINISHED;
                if (!before) {
                    if (listener.stopRequested()) {
                        return true;
                    }
                    listener.cellBegins(number, results.size(), point.label(), seed, seconds / done * left);
                    long begun = System.nanoTime();
                    result = run(cell, point, seed);
                    seconds += (System.nanoTime() - begun) * SECONDS;
                    done++;
                }
                left--;
                results.set(place, result);
                listener.cellEnded(result, before);
                write(folder, results);
                if (listener.stopRequested()) {
                    return results.stream().anyMatch(any -> any.state() == State.UNFINISHED);
                }
            }
        }
        return false;
    }

    private CellResult run(Path cell, Grid.Point point, long seed) {
        LoadedExperiment loaded = experiment.read(point.changes(), seed).experiment();
        RunSettings here = settings.into(cell);
        var run = new TrainingRun(loaded, here, listener);
        try {
            if (new BegunCell(cell).exists()) {
                run.resume();
            } else {
                RunFolder.clear(cell, loaded.files().keySet());
                run.run();
            }
        } catch (RunException failure) {
            if (read(cell, point, seed).state() != State.FAILED) {
                throw failure;
            }
        }
        return read(cell, point, seed);
    }

    private CellResult read(Path cell, Grid.Point point, long seed) {
        return CellResult.read(cell, point.label(), seed, settings.controls() && plastic.contains(point));
    }

    private void write(SweepFolder folder, List<CellResult> results) {
        folder.write(SweepFolder.CSV, SweepTable.csv(results));
        folder.write(SweepFolder.SUMMARY, SweepTable.markdown(results));
        listener.results(results);
    }

    private ObjectNode definition(String name) {
        ObjectNode node = engine();
        node.put("experiment", name);
        ObjectNode vary = node.putObject("vary");
        grid.axes().forEach(axis -> axis.values().forEach(vary.putArray(axis.key())::add));
        grid.seeds().forEach(node.putArray("seeds")::add);
        node.put("controls", settings.controls());
        return node;
    }

    /** What all cells are computed with; the kernel is that of each variant. */
    private ObjectNode engine() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(TypedOptions.PRECISION, settings.precision().label());
        node.put(TypedOptions.SIMD, settings.width().bits());
        node.put(TypedOptions.STRICT, RunSettings.strictMath());
        return node;
    }

    private static String digest(LoadedExperiment loaded) {
        List<String> texts = new ArrayList<>(List.of(loaded.resolvedYaml()));
        loaded.files().forEach((file, text) -> {
            texts.add(file);
            texts.add(text);
        });
        if (!loaded.tensors().isEmpty()) {
            texts.add(Checksum.of(loaded.tensors(), Collections.emptySortedMap()));
        }
        return Checksum.of(texts);
    }
}
