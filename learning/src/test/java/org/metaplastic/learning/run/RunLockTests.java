package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Within one process; other processes are for KillTests in cli. */
final class RunLockTests {

    @TempDir
    private Path folder;

    @Test
    void whoComesSecondHearsWhoWasFirst() {
        try (RunLock _ = RunLock.take(folder)) {
            assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunLock.take(folder)).withMessageMatching(
                    "The folder '.*' is in use by process " + ProcessHandle.current().pid()
                            + " on \\S+ since \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z\\. Wait until it is done, or end it\\.");
        }
        RunLock.take(folder).close();
    }

    @Test
    void anotherWayToTheSameFolderIsTheSameFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("run")));
        try (RunLock _ = RunLock.take(folder.resolve("run"))) {
            assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunLock.take(link));
            RunLock.take(folder).close();
        }
    }

    @Test
    void whatTheLastOneLeftBehindIsNoLock() throws IOException {
        Files.writeString(folder.resolve(RunLock.FILE), "process 1 on elsewhere since 2001-01-01T00:00:00Z\n");
        try (RunLock _ = RunLock.take(folder)) {
            assertThat(folder.resolve(RunLock.FILE)).content().startsWith("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aFolderThatCannotBeLockedIsNamed() throws IOException {
        Files.createDirectory(folder.resolve(RunLock.FILE));
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunLock.take(folder)).withMessageStartingWith(
                "Cannot lock '" + folder.resolve(RunLock.FILE) + "'");
    }
}
