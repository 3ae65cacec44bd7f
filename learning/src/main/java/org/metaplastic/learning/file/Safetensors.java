package org.metaplastic.learning.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named arrays in the safetensors format: the length of the header in 8 bytes, little-endian, the header in JSON, then
 * the values without gaps. Of the types, only F32 and F64.
 *
 * @param tensors by name
 * @param metadata text by name
 */
public record Safetensors(SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata) {

    static final String METADATA = "__metadata__";
    static final int ALIGNMENT = 8;
    private static final int CHUNK = 8192;

    public Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
        this(new TreeMap<>(tensors), new TreeMap<>(metadata));
    }

    public Safetensors {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        if (tensors.containsKey(METADATA)) {
            throw new IllegalArgumentException("Safetensors: no tensor may be named '" + METADATA + "'. Rename it.");
        }
    }

    /**
     * Reads a file, whoever wrote it.
     *
     * @throws SafetensorsException if it is damaged or not such a file; no more memory is taken than its size asks for
     */
    public static Safetensors read(Path file) throws IOException {
        return SafetensorsReader.read(file);
    }

    /** Writes a file, in full or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::writeTo);
    }

    /** Widest type first, as the reference implementation does: every value is aligned to its size. */
    private List<Map.Entry<String, Tensor>> fileOrder() {
        // The sort is stable, so names stay in order.
        return tensors.entrySet().stream().sorted(Comparator.comparing(entry -> -entry.getValue().type().bytes()))
                .toList();
    }

    private void writeTo(OutputStream out) throws IOException {
        List<Map.Entry<String, Tensor>> order = fileOrder();
        byte[] header = header(order);
        if (header.length > SafetensorsHeader.LONGEST - ALIGNMENT || order.size() > SafetensorsHeader.MOST_TENSORS
                || metadata.size() > SafetensorsHeader.MOST_METADATA) {
            throw new IOException("there are " + order.size() + " tensors and " + metadata.size()
                    + " texts, with a header"
                    + " of " + header.length + " bytes, more than is ever read again");
        }
        int padding = (ALIGNMENT - header.length % ALIGNMENT) % ALIGNMENT;
        out.write(littleEndian(Long.BYTES).putLong(header.length + padding).array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, Tensor> entry : order) {
            writeValues(entry.getValue(), out);
        }
    }

    private byte[] header(List<Map.Entry<String, Tensor>> order) {
        var mapper = JsonMapper.shared();
        ObjectNode header = mapper.createObjectNode();
        if (!metadata.isEmpty()) {
            metadata.forEach(header.putObject(METADATA)::put);
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> named : order) {
            Tensor tensor = named.getValue();
            ObjectNode entry = header.putObject(named.getKey());
            entry.put("dtype", tensor.type().name());
            var shape = entry.putArray("shape");
            for (int length : tensor.shape()) {
                shape.add(length);
            }
            entry.putArray("data_offsets").add(offset).add(offset + tensor.storedBytes());
            offset += tensor.storedBytes();
        }
        return mapper.writeValueAsBytes(header);
    }

    private static void writeValues(Tensor tensor, OutputStream out) throws IOException {
        double[] values = tensor.values();
        for (int start = 0; start < values.length; start += CHUNK) {
            int end = Math.min(values.length, start + CHUNK);
            ByteBuffer bytes = littleEndian((end - start) * tensor.type().bytes());
            for (int k = start; k < end; k++) {
                switch (tensor.type()) {
                    case F32 -> bytes.putFloat((float) values[k]);
                    case F64 -> bytes.putDouble(values[k]);
                }
            }
            out.write(bytes.array());
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
