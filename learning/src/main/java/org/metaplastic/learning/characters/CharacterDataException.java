package org.metaplastic.learning.characters;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Character data that is missing, damaged or cannot be fetched or stored; the message says which, and what to do. */
public final class CharacterDataException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    public CharacterDataException(String message) {
        super(message);
    }

    public CharacterDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
