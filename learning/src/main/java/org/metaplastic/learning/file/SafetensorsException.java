package org.metaplastic.learning.file;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file that is not what the safetensors format says; the message names the file, the place and what was expected. */
public final class SafetensorsException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    SafetensorsException(Path file, String what) {
        super("'" + file + "' is not a safetensors file that can be read: " + what);
    }

    SafetensorsException(Path file, String what, Throwable cause) {
        super("'" + file + "' is not a safetensors file that can be read: " + what, cause);
    }
}
