package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTests {

    @TempDir
    private Path folder;

    @Test
    void theBuiltInOnesAreListedWithTheirDescriptions() {
        assertThat(Experiments.names()).contains("cue-association", "cue-association-4", "cue-association-8",
                "cue-association-delayed");
        assertThat(Experiments.builtIn()).allSatisfy(entry -> assertThat(entry.description()).isNotBlank());
    }

    @Test
    void aBuiltInOneCanBeCopied() throws IOException {
        Path copy = folder.resolve("my.yaml");
        Files.writeString(copy, Experiments.text("cue-association"));
        assertThat(Experiments.text(copy.toString())).startsWith("# The main experiment.");
    }

    @Test
    void anUnknownNameIsToldWithASuggestion() {
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> Experiments.text("cue-asociation"))
                .withMessageStartingWith("There is no built-in experiment 'cue-asociation'."
                        + " Did you mean 'cue-association'? There are: cue-association, ").withMessageEndingWith(
                                "For an experiment of your own give the path of its file, such as my.yaml.");
    }

    @Test
    void aMissingFileIsToldWithWherePathsStart() {
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> Experiments.text("missing.yaml"))
                .withMessage("missing.yaml: there is no such file. Paths start from " + Path.of("").toAbsolutePath()
                        + ".");
    }

    @Test
    void aFolderIsNoExperiment() throws IOException {
        Path path = Files.createDirectory(folder.resolve("folder.yaml"));
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> Experiments.text(path.toString()))
                .withMessage(path + ": this is a folder. Give the path of a .yaml file.");
    }

    @Test
    void aFileThatIsNotTextIsRefused() throws IOException {
        Path path = folder.resolve("picture.yaml");
        Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> Experiments.text(path.toString()))
                .withMessage(path + ": the file is not UTF-8 text. Save it as UTF-8.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNoExperiment() throws IOException {
        Path path = Files.createSymbolicLink(folder.resolve("zeros.yaml"), Path.of("/dev/zero"));
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> Experiments.text(path.toString()))
                .withMessage(path + ": cannot be read: it is a pipe or a device, not a file.");
    }
}
