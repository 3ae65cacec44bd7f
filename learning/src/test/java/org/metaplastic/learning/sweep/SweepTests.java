package org.metaplastic.learning.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.ExperimentVariants;
import org.metaplastic.learning.experiment.RuleSettings;
import org.metaplastic.learning.run.RunException;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.RunListener;
import org.metaplastic.learning.run.RunSettings;
import org.metaplastic.learning.run.TrainingRun;
import org.metaplastic.learning.sweep.CellResult.State;

class SweepTests {

    private static final List<String> TINY = List.of("network.populations.hidden.size=8", "task.trials=3",
            "task.cue_steps=5", "task.decision_steps=5", "task.feedback_steps=5", "outer.batch=4",
            "outer.validation.every=2", "outer.validation.episodes=6", "evaluation.episodes=10", "outer.steps=2");
    private static final String EXPLODING = "network.populations.modulator.parameters.scale=0.01,1e30";

    @TempDir
    private Path folder;

    private static Sweep.Outcome run(Path into, SweepListener listener, boolean controls, String axis, String seeds,
            String... changes) {
        var all = new ArrayList<>(TINY);
        all.addAll(Arrays.asList(changes));
        var variants = ExperimentVariants.of("cue-association", all, RuleSettings.builtIn());
        return new Sweep(variants, new Grid(List.of(Axis.parse(axis)), Seeds.parse(seeds)), RunSettings.standard()
                .into(into).withThreads(2).withControls(controls), listener).run();
    }

    private Sweep.Outcome run(SweepListener listener, String axis, String seeds, String... changes) {
        return run(folder.resolve("sweep"), listener, false, axis, seeds, changes);
    }

    /** Counts what it hears, and asks for the end once that many cells were begun. */
    private static final class Counting implements SweepListener {

        private final int most;
        private int begun;
        private int before;

        Counting(int most) {
            this.most = most;
        }

        @Override
        public void cellBegins(int number, int of, String variant, long seed, double secondsLeft) {
            begun++;
        }

        @Override
        public void cellEnded(CellResult result, boolean doneBefore) {
            before += doneBefore ? 1 : 0;
        }

        @Override
        public boolean stopRequested() {
            return begun >= most;
        }
    }

    @Test
    void eachCellIsTheRunOfItsExperimentAlone() throws IOException {
        Sweep.Outcome outcome = run(new Counting(99), "rule=three-factor-stdp-relaxing,none", "1..2");
        assertThat(outcome.stopped()).isFalse();
        assertThat(outcome.results()).extracting(CellResult::variant).containsExactly("three-factor-stdp-relaxing",
                "three-factor-stdp-relaxing", "none", "none");
        assertThat(outcome.results()).allMatch(result -> result.state() == State.COMPLETED);
        Path cell = folder.resolve("sweep/three-factor-stdp-relaxing-seed-2");
        var alone = new ArrayList<>(TINY);
        alone.add("seed=2");
        new TrainingRun(ExperimentReader.read("cue-association", alone), RunSettings.standard().into(folder.resolve(
                "alone")).withThreads(1), new RunListener() {}).run();
        for (String file : List.of(RunFolder.PARAMETERS, RunFolder.EXPERIMENT)) {
            assertThat(cell.resolve(file)).hasSameBinaryContentAs(folder.resolve("alone").resolve(file));
        }
    }

    @Test
    void tablesHaveARowACellAndARowAVariant() {
        run(new Counting(99), "rule=oja,e-prop-adaptive", "1..2");
        assertThat(folder.resolve("sweep/sweep.csv")).content().startsWith("variant,seed,state,accuracy,ci95,"
                + "outer_steps,skipped_steps,train_seconds,plasticity_frozen").contains("\noja,1,completed,0.",
                        "\noja,2,completed,0.", "\ne-prop-adaptive,1,does not apply,,,,,,").hasLineCount(5);
        assertThat(folder.resolve("sweep/summary.md")).content().contains("| oja | 2 | 0.",
                "| e-prop-adaptive | does not apply |",
                "\n- e-prop-adaptive: Rule 'e-prop-adaptive' reads the neuromodulator L");
    }

    @Test
    void aFailedCellIsRecordedAndDoesNotEndTheSweep() {
        Sweep.Outcome outcome = run(new Counting(99), EXPLODING, "1..2", "learning.give_up_after=1");
        assertThat(outcome.stopped()).isFalse();
        assertThat(outcome.results()).extracting(CellResult::state).containsExactly(State.COMPLETED, State.COMPLETED,
                State.FAILED, State.FAILED);
        assertThat(outcome.results().getLast().reason().orElse("")).contains("not finite");
        assertThat(folder.resolve("sweep/summary.md")).content().contains("| 0 (2 failed) |", "seed 2: Training gave");
        var again = new Counting(99);
        run(again, EXPLODING, "1..2", "learning.give_up_after=1");
        assertThat(again.begun).isZero();
        assertThat(again.before).isEqualTo(4);
    }

