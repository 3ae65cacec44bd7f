package org.metaplastic.learning.characters.omniglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.CharacterDataException;

/** Archives and folders as large as may be, and one larger. */
final class FileTreeLimitsTests {

    @TempDir
    private Path folder;

    private Path zip(int files, int bytes) throws IOException {
        Path zip = folder.resolve(files + "-" + bytes + ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int k = 0; k < files; k++) {
                out.putNextEntry(new ZipEntry("f" + k));
                out.write(new byte[bytes]);
            }
        }
        return zip;
    }

    @Test
    void asManyFilesAsMayBeAndOneMore() throws IOException {
        try (FileTree tree = FileTree.open(zip(FileTree.MOST_FILES, 0))) {
            assertThat(tree.names()).hasSize(FileTree.MOST_FILES);
        }
        Path more = zip(FileTree.MOST_FILES + 1, 0);
        assertThatExceptionOfType(CharacterDataException.class).isThrownBy(() -> FileTree.open(more))
                .withMessageContaining("has more than 100000 files");
    }

    @Test
    void filesAsLongAsMayBeAndOneByteLonger() throws IOException {
        Path extracted = Files.createDirectory(folder.resolve("extracted"));
        Files.write(extracted.resolve("f0"), new byte[FileTree.LARGEST_FILE]);
        Files.write(extracted.resolve("f1"), new byte[FileTree.LARGEST_FILE + 1]);
        try (FileTree fits = FileTree.open(zip(1, FileTree.LARGEST_FILE));
                FileTree tooLong = FileTree.open(zip(1, FileTree.LARGEST_FILE + 1));
                FileTree both = FileTree.open(extracted)) {
            assertThat(fits.read("f0")).hasSize(FileTree.LARGEST_FILE);
            assertThat(both.read("f0")).hasSize(FileTree.LARGEST_FILE);
            assertThatExceptionOfType(CharacterDataException.class).isThrownBy(() -> tooLong.read("f0")).withMessage(
                    "has more than 64 KiB");
            assertThatExceptionOfType(CharacterDataException.class).isThrownBy(() -> both.read("f1")).withMessage(
                    "has more than 64 KiB");
        }
    }
}
