package org.metaplastic.learning.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Makes names in folders such that they are there after a loss of power too: whoever syncs a file syncs no name of it. */
public final class DurableFolder {

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
        changed.forEach(DurableFolder::force);
        return changed;
    }

    /** Makes the names in a folder durable where the system allows it; the content of files does not become so. */
    public static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Windows does not open folders, and an interrupted thread may not: the names are there all the same.
        }
    }
}
