package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.learning.events.AedatFile;
import org.metaplastic.learning.events.EventStream;
import org.metaplastic.learning.events.NmnistFile;
import org.metaplastic.learning.events.NomniglotFolder;

/** Recordings by the path of their file or folder. */
final class RecordedEvents {

    private RecordedEvents() {}

    /** Reads whatever kind of file it is. */
    static List<EventStream> read(String path) throws IOException {
        Path file = file(path);
        if (Files.isDirectory(file)) {
            return NomniglotFolder.read(file);
        }
        boolean nmnist = path.endsWith(".bin");
        if (!Files.exists(file) || !nmnist && !path.endsWith(".aedat4")) {
            throw new UsageException("'" + path + "' is none of " + ShownCharacters.SETS
                    + (Files.exists(file) ? ", and its ending is neither .bin (N-MNIST) nor .aedat4."
                            : ", and there is no file or folder of this name."));
        }
        EventStream events = nmnist ? NmnistFile.read(file) : AedatFile.read(file);
        if (events.size() == 0) {
            throw new UsageException("'" + path + "' has no events to show. Name another file.");
        }
        return List.of(events);
    }

    private static Path file(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException none) {
            throw new UsageException("No file can be called '" + path + "': " + none.getReason() + ".");
        }
    }
}
