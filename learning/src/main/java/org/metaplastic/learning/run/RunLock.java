package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.metaplastic.learning.file.FolderLock;

/** Holds the folder of a run or a sweep, as {@link FolderLock} does. */
public final class RunLock implements AutoCloseable {

    /** The file that is locked; while it is, it says by whom. */
    public static final String FILE = FolderLock.FILE;

    private final FolderLock lock;

    private RunLock(FolderLock lock) {
        this.lock = lock;
    }

    /**
     * Takes a folder that exists.
     *
     * @throws RunException if somebody holds it, or it cannot be written
     */
    public static RunLock take(Path folder) {
        try {
            return new RunLock(FolderLock.take(folder));
        } catch (IOException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Fails as {@link #take} does where somebody holds a folder. */
    static void requireFree(Path folder) {
        if (Files.exists(folder.resolve(FILE))) {
            take(folder).close();
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
