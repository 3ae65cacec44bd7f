package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTests {

    @TempDir
    private Path folder;

    @Test
    void isNamedAfterExperimentAndTime() {
        assertThat(RunFolder.fresh("my task", LocalDateTime.of(2026, 3, 4, 5, 6, 7)))
                .isEqualTo(Path.of("runs", "my-task-20260304-050607"));
    }

    @Test
    void refusesAFolderThatHoldsFiles() throws IOException {
        Files.createFile(folder.resolve("notes.txt"));

        assertThatThrownBy(() -> RunFolder.create(folder)).isInstanceOf(RunException.class)
                .hasMessageContaining("holds files already");
    }

    @Test
    void takesAnEmptyFolderAndLeavesItEmpty() throws IOException {
        RunFolder.create(folder.resolve("a/b"));

        try (var content = Files.list(folder.resolve("a/b"))) {
            assertThat(content).isEmpty();
        }
    }

    /** Whoever was killed so early learned nothing that could be lost. */
    @Test
    void takesAFolderWhoseRunWasNeverBegun() throws IOException {
        RunFolder.create(folder).begin().close();
        Files.createFile(folder.resolve(".experiment.yaml.1.tmp"));
        Files.createFile(folder.resolve(RunFolder.ENVIRONMENT));

        RunFolder.create(folder).begin().close();

        assertThat(folder.resolve(".experiment.yaml.1.tmp")).doesNotExist();
        Files.createFile(folder.resolve(RunFolder.EXPERIMENT));
        assertThatThrownBy(() -> RunFolder.create(folder)).hasMessageContaining("holds files already");
    }

    @Test
    void saysWhyItCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> RunFolder.create(file)).hasMessageContaining("is a file, not a folder");
        assertThatThrownBy(() -> RunFolder.create(file.resolve("below"))).hasMessageContaining("Cannot write");
    }

    @Test
    void opensOnlyARun() {
        assertThatThrownBy(() -> RunFolder.open(folder)).hasMessageContaining("has no experiment.yaml");
        assertThatThrownBy(() -> RunFolder.open(folder.resolve("none"))).hasMessageContaining("There is no run folder");
    }

    @Test
    void writesNothingOutsideOfItself() {
        RunFolder run = RunFolder.create(folder.resolve("run"));

        assertThatThrownBy(() -> run.writeAll(Map.of("../my.rule", "rule my"))).hasMessageContaining("outside");
        assertThat(folder.resolve("my.rule")).doesNotExist();
        run.writeAll(Map.of("my.rule", "rule my"));
        assertThat(run.file("my.rule")).hasContent("rule my");
    }

    @Test
    void curveLeavesOutALineThatWasCutOff() throws IOException {
        RunFolder run = RunFolder.create(folder.resolve("run"));
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
