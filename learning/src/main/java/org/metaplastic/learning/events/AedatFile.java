package org.metaplastic.learning.events;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.metaplastic.library.RegularFile;

/**
 * The format AEDAT 4 of iniVation: a line, a header, and packets of several streams, each a FlatBuffer, perhaps packed.
 * What is read is the first stream of events.
 */
public final class AedatFile {

    private static final byte[] FIRST_LINE = "#!AER-DAT4.0\r\n".getBytes(StandardCharsets.US_ASCII);
    /** Far above the packets of cameras, which are some milliseconds each. */
    private static final int LARGEST = 64 << 20;
    /** What packets may unpack to together, in sizes of the file: events hardly shrink to a tenth. */
    private static final int LARGEST_GROWTH = 100;
    private static final int EVENT_BYTES = 16;
    private static final int COLUMN = 8;
    private static final int ROW = 10;
    private static final int BRIGHTER = 12;

    private final Path file;
    private final BufferedInputStream in;
    /** What packets may still unpack to. */
    private long unpackable;
    private long position;

    private AedatFile(Path file, long size, BufferedInputStream in) {
        this.file = file;
        this.in = in;
        this.unpackable = LARGEST + LARGEST_GROWTH * size;
    }

    /**
     * Reads a file, whoever wrote it.
     *
     * @throws EventFileException if it is no such file, cut short or damaged, or has events outside of the camera
     * @throws IOException if it is no file, or cannot be read
     */
    public static EventStream read(Path file) throws IOException {
        long size = RegularFile.size(file);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return new AedatFile(file, size, in).read();
        }
    }

    private EventStream read() throws IOException {
        if (!Arrays.equals(take(FIRST_LINE.length), FIRST_LINE)) {
            position = 0;
            throw wrong("it is no AEDAT 4 file, as it does not begin by #!AER-DAT4.0");
        }
        AedatHeader header = header();
        var events = new EventStream.Builder(header.width(), header.height());
        while (position != header.dataEnds() && !isAtEnd()) {
            int stream = number();
            byte[] packet = take(length());
            if (stream == header.stream()) {
                add(packet, header, events);
            }
        }
        return events.build();
    }

    private AedatHeader header() throws IOException {
        byte[] bytes = take(length());
        try {
            AedatHeader header = AedatHeader.of(bytes);
            new EventStream.Builder(header.width(), header.height());
            return header;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException damaged) {
            position = FIRST_LINE.length;
            throw wrong("the header cannot be read: " + reason(damaged));
        }
    }

    private void add(byte[] packed, AedatHeader header, EventStream.Builder events) throws IOException {
        position -= packed.length;
        byte[] packet = unpack(packed, header.compression());
        try {
            ByteBuffer elements = FlatTable.root(packet, Integer.BYTES, "EVTS").vector(0, EVENT_BYTES);
            for (int at = 0; at < elements.limit(); at += EVENT_BYTES) {
                int column = elements.getShort(at + COLUMN);
                int row = elements.getShort(at + ROW);
                if (!events.contains(column, row) || events.isFull()) {
                    throw wrong(events.isFull() ? "there are more than " + EventStream.Builder.MOST + " events"
                            : "an event of the packet is at column " + column + ", row " + row
                                    + ", but the camera has " + header.width() + " x " + header.height() + " pixels");
                }
                events.add(elements.getLong(at), column, row, elements.get(at + BRIGHTER) != 0);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException damaged) {
            throw wrong("the packet of events is damaged: " + reason(damaged));
        }
        position += packed.length;
    }

    private byte[] unpack(byte[] packed, AedatCompression compression) throws IOException {
        byte[] packet;
        try {
            packet = compression.unpack(packed, LARGEST);
        } catch (IOException | RuntimeException damaged) {
            // Decoders answer some damages by an IllegalArgumentException or the like.
            throw wrong("the packet cannot be unpacked (" + compression + "): " + reason(damaged));
        } catch (LinkageError absent) {
            throw wrong("the packet is packed by " + compression + ", for which this machine has no decoder: "
                    + reason(absent));
        }
        if (packet.length > LARGEST) {
            throw wrong("the packet unpacks to more than " + (LARGEST >> 20) + " MiB");
        }
        unpackable -= packet.length;
        if (unpackable < 0) {
            throw wrong("the packets until here unpack to more than " + LARGEST_GROWTH + " times the size of the file");
        }
        return packet;
    }

    private static String reason(Throwable failure) {
        return failure instanceof IndexOutOfBoundsException || failure.getMessage() == null
                ? "an offset leads out of it"
                : String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private int length() throws IOException {
        int length = number();
        if (length < 0 || length > LARGEST) {
            position -= Integer.BYTES;
            throw wrong("a length of " + length + " bytes was found, but 0 to " + LARGEST + " were expected");
        }
        return length;
    }

    private int number() throws IOException {
        return ByteBuffer.wrap(take(Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private boolean isAtEnd() throws IOException {
        in.mark(1);
        boolean ended = in.read() < 0;
        in.reset();
        return ended;
    }

    private byte[] take(int bytes) throws IOException {
        byte[] taken = in.readNBytes(bytes);
        position += taken.length;
        if (taken.length < bytes) {
            throw wrong("the file ends, but " + (bytes - taken.length) + " bytes more were expected");
        }
        return taken;
    }

    private EventFileException wrong(String problem) {
        return new EventFileException(file, position, problem);
    }
}