    @Test
    void aStoppedSweepGoesOnWhereItWas() throws IOException {
        Sweep.Outcome stopped = run(new Counting(2), "rule=oja,none", "1..2");
        assertThat(stopped.stopped()).isTrue();
        assertThat(stopped.results()).extracting(CellResult::state).containsExactly(State.COMPLETED, State.UNFINISHED,
                State.UNFINISHED, State.UNFINISHED);
        Path first = folder.resolve("sweep/oja-seed-1/result.json");
        FileTime written = Files.getLastModifiedTime(first);
        var again = new Counting(99);
        Sweep.Outcome outcome = run(again, "rule=oja,none", "1..2");
        assertThat(outcome.results()).allMatch(result -> result.state() == State.COMPLETED);
        assertThat(again.begun).isEqualTo(3);
        assertThat(again.before).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
    }

    @Test
    void draftsThatAKilledRunLeftAreRemoved() throws IOException {
        run(new Counting(1), "rule=none", "1..2");
        Path cell = Files.createDirectories(folder.resolve("sweep/none-seed-2"));
        Path draft = cell.resolve("." + RunFolder.PARAMETERS + ".4be0643f-1d98-573b-97cd-ca98a65347dd.tmp");
        Files.writeString(draft, "half");
        run(new Counting(99), "rule=none", "1..2");
        assertThat(draft).doesNotExist();
        assertThat(cell.resolve(RunFolder.RESULT)).exists();
    }

    @Test
    void noCellIsTrainedThroughALink() throws IOException {
        run(new Counting(1), "rule=none", "1..2");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path cell = Files.createSymbolicLink(folder.resolve("sweep/none-seed-2"), elsewhere);

        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(new Counting(99), "rule=none", "1..2"))
                .withMessage("Cannot write '" + cell + "': it is a symbolic link, and nothing is written outside of its"
                        + " folder. Put a folder in its place, or remove it.");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void whatWasInterruptedIsTheSameAfterwards() throws IOException {
        run(new Counting(1), "rule=oja", "1..2");
        run(new Counting(99), "rule=oja", "1..2");
        run(folder.resolve("whole"), new Counting(99), false, "rule=oja", "1..2");
        for (String cell : List.of("oja-seed-1", "oja-seed-2")) {
            assertThat(folder.resolve("sweep").resolve(cell).resolve(RunFolder.PARAMETERS))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(cell).resolve(RunFolder.PARAMETERS));
        }
    }

    @Test
    void anotherSweepIsNotMixedIntoTheFolder() {
        run(new Counting(99), "rule=oja", "1..2");
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(new Counting(99), "rule=oja", "1..3"))
                .withMessage("The folder '" + folder.resolve("sweep") + "' holds another sweep: it differs in seeds"
                        + " (there [1,2], now [1,2,3]). Name another one by --out, or repeat the sweep as it was.");
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(new Counting(99), "rule=oja", "1..2",
                "outer.batch=5")).withMessageContaining("it differs in variants");
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(new Counting(99), "rule=oja,bcm", "1..2"))
                .withMessageContaining("it differs in vary");
    }

    @Test
    void aFolderWithAnythingElseIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("sweep"));
        Files.writeString(folder.resolve("sweep/notes.txt"), "mine");
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(new Counting(99), "rule=oja", "1"))
                .withMessage("The folder '" + folder.resolve("sweep") + "' holds files already, and no sweep.json."
                        + " Name another one by --out.");
        assertThat(folder.resolve("sweep/notes.txt")).hasContent("mine");
    }

    @Test
    void aRunWithoutTheStaticNetworkThatWasAskedForIsUnfinished() throws IOException {
        Sweep.Outcome outcome = run(folder.resolve("sweep"), new Counting(99), true, "rule=oja", "1");
        assertThat(outcome.results().getFirst().controls()).containsKey("static_network");
        Path result = folder.resolve("sweep/oja-seed-1/result.json");
        Files.writeString(result, Files.readString(result).replace("static_network", "other_network"));
        assertThat(CellResult.read(result.resolveSibling(""), "oja", 1, true).state()).isEqualTo(State.UNFINISHED);
        assertThat(CellResult.read(result.resolveSibling(""), "oja", 1, false).state()).isEqualTo(State.COMPLETED);
    }
}
