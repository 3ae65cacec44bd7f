package org.metaplastic.learning.events;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file of events that cannot be read; the message says where in it, what was found and what was expected. */
public final class EventFileException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Something wrong at a place in a file.
     *
     * @param offset in bytes
     * @param problem a sentence without its full stop
     */
    EventFileException(Path file, long offset, String problem) {
        super("'" + file + "', byte " + offset + ": " + problem + ". Fetch the file again, or leave it out.");
    }

    EventFileException(String message) {
        super(message);
    }
}
