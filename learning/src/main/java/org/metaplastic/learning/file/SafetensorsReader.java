package org.metaplastic.learning.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a safetensors file and believes nothing in it: every length is checked before memory is taken for it. */
final class SafetensorsReader {

    private static final int LONGEST_HEADER = 16 << 20;
    private static final int CHUNK = 8192;
    private static final String CUT_SHORT = ": it is cut short.";
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A tensor as the header describes it; offsets are those of the first byte and after the last, in the values. */
    private record Entry(String name, Tensor.Type type, int[] shape, int size, long begin, long end) {}

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
        if (length < 2 || length > LONGEST_HEADER || length > fileSize - Long.BYTES) {
            throw new SafetensorsException(file, "the header is said to have " + length + " bytes, but it must be 2 to "
                    + Math.min(LONGEST_HEADER, fileSize - Long.BYTES) + ".");
        }
        JsonNode header = header(in.readNBytes((int) length));
        var metadata = new TreeMap<String, String>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : header.properties()) {
            if (property.getKey().equals(Safetensors.METADATA)) {
                readMetadata(property.getValue(), metadata);
            } else {
                entries.add(entry(property.getKey(), property.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        checkLayout(entries, fileSize - Long.BYTES - length);
        var tensors = new TreeMap<String, Tensor>();
        for (Entry entry : entries) {
            tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), values(entry, in)));
        }
        return new Safetensors(tensors, metadata);
    }

    private JsonNode header(byte[] text) throws SafetensorsException {
        if (text[0] != '{') {
            throw new SafetensorsException(file, "the header does not begin with '{'.");
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) {
            throw new SafetensorsException(file, "the header is not JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private void readMetadata(JsonNode node, Map<String, String> metadata) throws SafetensorsException {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!property.getValue().isString()) {
                throw new SafetensorsException(file, "metadata '" + property.getKey() + "' is not text.");
            }
            metadata.put(property.getKey(), property.getValue().stringValue());
        }
    }

    private Entry entry(String name, JsonNode node) throws SafetensorsException {
        Tensor.Type type = type(name, node.path("dtype"));
        JsonNode lengths = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        if (!lengths.isArray() || !offsets.isArray() || offsets.size() != 2) {
            throw broken(name, "needs 'shape', a list, and 'data_offsets', a list of two.");
        }
        int[] shape = new int[lengths.size()];
        long size = 1;
        for (int k = 0; k < shape.length; k++) {
            shape[k] = (int) whole(name, lengths.get(k), Integer.MAX_VALUE);
            size *= shape[k];
            if (size > Integer.MAX_VALUE) {
                throw broken(name, "has more than " + Integer.MAX_VALUE + " values.");
            }
        }
        long begin = place(name, offsets.get(0));
        long end = place(name, offsets.get(1));
        if (end - begin != size * type.bytes()) {
            throw broken(name, "has " + size + " values of type " + type + ", which take " + size * type.bytes()
                    + " bytes, but its offsets are " + begin + " to " + end + ".");
        }
        return new Entry(name, type, shape, (int) size, begin, end);
    }

    /** Where a tensor begins or ends among the values. */
    private long place(String name, JsonNode node) throws SafetensorsException {
        long place = whole(name, node, Long.MAX_VALUE);
        if (place > fileSize) {
            throw broken(name, "reaches to byte " + place + " of the data, but the file has " + fileSize + " bytes"
                    + CUT_SHORT);
        }
        return place;
    }

    private Tensor.Type type(String name, JsonNode node) throws SafetensorsException {
        for (Tensor.Type type : Tensor.Type.values()) {
            if (node.isString() && node.stringValue().equals(type.name())) {
                return type;
            }
        }
        throw broken(name, "has dtype " + node + ", but only \"F32\" and \"F64\" are known.");
    }

    private long whole(String name, JsonNode node, long most) throws SafetensorsException {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > most) {
            throw broken(name, "has " + node + " where a whole number of 0 to " + most + " is expected.");
        }
        return node.longValue();
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
        byte[] bytes = new byte[CHUNK * Double.BYTES];
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
