package org.metaplastic.learning.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Refuses entries of a folder that lead out of it: a folder that somebody else made may hold links to anywhere. The folder
 * itself may be reached by a link.
 */
public final class InsideFolder {

    private InsideFolder() {}

    /** Fails unless an entry is a file, no link to one, or is not there. */
    public static void requireFile(Path entry) throws IOException {
        if (isThere(entry) && !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(entry, "a file");
        }
    }

    /** Fails unless an entry is a folder, no link to one, or is not there. */
    public static void requireFolder(Path entry) throws IOException {
        if (isThere(entry) && !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(entry, "a folder");
        }
    }

    private static boolean isThere(Path entry) {
        return Files.exists(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileSystemException refused(Path entry, String expected) {
        return new FileSystemException(entry.toString(), null, Files.isSymbolicLink(entry)
                ? "it is a symbolic link, and nothing outside of its folder is read or written. Put " + expected
                        + " in its place, or remove it"
                : "it is not " + expected + ". Remove it");
    }
}
