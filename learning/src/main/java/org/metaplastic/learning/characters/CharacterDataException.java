package org.metaplastic.learning.characters;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Character data that is missing, damaged or cannot be fetched or stored; the message says which, and what to do. */
public final class CharacterDataException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean absent;

    public CharacterDataException(String message) {
        this(message, null);
    }

    public CharacterDataException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private CharacterDataException(String message, @Nullable Throwable cause, boolean absent) {
        super(message, cause);
        this.absent = absent;
    }

    /** Data that was asked for, of which nothing is there. */
    public static CharacterDataException absent(String message) {
        return new CharacterDataException(message, null, true);
    }

    /** Whether nothing is there of what was asked for. */
    public boolean isAbsent() {
        return absent;
    }
}
