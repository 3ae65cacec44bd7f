package org.metaplastic.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class TextFileTests {

    @TempDir
    private Path folder;

    @Test
    void aFileIsReadUpToTheLimitAlsoByALink() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "τ=1");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(TextFile.read(file, 4)).isEqualTo("τ=1");
        assertThat(TextFile.read(link, 4)).isEqualTo("τ=1");
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> TextFile.read(file, 3)).withMessage(file
                + ": it has 4 bytes, more than the 3 that such a file may have");
    }

    @Test
    void aFolderNothingAndBytesThatAreNoTextAreRefused() throws IOException {
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> TextFile.read(folder, 9)).withMessage(
                folder + ": it is a folder, not a file");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> TextFile.read(folder.resolve("gone"), 9));
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});
        assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> TextFile.read(bytes, 9));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceHasNoEndAndIsNotRead() throws IOException {
        Path zeros = Files.createSymbolicLink(folder.resolve("zeros"), Path.of("/dev/zero"));

        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> TextFile.read(zeros, 9)).withMessage(zeros
                + ": it is a pipe or a device, not a file");
    }
}
