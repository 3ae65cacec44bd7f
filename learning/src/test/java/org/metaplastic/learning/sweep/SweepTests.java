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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.SimdWidth;
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
        return run(RunSettings.standard().into(into).withControls(controls), listener, axis, seeds, changes);
    }

    private static Sweep.Outcome run(RunSettings settings, SweepListener listener, String axis, String seeds,
            String... changes) {
        var all = new ArrayList<>(TINY);
        all.addAll(Arrays.asList(changes));
        var variants = ExperimentVariants.of("cue-association", all, RuleSettings.builtIn());
        return new Sweep(variants, new Grid(List.of(Axis.parse(axis)), Seeds.parse(seeds)), settings
                .withThreads(2), listener).run();
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
                .withMessage("Cannot write '" + cell + "': it is a symbolic link, and nothing outside of its"
                        + " folder is read or written. Put a folder in its place, or remove it.");
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

    /** As on another machine, or with another option. */
    private RunSettings with(SimdWidth width, SynapseKernel kernel) {
        RunSettings usual = RunSettings.standard();
        return new RunSettings(Optional.of(folder.resolve("sweep")), 2, usual.memory(), usual.precision(), width,
                kernel,
                false, false, List.of());
    }

    private void assertRefused(RunSettings settings, String... message) {
        Counting again = new Counting(99);
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(settings, again, "rule=oja", "1..2"))
                .satisfies(refused -> assertThat(refused).message().contains(message));
        assertThat(again.begun).isZero();
    }

    private void edit(String file, String pattern, String by) throws IOException {
        Path path = folder.resolve("sweep").resolve(file);
        assertThat(Files.readString(path)).containsPattern(pattern);
        Files.writeString(path, Files.readString(path).replaceFirst(pattern, by));
    }

    /** As a sweep was that a version began which did not know of them. */
    private void forgetEngine() throws IOException {
        for (String key : List.of("\"simd_bits\" : \\d+", "\"strict_math\" : false", "\"kernel\" : \\{[^}]*\\}")) {
            edit("sweep.json", key + ",\\s*|,\\s*" + key, "");
        }
    }

    @Test
    void cellsOfOneTableAreComputedAlike() {
        run(with(new SimdWidth(128), SynapseKernel.DENSE), new Counting(1), "rule=oja", "1..2");

        assertRefused(with(new SimdWidth(256), SynapseKernel.DENSE), "holds another sweep",
                "simd_bits (there 128, now 256)", "or repeat the sweep as it was: add --simd 128.");
        assertRefused(with(SimdWidth.SCALAR, SynapseKernel.EVENT), "kernel (there {\"oja\":\"dense\"}, now",
                "or repeat the sweep as it was: add --simd 128 and --kernel dense.");
        assertThat(run(with(new SimdWidth(128), SynapseKernel.DENSE), new Counting(99), "rule=oja", "1..2").stopped())
                .isFalse();
    }

    @Test
    void aSweepOfAnOlderVersionGoesOnAsItsCellsWereComputed() throws IOException {
        run(with(new SimdWidth(128), SynapseKernel.DENSE), new Counting(2), "rule=oja", "1..2");
        forgetEngine();
        Path cell = folder.resolve("sweep/oja-seed-1");

        assertRefused(with(new SimdWidth(256), SynapseKernel.EVENT), "The run in '" + cell
                + "' was begun otherwise: it differs in simd_bits (there 128, now 256) and kernel (there dense, now"
                + " event). A sweep goes on as it was begun: add --simd 128 and --kernel dense, or name another folder"
                + " by --out.");
        Files.delete(cell.resolve(RunFolder.ENVIRONMENT));
        assertThat(run(with(new SimdWidth(128), SynapseKernel.DENSE), new Counting(99), "rule=oja", "1..2").results())
                .allMatch(result -> result.state() == State.COMPLETED);
    }

    @Test
    void anUnfinishedRunIsNeverThrownAway() throws IOException {
        RunSettings begun = with(new SimdWidth(128), SynapseKernel.DENSE);
        run(begun, new Counting(1), "rule=oja", "1..2");
        forgetEngine();
        Path snapshot = folder.resolve("sweep/oja-seed-1/snapshots/step-00000001.safetensors");
        assertThat(snapshot).exists();

        assertRefused(with(SimdWidth.SCALAR, SynapseKernel.DENSE), "simd_bits (there 128, now 0)",
                "add --simd 128, or");
        edit("oja-seed-1/environment.json", "\"strict_math\" : false", "\"strict_math\" : true");
        assertRefused(begun, "strict_math (there true, now false)", "add --strict, or");
        edit("oja-seed-1/environment.json", "(?s).*", "{");
        assertRefused(begun, "The unfinished run in '" + folder.resolve("sweep/oja-seed-1") + "' cannot go on: '",
                "environment.json' is not JSON: ",
                "Put back what was there, or remove that folder to train it from the beginning.");
        Files.delete(folder.resolve("sweep/oja-seed-1/experiment.yaml"));
        assertRefused(begun, "cannot go on: it has no experiment.yaml.");
        assertThat(snapshot).exists();
    }

    /** A process that was killed while it wrote the first file, or the last. */
    @Test
    void draftsOfAKilledSweepAreNotInTheWay() throws IOException {
        Path sweep = Files.createDirectory(folder.resolve("sweep"));
        Path first = Files.createFile(sweep.resolve(".sweep.json.1.tmp"));
        Files.createFile(sweep.resolve(".lock"));
        assertThat(run(new Counting(99), "rule=oja", "1").stopped()).isFalse();
        Path last = Files.createFile(sweep.resolve(".summary.md.1.tmp"));

        run(new Counting(99), "rule=oja", "1");

        assertThat(first).doesNotExist();
        assertThat(last).doesNotExist();
    }

    @Test
    void draftsOfSomethingElseAre() throws IOException {
        Path sweep = Files.createDirectory(folder.resolve("sweep"));
        Files.createFile(sweep.resolve(".notes.txt.1.tmp"));

        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(new Counting(1), "rule=oja", "1"))
                .withMessageContaining("holds files already, and no sweep.json");
    }
}
