package org.metaplastic.learning.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes names in folders such that they are there after a loss of power too: whoever syncs a file syncs no name of it. */
public final class DurableFolder {

    /** How file systems that sync no folders say so; a disk that failed says something else. */
    private static final Set<String> UNSUPPORTED = Set.of("Invalid argument", "Function not implemented",
            "Operation not supported", "Operation not permitted");

    private DurableFolder() {}

    /**
     * Makes a folder and those above it, if they are not there.
     *
     * @return the folders that got a new entry, the innermost first
     */
    public static List<Path> create(Path folder) throws IOException {
        var changed = new ArrayList<Path>();
        Path made = folder.toAbsolutePath();
        for (Path above = made.getParent(); above != null && !Files.exists(made); above = above.getParent()) {
            changed.add(above);
            made = above;
        }
        Files.createDirectories(folder);
        for (Path above : changed) {
            force(above);
        }
        return changed;
    }

    /**
     * Makes the names in a folder durable where the system allows it; the content of files does not become so. A thread
     * that was interrupted, which is when runs are saved, does it too, and stays interrupted.
     *
     * @throws IOException if the disk failed
     */
    public static void force(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!sync(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Tells whether it was done, or cannot be; else somebody interrupted it. */
    private static boolean sync(Path folder) throws IOException {
        try (FileChannel channel = open(folder)) {
            if (channel != null) {
                channel.force(true);
            }
            return true;
        } catch (ClosedByInterruptException again) {
            return false;
        } catch (IOException failure) {
            if (isUnsupported(failure)) {
                return true;
            }
            throw failure;
        }
    }

    /** Nothing where it cannot be opened: Windows opens no folders. */
    private static @Nullable FileChannel open(Path folder) {
        try {
            return FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException closed) {
            return null;
        }
    }

    static boolean isUnsupported(IOException failure) {
        return failure.getMessage() != null && UNSUPPORTED.contains(failure.getMessage());
    }
}
