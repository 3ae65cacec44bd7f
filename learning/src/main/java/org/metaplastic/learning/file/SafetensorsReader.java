package org.metaplastic.learning.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.metaplastic.learning.file.SafetensorsHeader.Entry;

/** Reads a safetensors file and believes nothing in it: every length is checked before memory is taken for it. */
final class SafetensorsReader {

    private static final int CHUNK = 8192;
    private static final String CUT_SHORT = ": it is cut short.";

    private final Path file;
    private final long fileSize;

    private SafetensorsReader(Path file, long fileSize) {
        this.file = file;
        this.fileSize = fileSize;
    }

    static Safetensors read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new SafetensorsException(file, "it is a pipe or a device.");
        }
        var reader = new SafetensorsReader(file, Files.size(file));
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return reader.read(in);
        }
    }

    private Safetensors read(DataInputStream in) throws IOException {
        if (fileSize < Long.BYTES) {
            throw new SafetensorsException(file, "it has " + fileSize + " bytes, fewer than the length of a header.");
        }
        long length = Long.reverseBytes(in.readLong());
        if (length < 2 || length > SafetensorsHeader.LONGEST || length > fileSize - Long.BYTES) {
            throw new SafetensorsException(file, "the header is said to have " + length + " bytes, but it must be 2 to "
                    + Math.min(SafetensorsHeader.LONGEST, fileSize - Long.BYTES) + ".");
        }
        var text = new byte[(int) length];
        in.readFully(text);
        SafetensorsHeader header = SafetensorsHeader.read(file, fileSize, text);
        List<Entry> entries = header.entries();
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        checkLayout(entries, fileSize - Long.BYTES - length);
        var tensors = new TreeMap<String, Tensor>();
        for (Entry entry : entries) {
            tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), values(entry, in)));
        }
        return new Safetensors(tensors, header.metadata());
    }

    /** Tensors follow each other without gap or overlap, up to the end of the file. */
    private void checkLayout(List<Entry> entries, long available) throws SafetensorsException {
        long expected = 0;
        for (Entry entry : entries) {
            if (entry.begin() != expected) {
                throw broken(entry.name(), "begins at " + entry.begin() + ", but the tensor before it ends at "
                        + expected + ".");
            }
            expected = entry.end();
        }
        if (expected != available) {
            throw new SafetensorsException(file, "the tensors take " + expected + " bytes, but the file has "
                    + available + " after its header"
                    + (available < expected ? CUT_SHORT : "."));
        }
    }

    private static double[] values(Entry entry, DataInputStream in) throws IOException {
        double[] values = new double[entry.size()];
        byte[] bytes = new byte[Math.min(CHUNK, values.length) * Double.BYTES];
        for (int start = 0; start < values.length; start += CHUNK) {
            int end = Math.min(values.length, start + CHUNK);
            in.readFully(bytes, 0, (end - start) * entry.type().bytes());
            ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = start; k < end; k++) {
                values[k] = switch (entry.type()) {
                    case F32 -> chunk.getFloat();
                    case F64 -> chunk.getDouble();
                };
            }
        }
        return values;
    }

    private SafetensorsException broken(String tensor, String what) {
        return new SafetensorsException(file, "tensor '" + tensor + "' " + what);
    }
}
