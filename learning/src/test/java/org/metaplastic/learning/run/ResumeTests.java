package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.file.Checksum;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.run.BegunRun.State;
import org.metaplastic.learning.run.RunResult.Status;

/** Runs that end somewhere on the way, in this process, and go on. */
final class ResumeTests {

    private static final RunListener SILENT = new RunListener() {};

    @TempDir
    private Path folder;

    /** The end of a process, as far as one can be had without one. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Asks for the end, or crashes, after so many steps and evaluations. */
    private static final class Limited implements RunListener {

        private final int most;
        private final boolean crashes;
        private int events;
        private final List<String> heard = new ArrayList<>();

        Limited(int most, boolean crashes) {
            this.most = most;
            this.crashes = crashes;
        }

        @Override
        public void step(Phase phase, StepReport report) {
            event();
        }

        @Override
        public void evaluating(String name, int done, int of) {
            event();
        }

        private void event() {
            events++;
            if (crashes && events == most) {
                throw new Crash();
            }
        }

        @Override
        public void goesOn(Phase phase, int afterStep) {
            heard.add(phase.name().toLowerCase(Locale.ROOT) + " " + afterStep);
        }

        @Override
        public void warning(String sentence) {
            heard.add(sentence);
        }

        @Override
        public boolean stopRequested() {
            return events >= most;
        }
    }

    private TrainingRun run(LoadedExperiment loaded, String name, boolean controls, RunListener listener) {
        return run(loaded, name, controls, RunSettings.KERNEL, listener);
    }

    private TrainingRun run(LoadedExperiment loaded, String name, boolean controls, SynapseKernel kernel,
            RunListener listener) {
        return new TrainingRun(loaded, RunSettings.standard().into(folder.resolve(name)).withThreads(2).withControls(
                controls).with(kernel), listener);
    }

    private TrainingRun again(String name, RunListener listener) {
        BegunRun begun = BegunRun.read(folder.resolve(name));
        return run(begun.loaded(), name, begun.controls(), begun.kernel(), listener);
    }

    private void requireSame(String name) throws IOException {
        SameRun.require(folder.resolve("whole"), folder.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"outer.method=gradient", "learning.optimiser=adamw", "learning.rate={cosine: {from: 0.01}}",
            "outer.method=pgpe outer.pgpe={pairs: 2, episodes: 1}", "outer.method=es outer.es={pairs: 2, episodes: 1}",
            "outer.validation.every=0 outer.snapshots.keep=1 learning.optimiser=sgd learning.momentum=0.9",
            "outer.validation={every: 1, episodes: 4, stop_at: 0.99, confirm: 1}",
            "outer.validation={every: 1, episodes: 4, patience: 2}",
            "learning.rate=50 learning.clip=none learning.retreat={times: 3, rate_factor: 0.1, loss_factor: 2}",
            "learning.rate=1e6 outer.validation.every=0",
            "outer.method=pgpe outer.pgpe={pairs: 2, episodes: 1} learning.rate=50"
                    + " learning.retreat={times: 2, rate_factor: 0.1, loss_factor: 1.5}"})
    void stoppedOnTheWayItComesToTheSameEnd(String changes) throws IOException {
        LoadedExperiment loaded = TinyExperiment.read(changes.split(" (?=outer|learning)"));
        run(loaded, "whole", false, SILENT).run();

        for (int most : List.of(1, 3)) {
            String name = "stopped-" + most;
            run(loaded, name, false, new Limited(most, false)).run();
            assertThat(BegunRun.read(folder.resolve(name)).state()).isEqualTo(State.UNFINISHED);
            var listener = new Limited(Integer.MAX_VALUE, false);
            again(name, listener).resume();
            assertThat(listener.heard).first().isEqualTo("training " + most);
            assertThat(listener.heard.stream().skip(1)).allMatch(warning -> warning.startsWith("Training diverged: "));
            assertThat(BegunRun.read(folder.resolve(name)).state()).isEqualTo(State.COMPLETED);
            requireSame(name);
        }
    }

    @Test
    void withRowsTouchedAtSpikesItComesToTheSameEnd() throws IOException {
        LoadedExperiment loaded = TinyExperiment.read();
        run(loaded, "whole", false, SynapseKernel.EVENT, SILENT).run();
        assertThat(BegunRun.read(folder.resolve("whole")).kernel()).isEqualTo(SynapseKernel.EVENT);

        run(loaded, "stopped", false, SynapseKernel.EVENT, new Limited(2, false)).run();
        again("stopped", SILENT).resume();
        requireSame("stopped");
    }

