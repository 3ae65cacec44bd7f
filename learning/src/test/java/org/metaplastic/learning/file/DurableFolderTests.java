package org.metaplastic.learning.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableFolderTests {

    @TempDir
    private Path folder;

    @Test
    void everyFolderThatGotANewEntryIsSynced() throws IOException {
        Path inner = folder.resolve("runs/mine/snapshots");

        assertThat(DurableFolder.create(inner)).containsExactly(folder.resolve("runs/mine"), folder.resolve("runs"),
                folder);
        assertThat(inner).isDirectory();
        assertThat(DurableFolder.create(inner)).isEmpty();
    }

    @Test
    void aFolderMayBeReachedByALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));

        assertThat(DurableFolder.create(link)).isEmpty();
        assertThat(DurableFolder.create(link.resolve("below"))).containsExactly(link);
        assertThat(folder.resolve("real/below")).isDirectory();
    }

    @Test
    void aFileOfThatNameIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> DurableFolder.create(file));
    }

    @Test
    void aFolderThatCannotBeOpenedDoesNoHarm() throws IOException {
        DurableFolder.force(folder.resolve("gone"));
    }

    /** Runs are saved when somebody asks for the end. */
    @Test
    void aThreadThatWasInterruptedSyncsAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        try {
            DurableFolder.force(folder);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aDiskThatFailedIsNotTakenForOneThatSyncsNoFolders() {
        assertThat(DurableFolder.isUnsupported(new IOException("Invalid argument"))).isTrue();
        assertThat(DurableFolder.isUnsupported(new IOException("Input/output error"))).isFalse();
        assertThat(DurableFolder.isUnsupported(new IOException())).isFalse();
    }
}
