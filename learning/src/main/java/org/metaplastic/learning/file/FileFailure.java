package org.metaplastic.learning.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be written, in words: Java's own messages are often a path alone. */
public final class FileFailure {

    private FileFailure() {}

    /** As {@link #reason(IOException)}, in a message that names a file already: a reason that is of it does not again. */
    public static String reason(IOException failure, Path named) {
        return failure instanceof FileSystemException of && of.getReason() != null && named.toString().equals(of
                .getFile()) ? of.getReason() : reason(failure);
    }

    /** The reason, without a full stop, to follow a colon. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException taken -> "'" + taken.getFile() + (leadsNowhere(Path.of(taken.getFile()))
                    ? "' is a link that leads nowhere"
                    : "' is a file, not a folder");
            case NoSuchFileException missing -> "'" + missing.getFile() + "' does not exist and cannot be made";
            case AccessDeniedException denied -> "there is no permission to use '" + denied.getFile() + "'";
            case CharacterCodingException _ -> "it is not UTF-8 text";
            case FileSystemException other when other.getReason() != null ->
                    "'" + other.getFile() + "': " + other.getReason();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    private static boolean leadsNowhere(Path file) {
        return Files.isSymbolicLink(file) && !Files.exists(file);
    }
}