    @Test
    void aRunDoesNotGoOnWithAnotherKernel() throws IOException {
        LoadedExperiment loaded = TinyExperiment.read();
        run(loaded, "stopped", false, SynapseKernel.DENSE, new Limited(2, false)).run();

        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(loaded, "stopped", false,
                SynapseKernel.EVENT,
                SILENT).resume()).withMessageContaining("is of another run");
    }

    /** A third one goes on from what the second one left, and so on. */
    @Test
    void stoppedAfterEveryStepItComesToTheSameEnd() throws IOException {
        run(TinyExperiment.read(), "whole", true, SILENT).run();
        Status status = run(TinyExperiment.read(), "parts", true, new Limited(1, false)).run().status();
        int parts = 1;
        while (status == Status.STOPPED) {
            status = again("parts", new Limited(parts < 8 ? 1 : 2 * parts, false)).resume().status();
            parts++;
        }
        assertThat(parts).isGreaterThan(8);
        requireSame("parts");
    }

    /** In a step, in evaluation, in a step of the static network, in its evaluation. */
    @Test
    void crashedAnywhereItComesToTheSameEnd() throws IOException {
        String[] changes = {"outer.snapshots={every: 3, best: false, keep: 1}"};
        run(TinyExperiment.read(changes), "whole", true, SILENT).run();
        for (int most : List.of(2, 6, 10, 12)) {
            String name = "crashed-" + most;
            assertThatExceptionOfType(Crash.class).isThrownBy(() -> run(TinyExperiment.read(changes), name, true,
                    new Limited(most, true)).run());
            again(name, SILENT).resume();
            requireSame(name);
        }
    }

    @Test
    void linesOfStepsThatAreDoneAgainAreNotThereTwice() throws IOException {
        String[] changes = {"outer.snapshots={every: 2, best: false, keep: 1}"};
        run(TinyExperiment.read(changes), "whole", false, SILENT).run();
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> run(TinyExperiment.read(changes), "crashed", false,
                new Limited(3, true)).run());
        Path metrics = folder.resolve("crashed").resolve(RunFolder.METRICS);
        assertThat(SameRun.metrics(metrics)).hasSize(3);
        Files.writeString(metrics, Files.readString(metrics) + "{\"step\":4,\"lo");
        var listener = new Limited(Integer.MAX_VALUE, false);

        again("crashed", listener).resume();

        assertThat(listener.heard).containsExactly("training 2");
        assertThat(SameRun.metrics(metrics)).hasSize(TinyExperiment.STEPS);
        requireSame("crashed");
    }

    @Test
    void aDamagedSnapshotCostsSomeStepsAndNoBit() throws IOException {
        String[] changes = {"outer.snapshots={every: 1, keep: 3}"};
        run(TinyExperiment.read(changes), "whole", false, SILENT).run();
        run(TinyExperiment.read(changes), "damaged", false, new Limited(3, false)).run();
        Path last = folder.resolve("damaged").resolve(RunFolder.SNAPSHOTS).resolve("step-00000003.safetensors");
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length / 2] ^= 16;
        Files.write(last, bytes);
        var listener = new Limited(Integer.MAX_VALUE, false);

        again("damaged", listener).resume();

        assertThat(listener.heard).hasSize(2).last().isEqualTo("training 2");
        assertThat(listener.heard.getFirst()).contains("its checksum is not that of its content. The one before");
        requireSame("damaged");
    }

    /** Its checksum is right: it is the content that is not of this run. */
    @ParameterizedTest
    @ValueSource(strings = {"good/optimiser/second-moment/cue_hidden.weight", "good/optimiser/step",
            "good/trained/cue_hidden.weight", "optimiser/first-moment/cue_hidden.weight", "best/cue_hidden.weight"})
    void aSnapshotWithoutAllThatARetreatNeedsIsDamaged(String lost) throws IOException {
        String[] changes = {"outer.snapshots={every: 1, keep: 3}",
                "learning.retreat={times: 3, rate_factor: 0.1, loss_factor: 9}"};
        run(TinyExperiment.read(changes), "whole", false, SILENT).run();
        run(TinyExperiment.read(changes), "damaged", false, new Limited(3, false)).run();
        Path last = folder.resolve("damaged").resolve(RunFolder.SNAPSHOTS).resolve("step-00000003.safetensors");
        change(last, (arrays, _) -> assertThat(arrays.remove(lost)).isNotNull());
        var listener = new Limited(Integer.MAX_VALUE, false);

        again("damaged", listener).resume();

        assertThat(listener.heard).hasSize(2).last().isEqualTo("training 2");
        assertThat(listener.heard.getFirst()).startsWith("The snapshot '" + last + "' cannot be used: ").contains(
                "The one before it is tried.");
        requireSame("damaged");
    }

    /** Changes what is in a snapshot, whose checksum is right thereafter. */
    private static void change(Path file, BiConsumer<Map<String, Tensor>, Map<String, String>> edit)
            throws IOException {
        Safetensors content = Safetensors.read(file);
        var arrays = new TreeMap<>(content.tensors());
        var metadata = new TreeMap<>(content.metadata());
        metadata.remove("sha256");
        edit.accept(arrays, metadata);
        metadata.put("sha256", Checksum.of(arrays, metadata));
        new Safetensors(arrays, metadata).write(file);
    }

    /** Its checksum is right: one after the last step must be the end, and no other may be for that reason. */
    @ParameterizedTest
    @CsvSource({"4, ended_by, ''", "4, ended_by, STOPPED", "4, seconds, 1e300", "4, seconds, 1e10", "4, seconds, -1",
            "4, seconds, NaN", "4, step, 3", "3, step, 4"})
    @Timeout(60)
    void aSnapshotThatContradictsItselfIsDamaged(int step, String name, String value) throws IOException {
        String[] changes = {"outer.snapshots={every: 1, keep: 4}"};
        run(TinyExperiment.read(changes), "whole", false, SILENT).run();
        run(TinyExperiment.read(changes), "damaged", false, step == TinyExperiment.STEPS ? SILENT
                : new Limited(step, false)).run();
        Path last = folder.resolve("damaged").resolve(RunFolder.SNAPSHOTS).resolve("step-0000000" + step
                + ".safetensors");
        change(last, (_, metadata) -> {
            if (value.isEmpty()) {
                assertThat(metadata.remove(name)).isNotNull();
            } else {
                metadata.put(name, value);
            }
        });
        var listener = new Limited(Integer.MAX_VALUE, false);

        again("damaged", listener).resume();

        assertThat(listener.heard).hasSize(2).last().isEqualTo("training " + (step - 1));
        assertThat(listener.heard.getFirst()).startsWith("The snapshot '" + last + "' cannot be used: ");
        requireSame("damaged");
    }

    /** Missing, short by a line, without one in the middle, cut off within one, no text at all. */
    @ParameterizedTest
    @CsvSource({"'', '1,2,3'", "12, 3", "13, 2", "12x, 3", "1#3, 2", "'#', '1,2,3'"})
    void metricsThatAreLostAreNotPassedOverButNeedNotBeTheEnd(String left, String lost) throws IOException {
        String[] changes = {"outer.snapshots={every: 1, keep: 3}"};
        run(TinyExperiment.read(changes), "whole", false, SILENT).run();
        run(TinyExperiment.read(changes), "run", false, new Limited(3, false)).run();
        Path metrics = folder.resolve("run").resolve(RunFolder.METRICS);
        List<String> lines = Files.readAllLines(metrics);
        Files.delete(metrics);
        if (!left.isEmpty()) {
            Files.write(metrics, left.chars().mapToObj(sign -> switch (sign) {
                case '#' -> joined("\ufffd{[".repeat(200).getBytes(StandardCharsets.UTF_16), new byte[] {'\n'});
                case 'x' -> lines.get(2).substring(0, 40).getBytes(StandardCharsets.UTF_8);
                default -> (lines.get(sign - '1') + "\n").getBytes(StandardCharsets.UTF_8);
            }).reduce(new byte[0], ResumeTests::joined));
        }

        assertThatExceptionOfType(RunException.class).isThrownBy(() -> again("run", SILENT).resume())
                .withMessageContainingAll("does not begin with the 3 lines that were there", "Put it back as it was",
                        "add --accept-lost-metrics");

        List<Integer> steps = Arrays.stream(lost.split(",")).map(Integer::valueOf).toList();
        var listener = new Limited(Integer.MAX_VALUE, false);
        again("run", listener).acceptingLostMetrics().resume();
        assertThat(listener.heard).containsExactly("training 3", "The metrics of " + steps.size()
                + " of the 3 outer steps until now are lost; '" + metrics + "' says which.");
        List<String> expected = new ArrayList<>(SameRun.metrics(folder.resolve("whole").resolve(RunFolder.METRICS)));
        steps.forEach(step -> expected.set(step - 1, "{\"step\":" + step + ",\"lost\":true}"));
        assertThat(SameRun.metrics(metrics)).isEqualTo(expected);
        assertThat(Reproduction.compare(BegunRun.read(folder.resolve("whole")), BegunRun.read(folder.resolve("run")))
                .differences()).isEmpty();
        assertThat(TrainingCurve.read(RunFolder.open(folder.resolve("run"))).training()).hasSize(4 - steps.size());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** As many lines, as many bytes. */
    @Test
    void metricsThatWereChangedInTheirPlaceAreNotPassedOver() throws IOException {
        String[] changes = {"outer.snapshots={every: 1, keep: 3}"};
        run(TinyExperiment.read(changes), "run", false, new Limited(3, false)).run();
        Path metrics = folder.resolve("run").resolve(RunFolder.METRICS);
        byte[] bytes = Files.readAllBytes(metrics);
        int digit = new String(bytes, StandardCharsets.UTF_8).indexOf("\"loss\":0.") + 9;
        bytes[digit] ^= 1;
        Files.write(metrics, bytes);

        assertThatExceptionOfType(RunException.class).isThrownBy(() -> again("run", SILENT).resume())
                .withMessageContaining("does not begin with the 3 lines that were there");

        var listener = new Limited(Integer.MAX_VALUE, false);
        again("run", listener).acceptingLostMetrics().resume();
        assertThat(listener.heard).containsExactly("training 3", "The metrics of the 3 outer steps until now are not as"
                + " they were written; in '" + metrics + "' nothing says which of them was changed.");
        assertThat(Files.readAllBytes(metrics)).startsWith(bytes);
    }

    /** Else the next crash would bring the question up again. */
    @Test
    void lostMetricsAreAcceptedOnce() throws IOException {
        String[] changes = {"outer.snapshots={every: 2, keep: 3}"};
        run(TinyExperiment.read(changes), "whole", false, SILENT).run();
        run(TinyExperiment.read(changes), "run", false, new Limited(2, false)).run();
        Files.delete(folder.resolve("run").resolve(RunFolder.METRICS));

        assertThatExceptionOfType(Crash.class).isThrownBy(() -> again("run", new Limited(1, true))
                .acceptingLostMetrics().resume());

        var listener = new Limited(Integer.MAX_VALUE, false);
        again("run", listener).resume();
        assertThat(listener.heard).containsExactly("training 2");
        assertThat(folder.resolve("run").resolve(RunFolder.PARAMETERS)).hasSameBinaryContentAs(folder.resolve("whole")
                .resolve(RunFolder.PARAMETERS));
    }

    @Test
    void aComparisonOfRunsNamesTheFirstStepWhoseMetricsDiffer() throws IOException {
        run(TinyExperiment.read(), "whole", false, SILENT).run();
        run(TinyExperiment.read(), "run", false, SILENT).run();
        Path metrics = folder.resolve("run").resolve(RunFolder.METRICS);
        List<String> lines = new ArrayList<>(Files.readAllLines(metrics));
        lines.set(1, lines.get(1).replaceFirst("\"rate\":[^,]*", "\"rate\":7"));
        lines.set(2, lines.get(2).replaceFirst("\"seconds\":[^,]*", "\"seconds\":7"));
        Files.write(metrics, lines);

        Reproduction found = Reproduction.compare(BegunRun.read(folder.resolve("whole")), BegunRun.read(folder.resolve(
                "run")));

        assertThat(found.steps()).isEqualTo(4);
        assertThat(found.differences()).singleElement().asString().startsWith(
                "metrics.jsonl: 1 of 4 outer steps differ, the first in step 2, 'rate': ").endsWith(" there, 7 now");
    }

    /** Whole files have nothing that could be lost. */
    @Test
    void toAcceptLostMetricsChangesNoneThatAreThere() throws IOException {
        run(TinyExperiment.read(), "whole", true, SILENT).run();
        run(TinyExperiment.read(), "run", true, new Limited(2, false)).run();
        var listener = new Limited(Integer.MAX_VALUE, false);

        again("run", listener).acceptingLostMetrics().resume();

        assertThat(listener.heard).containsExactly("training 2");
        requireSame("run");
    }

    @Test
    void anEditedExperimentIsAnotherRun() throws IOException {
        run(TinyExperiment.read(), "run", false, new Limited(2, false)).run();
        Path experiment = folder.resolve("run").resolve(RunFolder.EXPERIMENT);
        Files.writeString(experiment, Files.readString(experiment).replace("batch: 5", "batch: 6"));

        assertThatExceptionOfType(RunException.class).isThrownBy(() -> again("run", SILENT).resume())
                .withMessageContaining("is of another run");
    }

    @Test
    void draftsOfAKilledProcessAreRemoved() throws IOException {
        run(TinyExperiment.read(), "run", false, new Limited(2, false)).run();
        Path run = folder.resolve("run");
        Path draft = Files.createFile(run.resolve(".result.json.1.tmp"));
        Path other = Files.createFile(run.resolve(RunFolder.SNAPSHOTS).resolve(".step-00000003.safetensors.1.tmp"));

        again("run", SILENT).resume();

        assertThat(draft).doesNotExist();
        assertThat(other).doesNotExist();
    }

    /** Whoever made the folder may have put links to anything there. */
    @ParameterizedTest
    @ValueSource(strings = {RunLock.FILE, RunFolder.METRICS, RunFolder.SNAPSHOTS, RunFolder.STATIC_SNAPSHOTS})
    void nothingIsWrittenThroughALink(String name) throws IOException {
        run(TinyExperiment.read(), "run", false, new Limited(2, false)).run();
        Path inside = folder.resolve("run").resolve(name);
        Path elsewhere = folder.resolve("elsewhere");
        if (Files.exists(inside)) {
            Files.move(inside, elsewhere);
        } else {
            Files.createDirectory(elsewhere);
        }
        if (Files.isDirectory(elsewhere)) {
            Files.createFile(elsewhere.resolve(".mine.tmp"));
        }
        Files.createSymbolicLink(inside, elsewhere);
        List<String> before = everythingIn(elsewhere);

        assertThatExceptionOfType(RunException.class).isThrownBy(() -> again("run", SILENT).resume())
                .withMessageContainingAll("Cannot ", "'" + inside + "': it is a symbolic link, and nothing outside"
                        + " of its folder is read or written");

        assertThat(everythingIn(elsewhere)).isEqualTo(before);
    }

    /** It is whole, and of this run: only where it lies is wrong. */
    @Test
    void aLinkInPlaceOfASnapshotIsNotRead() throws IOException {
        String[] changes = {"outer.snapshots={every: 1, keep: 3}"};
        run(TinyExperiment.read(changes), "whole", false, SILENT).run();
        run(TinyExperiment.read(changes), "linked", false, new Limited(3, false)).run();
        Path last = folder.resolve("linked").resolve(RunFolder.SNAPSHOTS).resolve("step-00000003.safetensors");
        Path elsewhere = Files.move(last, folder.resolve("elsewhere.safetensors"));
        byte[] before = Files.readAllBytes(elsewhere);
        Files.createSymbolicLink(last, elsewhere);
        var listener = new Limited(Integer.MAX_VALUE, false);

        again("linked", listener).resume();

        assertThat(listener.heard).hasSize(2).last().isEqualTo("training 2");
        assertThat(listener.heard.getFirst()).startsWith("The snapshot '" + last + "' cannot be used: it is a symbolic"
                + " link, and nothing outside of its folder is read or written.").contains(
                        "The one before it is tried.");
        assertThat(elsewhere).hasBinaryContent(before);
        requireSame("linked");
    }

    private static List<String> everythingIn(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            return files.map(file -> file + " " + file.toFile().length()).sorted().toList();
        }
    }

    @Test
    void aRunFolderMayBeReachedByALink() throws IOException {
        run(TinyExperiment.read(), "whole", false, SILENT).run();
        run(TinyExperiment.read(), "run", false, new Limited(2, false)).run();
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("run"));

        again("link", SILENT).resume();

        requireSame("run");
    }

    @Test
    void whoFinishedInAnotherPlaceIsWrittenDown() throws IOException {
        run(TinyExperiment.read(), "run", false, new Limited(2, false)).run();
        Path environment = folder.resolve("run").resolve(RunFolder.ENVIRONMENT);
        Files.writeString(environment, Files.readString(environment).replaceAll("\"cpu\" : \"[^\"]*\"",
                "\"cpu\" : \"Z80\""));
        BegunRun begun = BegunRun.read(folder.resolve("run"));
        assertThat(begun.differences(RunSettings.standard())).singleElement().asString().startsWith(
                "cpu (there Z80, now ");

        again("run", SILENT).resume();

        assertThat(BegunRun.read(folder.resolve("run")).environment().path("resumed").path(0).path("cpu").asString(""))
                .isNotEmpty().isNotEqualTo("Z80");
    }
}
