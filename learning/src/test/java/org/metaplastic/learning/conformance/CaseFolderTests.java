package org.metaplastic.learning.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class CaseFolderTests {

    @TempDir
    Path folder;

    @Test
    void fourteenCasesAreBundled() {
        assertThat(CaseFolder.bundled().names()).hasSize(14);
        assertThat(CaseFolder.bundled().missing()).isEmpty();
    }

    @Test
    void aFolderMayHaveOnlySomeCases() throws IOException {
        Files.writeString(folder.resolve("06-oja.json"), "{}");
        Files.writeString(folder.resolve("notes.txt"), "not a case");
        CaseFolder some = CaseFolder.at(folder);
        assertThat(some.names()).containsExactly("06-oja");
        assertThat(some.missing()).hasSize(13).doesNotContain("06-oja");
        assertThatThrownBy(() -> some.read("07-bcm")).isInstanceOf(ConformanceException.class)
                .hasMessageContaining("no case '07-bcm' in " + folder).hasMessageContaining("There are: 06-oja");
        assertThatThrownBy(() -> some.read("06-oja")).hasMessageContaining("06-oja.json: 'name' is missing");
    }

    @Test
    void aMistypedNameIsAnsweredWithAKnownOne() {
        assertThatThrownBy(() -> CaseFolder.bundled().read("06-oia")).hasMessageContaining("Did you mean '06-oja'?");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCaseWithoutEndIsNotRead() throws IOException {
        Files.createSymbolicLink(folder.resolve("zeros.json"), Path.of("/dev/zero"));
        try (var large = new RandomAccessFile(folder.resolve("large.json").toFile(), "rw")) {
            large.setLength((16 << 20) + 1);
        }
        CaseFolder cases = CaseFolder.at(folder);

        assertThatThrownBy(() -> cases.read("zeros")).isInstanceOf(ConformanceException.class).hasMessageContaining(
                "it is a pipe or a device, not a file");
        assertThatThrownBy(() -> cases.read("large")).isInstanceOf(ConformanceException.class).hasMessageContaining(
                "it has 16777217 bytes, more than the 16777216 that such a file may have");
    }

    @Test
    void aFolderWithoutCasesIsRefused() {
        assertThatThrownBy(() -> CaseFolder.at(folder)).hasMessageContaining("has no .json file");
        assertThatThrownBy(() -> CaseFolder.at(folder.resolve("gone"))).hasMessageContaining("There is no folder");
    }
}
