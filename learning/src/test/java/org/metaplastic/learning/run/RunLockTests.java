package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What locks of folders say of a run; other processes are for KillTests in cli. */
final class RunLockTests {

    @TempDir
    private Path folder;

    @Test
    void whoComesSecondHearsWhoWasFirst() {
        try (RunLock _ = RunLock.take(folder)) {
            assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunLock.take(folder)).withMessageMatching(
                    "The folder '.*' is in use by process " + ProcessHandle.current().pid() + " on .*");
            assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunLock.requireFree(folder));
        }
        RunLock.take(folder).close();
    }

    @Test
    void aFolderThatCannotBeLockedIsNamed() throws IOException {
        Files.createDirectory(folder.resolve(RunLock.FILE));
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> RunLock.take(folder)).withMessageStartingWith(
                "Cannot lock '" + folder.resolve(RunLock.FILE) + "'");
    }
}
