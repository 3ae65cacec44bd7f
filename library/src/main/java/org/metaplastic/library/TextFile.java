package org.metaplastic.library;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text that anybody may have written: of a file, perhaps by way of a link, never of a pipe or a device. */
public final class TextFile {

    private TextFile() {}

    /**
     * The text of a file in UTF-8.
     *
     * @throws IOException if it is no file, has more than so many bytes, or is not such text
     */
    public static String read(Path file, long mostBytes) throws IOException {
        long size = RegularFile.size(file);
        if (size > mostBytes) {
            throw new FileSystemException(file.toString(), null, "it has " + size + " bytes, more than the "
                    + mostBytes + " that such a file may have");
        }
        return Files.readString(file);
    }
}
