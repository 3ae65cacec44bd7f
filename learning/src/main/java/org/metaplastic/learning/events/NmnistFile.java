package org.metaplastic.learning.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.metaplastic.library.RegularFile;

/**
 * The format of N-MNIST (Orchard et al. 2015): 5 bytes for each event, namely column, row, and big-endian a bit that is 1
 * for brighter and 23 bits of microseconds. Row 240 is no pixel: it says that 8,192 microseconds are to be added to what
 * follows.
 */
public final class NmnistFile {

    /** Pixels of its camera along each side. */
    public static final int SIDE = 34;

    private static final int EVENT_BYTES = 5;
    private static final int LONGER = 240;
    private static final int LONGER_MICROS = 1 << 13;
    private static final int BRIGHTER = 0x80;

    private NmnistFile() {}

    /**
     * Reads a file, whoever wrote it.
     *
     * @throws EventFileException if it is cut short, or has events outside of the camera
     * @throws IOException if it is no file, or cannot be read
     */
    public static EventStream read(Path file) throws IOException {
        long size = RegularFile.size(file);
        if (size > (long) EVENT_BYTES * EventStream.Builder.MOST) {
            throw new EventFileException(file, 0, "it has " + size + " bytes, far more than a recording of a digit");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0 || bytes.length % EVENT_BYTES != 0) {
            throw new EventFileException(file, bytes.length - bytes.length % EVENT_BYTES, "the file ends within an"
                    + " event, or has none; events have " + EVENT_BYTES + " bytes");
        }
        var events = new EventStream.Builder(SIDE, SIDE);
        long added = 0;
        for (int at = 0; at < bytes.length; at += EVENT_BYTES) {
            int column = Byte.toUnsignedInt(bytes[at]);
            int row = Byte.toUnsignedInt(bytes[at + 1]);
            int high = Byte.toUnsignedInt(bytes[at + 2]);
            if (row == LONGER) {
                added += LONGER_MICROS;
                continue;
            }
            if (!events.contains(column, row)) {
                throw new EventFileException(file, at, "the event is at column " + column + ", row " + row
                        + ", but the camera of N-MNIST has " + SIDE + " x " + SIDE + " pixels");
            }
            int micros = (high & ~BRIGHTER) << 16 | Byte.toUnsignedInt(bytes[at + 3]) << 8
                    | Byte.toUnsignedInt(bytes[at + 4]);
            events.add(added + micros, column, row, (high & BRIGHTER) != 0);
        }
        return events.build();
    }
}
