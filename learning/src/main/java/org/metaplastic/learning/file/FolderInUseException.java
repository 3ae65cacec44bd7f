package org.metaplastic.learning.file;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A folder that somebody else writes to; the message says who, and what to do. */
public final class FolderInUseException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /** @param owner the process that holds it, and since when */
    FolderInUseException(Path folder, String owner) {
        super("The folder '" + folder + "' is in use by " + owner + ". Wait until it is done, or end it.");
    }
}
