package org.metaplastic.library;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Requires files, perhaps by way of a link: to read a pipe or a device may have no end. */
public final class RegularFile {

    private RegularFile() {}

    /**
     * How many bytes a file has.
     *
     * @throws IOException if it is not there, or is a folder, a pipe or a device
     */
    public static long size(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (!found.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, found.isDirectory() ? "it is a folder, not a file"
                    : "it is a pipe or a device, not a file");
        }
        return found.size();
    }
}
