package org.metaplastic.cli;

import java.nio.file.Path;
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
        try {
            RunFolder.open(folder);
        } catch (RunException none) {
            throw new UsageException(String.valueOf(none.getMessage()));
        }
        return SavedRun.read(folder);
    }
}
