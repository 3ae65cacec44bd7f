package org.metaplastic.learning.characters.omniglot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.file.FileFailure;

/** Files by name, in a folder or an archive, none of them believed. */
sealed interface FileTree extends Closeable permits ZipTree, FolderTree {

    /** Bytes that a file may have; an official image has less than 1 KiB. */
    int LARGEST_FILE = 64 << 10;
    /** Files that there may be; the largest official archive has 19,280 and a thousand folders. */
    int MOST_FILES = 100_000;

    /** What messages call it. */
    String origin();

    /** The names of its files, with '/' between folders. */
    SortedSet<String> names();

    /**
     * The content of a file.
     *
     * @throws CharacterDataException if it is damaged or too large; the message is the reason alone
     */
    byte[] read(String name) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a folder, or else a zip archive. */
    static FileTree open(Path path) throws IOException {
        return open(path, path.toString());
    }

    /**
     * Opens a folder, or else a zip archive.
     *
     * @param origin what messages call it
     * @throws CharacterDataException if it cannot be opened
     */
    static FileTree open(Path path, String origin) throws IOException {
        try {
            return Files.isDirectory(path) ? FolderTree.open(path) : ZipTree.open(path, origin);
        } catch (CharacterDataException told) {
            throw told;
        } catch (IOException e) {
            throw new CharacterDataException("Cannot read '" + origin + "': " + (Files.isReadable(path)
                    ? FileFailure.reason(e)
                    : "there is no permission to read it") + ". Make it readable, or name another folder.", e);
        }
    }

    /** Whether a name is a note of some system rather than data. */
    static boolean isNote(String name) {
        return name.startsWith("__MACOSX/") || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }

    /** The complaint about a file over the limit. */
    static CharacterDataException tooLarge() {
        return new CharacterDataException("has more than " + (LARGEST_FILE >> 10) + " KiB");
    }

    /** The complaint about too many files. */
    static CharacterDataException tooMany(String origin) {
        return new CharacterDataException("'" + origin + "' has more than " + MOST_FILES
                + " files, so it is no official one. Name the folder with the official archives.");
    }
}
