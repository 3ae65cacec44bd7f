package org.metaplastic.learning.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileFailureTests {

    @Test
    void aFileInThePlaceOfAFolderIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        assertThat(FileFailure.reason(catchThrowableOfType(IOException.class, () -> Files.createDirectories(file))))
                .isEqualTo("'" + file + "' is a file, not a folder");
        assertThat(FileFailure.reason(catchThrowableOfType(IOException.class, () -> Files.createDirectories(file
                .resolve("inside"))))).contains("taken").doesNotContain("Exception", "FileSystem,");
    }

    @Test
    void everyReasonIsInWords() {
        assertThat(FileFailure.reason(new NoSuchFileException("x"))).isEqualTo("'x' does not exist and cannot be made");
        assertThat(FileFailure.reason(new AccessDeniedException("x"))).isEqualTo("there is no permission to use 'x'");
        assertThat(FileFailure.reason(new FileSystemException("x", null, "No space left on device")))
                .isEqualTo("'x': No space left on device");
        assertThat(FileFailure.reason(new IOException("stream closed"))).isEqualTo("stream closed");
    }
}
