package org.metaplastic.cli;

import java.nio.file.Path;
import org.metaplastic.learning.run.BegunRun;
import org.metaplastic.learning.run.RunException;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.SavedRun;

/** Finds a run by its folder. */
final class RunSource {

    private RunSource() {}

    /**
     * Reads a run.
     *
     * @throws UsageException if there is no folder, or it is none of a run
     * @throws RunException if its files are damaged
     */
    static SavedRun read(Path folder) {
        requireRun(folder);
        return SavedRun.read(folder);
    }

    /** Reads how a run was begun, and how far it came; as {@link #read}, but it need not have learned anything. */
    static BegunRun begun(Path folder) {
        requireRun(folder);
        return BegunRun.read(folder);
    }

    private static void requireRun(Path folder) {
        try {
            RunFolder.open(folder);
        } catch (RunException none) {
            throw new UsageException(String.valueOf(none.getMessage()));
        }
    }
}
