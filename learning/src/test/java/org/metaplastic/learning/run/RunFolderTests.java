package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.learning.file.Safetensors;

final class RunFolderTests {

    @TempDir
    private Path folder;

    private static RunFolder create(Path path, String... referred) {
        return RunFolder.create(path, Set.of(referred));
    }

    /** Also of several that begin within a second each has its own. */
    @Test
    void isNamedAfterExperimentAndTime() {
        LocalDateTime time = LocalDateTime.of(2026, 3, 4, 5, 6, 7);
        List<Path> made = IntStream.range(0, 40).parallel().mapToObj(_ -> RunFolder.createFresh(folder.resolve("runs"),
                "my task", time, Set.of()).path()).toList();

        assertThat(made).doesNotHaveDuplicates().contains(folder.resolve("runs/my-task-20260304-050607"), folder
                .resolve("runs/my-task-20260304-050607-2"), folder.resolve("runs/my-task-20260304-050607-40"));
    }

    @Test
    void refusesAFolderThatHoldsFiles() throws IOException {
        Files.createFile(folder.resolve("notes.txt"));

        assertThatThrownBy(() -> create(folder)).isInstanceOf(RunException.class)
                .hasMessageContaining("holds files already");
    }

    @Test
    void takesAnEmptyFolderAndLeavesItEmpty() throws IOException {
        create(folder.resolve("a/b"));

        try (var content = Files.list(folder.resolve("a/b"))) {
            assertThat(content).isEmpty();
        }
    }

    /** Whoever was killed so early learned nothing that could be lost. */
    @Test
    void takesAFolderWhoseRunWasNeverBegun() throws IOException {
        create(folder).begin().close();
        Files.createFile(folder.resolve(".experiment.yaml.1.tmp"));
        Files.createFile(folder.resolve(RunFolder.ENVIRONMENT));

        create(folder).begin().close();

        assertThat(folder.resolve(".experiment.yaml.1.tmp")).doesNotExist();
        Files.createFile(folder.resolve(RunFolder.EXPERIMENT));
        assertThatThrownBy(() -> create(folder)).hasMessageContaining("holds files already");
    }

    /** Copies of them are the first that a run writes. */
    @Test
    void takesAFolderWithTheFilesThatItsExperimentRefersTo() throws IOException {
        create(folder, "rules/my.rule").begin().close();
        Files.createDirectory(folder.resolve("rules"));
        Path draft = Files.createFile(folder.resolve("rules/.my.rule.1.tmp"));
        Files.createFile(folder.resolve("rules/my.rule"));

        create(folder, "rules/my.rule", "../other.rule").begin().close();

        assertThat(draft).doesNotExist();
        assertThatThrownBy(() -> create(folder, "other.rule")).hasMessageContaining("holds files already");
        Files.createFile(folder.resolve("rules/notes.txt"));
        assertThatThrownBy(() -> create(folder, "rules/my.rule")).hasMessageContaining("holds files already");
    }

    /** Nobody knows whose they are. */
    @Test
    void refusesSuchFilesWhereNoRunWasBegun() throws IOException {
        Files.createFile(folder.resolve("my.rule"));

        assertThatThrownBy(() -> create(folder, "my.rule")).hasMessageContaining("holds files already");
    }

    @Test
    void saysWhyItCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> create(file)).hasMessageContaining("is a file, not a folder");
        assertThatThrownBy(() -> create(file.resolve("below"))).hasMessageContaining("Cannot write");
    }

    @Test
    void opensOnlyARun() {
        assertThatThrownBy(() -> RunFolder.open(folder)).hasMessageContaining("has no experiment.yaml");
        assertThatThrownBy(() -> RunFolder.open(folder.resolve("none"))).hasMessageContaining("There is no run folder");
    }

    @Test
    void writesNothingOutsideOfItself() {
        RunFolder run = create(folder.resolve("run"));

        assertThatThrownBy(() -> run.writeAll(Map.of("../my.rule", "rule my"))).hasMessageContaining("outside");
        assertThat(folder.resolve("my.rule")).doesNotExist();
        run.writeAll(Map.of("my.rule", "rule my"));
        assertThat(run.file("my.rule")).hasContent("rule my");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatHasNoEndIsNotRead() throws IOException {
        RunFolder run = create(folder.resolve("run"));
        for (String name : List.of(RunFolder.ENVIRONMENT, RunFolder.METRICS, RunFolder.PARAMETERS)) {
            Files.createSymbolicLink(run.file(name), Path.of("/dev/zero"));
        }
        Files.writeString(run.file(RunFolder.EXPERIMENT), Experiments.text("cue-association"));

        assertThatThrownBy(() -> BegunRun.read(run.path())).isInstanceOf(RunException.class).hasMessageContaining(
                "it is a pipe or a device, not a file");
        assertThatThrownBy(() -> SavedRun.read(run.path())).isInstanceOf(RunException.class);
        assertThatThrownBy(() -> run.read(RunFolder.ENVIRONMENT)).isInstanceOf(RunException.class).hasMessage(
                "Cannot read '" + run.file(RunFolder.ENVIRONMENT) + "': it is a pipe or a device, not a file.");
        assertThatThrownBy(() -> TrainingCurve.read(run)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Safetensors.read(run.file(RunFolder.PARAMETERS))).hasMessageContaining(
                "it is a pipe or a device");
    }

    @Test
    void aTextThatIsTooLongForARunIsNotRead() throws IOException {
        RunFolder run = create(folder.resolve("run"));
        Files.writeString(run.file(RunFolder.EXPERIMENT), Experiments.text("cue-association"));
        try (var large = new RandomAccessFile(run.file(RunFolder.ENVIRONMENT).toFile(), "rw")) {
            large.setLength(RunFolder.MOST_BYTES + 1);
        }

        assertThatThrownBy(() -> BegunRun.read(run.path())).isInstanceOf(RunException.class).hasMessageContaining(
                "it has 16777217 bytes, more than the 16777216 that such a file may have");
    }

    @Test
    void curveLeavesOutALineThatWasCutOff() throws IOException {
        RunFolder run = create(folder.resolve("run"));
        Files.writeString(run.file(RunFolder.METRICS), """
                {"step":1,"accuracy":0.5}
                {"step":2,"accuracy":0.75,"validation":{"accuracy":0.625}}
                {"step":3,"accu""");

        TrainingCurve curve = TrainingCurve.read(run);
        assertThat(curve.training()).containsExactly(new TrainingCurve.Point(1, 0.5),
                new TrainingCurve.Point(2, 0.75));
        assertThat(curve.validation()).containsExactly(new TrainingCurve.Point(2, 0.625));
    }
}
