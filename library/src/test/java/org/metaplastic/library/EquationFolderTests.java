package org.metaplastic.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.RuleEquations;

class EquationFolderTests {

    @TempDir
    private Path folder;
    private EquationFolder equations = new EquationFolder(Path.of(""));

    @BeforeEach
    void open() {
        equations = new EquationFolder(folder);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    @Test
    void libraryStandsBehindTheFolder() {
        assertThat(equations.rule("stdp")).isEqualTo(Library.rule("stdp"));
        assertThat(equations.modifier("dale")).isEqualTo(Library.modifier("dale"));
    }

    @Test
    void filesComposeWhatLiesBesideThem() throws IOException {
        write("mine/plain.rule", "rule plain\nweight w0\nsynapse w = w0\nstep\n  w += pre.spike\ntransmit w\n");
        write("mine/half.modifier", "modifier half\nstep\n  w += 0.5 * change\n");
        write("mine/both.rule", "rule both\ncompose plain.rule with half.modifier\n");
        write("outer.rule", "rule outer\ncompose mine/both.rule with dale\n");

        RuleEquations half = Composition.of(equations.rule("mine/plain.rule"),
                List.of(equations.modifier("mine/half.modifier"), Library.modifier("dale")));
        assertThat(equations.rule("outer.rule").statements()).isEqualTo(half.statements());
    }

    @Test
    void circleIsRefused() throws IOException {
        write("a.rule", "rule a\ncompose b.rule with dale\n");
        write("b.rule", "rule b\ncompose a.rule with dale\n");

        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> equations.rule("a.rule"))
                .withMessageStartingWith("b.rule:2:9: 'a.rule' composes itself: a.rule -> b.rule -> a.rule.");
    }

    @Test
    void missingFileIsTold() throws IOException {
        write("a.rule", "rule a\ncompose oja with mine.modifier\n");

        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> equations.rule("a.rule"))
                .withMessageStartingWith("a.rule:2:9: there is no file '" + folder.resolve("mine.modifier") + "'.");
        assertThatIllegalArgumentException().isThrownBy(() -> equations.rule("b.rule"))
                .withMessage("there is no file '" + folder.resolve("b.rule") + "'.");
    }

    @Test
    void folderIsNoFile() throws IOException {
        Files.createDirectory(folder.resolve("a.rule"));

        assertThatIllegalArgumentException().isThrownBy(() -> equations.rule("a.rule"))
                .withMessage("'a.rule' is a folder. Give the path of a file.");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("a.rule"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> equations.rule("a.rule"))
                .withMessage("a.rule: the file is not UTF-8 text. Save it as UTF-8.");
        write("b.rule", "#".repeat(300_000));
        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> equations.rule("b.rule"))
                .withMessageContaining("has more than 262144 bytes");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNoFileOfEquations() throws IOException {
        Files.createSymbolicLink(folder.resolve("zero.rule"), Path.of("/dev/zero"));

        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> new EquationFolder(folder).text(
                "zero.rule")).withMessageContainingAll("zero.rule", "the file cannot be read",
                        "it is a pipe or a device, not a file");
    }
}
