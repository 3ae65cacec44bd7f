package org.metaplastic.learning.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Within one process; other processes are for the tests of commands. */
final class FolderLockTests {

    @TempDir
    private Path folder;

    @Test
    void whoComesSecondHearsWhoWasFirst() throws IOException {
        try (FolderLock _ = FolderLock.take(folder)) {
            assertThatExceptionOfType(FolderInUseException.class).isThrownBy(() -> FolderLock.take(folder))
                    .withMessageMatching("The folder '.*' is in use by process " + ProcessHandle.current().pid()
                            + " on \\S+ since \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z\\. Wait until it is done, or end it\\.");
        }
        FolderLock.take(folder).close();
    }

    @Test
    void anotherWayToTheSameFolderIsTheSameFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        try (FolderLock _ = FolderLock.take(folder.resolve("real"))) {
            assertThatExceptionOfType(FolderInUseException.class).isThrownBy(() -> FolderLock.take(link));
            FolderLock.take(folder).close();
        }
    }

    @Test
    void whatTheLastOneLeftBehindIsNoLock() throws IOException {
        Path file = folder.resolve(FolderLock.FILE);
        Files.writeString(file, "process 1 on elsewhere since 2001-01-01T00:00:00Z\n");
        try (FolderLock _ = FolderLock.take(folder)) {
            assertThat(file).content().startsWith("process " + ProcessHandle.current().pid());
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void aLinkIsNotWrittenThrough() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path link = Files.createSymbolicLink(inside.resolve(FolderLock.FILE), elsewhere);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> FolderLock.take(inside)).withMessage(
                "Cannot lock '"
                        + link
                        + "': it is a symbolic link, and nothing outside of its folder is read or written. Put a file in its"
                        + " place, or remove it.");
        Files.delete(elsewhere);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> FolderLock.take(inside));
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeLockedIsNamed() throws IOException {
        Files.createDirectory(folder.resolve(FolderLock.FILE));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> FolderLock.take(folder)).withMessageStartingWith(
                "Cannot lock '" + folder.resolve(FolderLock.FILE) + "'");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> FolderLock.take(folder.resolve("gone")))
                .withMessageContainingAll("Cannot lock '" + folder.resolve("gone"), "does not exist");
    }

    @Test
    void foldersMadeForNothingAreRemovedAndOthersStay() throws IOException {
        Path outer = folder.resolve("outer");
        Path inner = Files.createDirectories(outer.resolve("inner"));
        FolderLock.take(inner).removingIfEmpty(List.of(inner, outer)).close();
        assertThat(outer).doesNotExist();

        Files.createDirectories(inner);
        try (FolderLock _ = FolderLock.take(inner).removingIfEmpty(List.of(inner, outer))) {
            Files.writeString(inner.resolve("some"), "mine");
        }
        assertThat(inner).isDirectoryContaining("glob:**/some");
        FolderLock.take(inner).close();
        assertThat(inner.resolve(FolderLock.FILE)).isEmptyFile();
    }
}
