package org.metaplastic.learning.events;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;

/** Files in the format AEDAT 4, byte by byte. */
final class SampleAedat {

    private static final String DESCRIPTION = """
            <dv version="2.0"><node name="outInfo" path="/mainloop/Recorder/outInfo/">
            <node name="0"><attr key="typeIdentifier" type="string">FRME</attr></node>
            <node name="1"><attr key="compression" type="string">X</attr>
            <attr key="typeIdentifier" type="string">EVTS</attr>
            <node name="info"><attr key="sizeX" type="int">346</attr><attr key="sizeY" type="int">260</attr></node>
            </node></node></dv>""";

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final AedatCompression compression;

    SampleAedat(AedatCompression compression) throws IOException {
        this(compression, DESCRIPTION, -1);
    }

    /**
     * @param dataEnds where packets end, if the header says so
     */
    SampleAedat(AedatCompression compression, String description, long dataEnds) throws IOException {
        this.compression = compression;
        file.write("#!AER-DAT4.0\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] text = description.getBytes(StandardCharsets.UTF_8);
        // The table lies at 24: its vtable at 12 says that fields 0, 1 and 2 are 4, 8 and 16 bytes into it.
        ByteBuffer header = little(24 + 20 + 4 + text.length).putInt(24).put("IOHE".getBytes(
                StandardCharsets.US_ASCII)).putInt(0).putShort((short) 10).putShort((short) 20).putShort((short) 4)
                .putShort((short) 8).putShort((short) 16).putShort((short) 0);
        header.putInt(12).putInt(compression.ordinal()).putLong(dataEnds).putInt(4).putInt(text.length).put(text);
        file.write(little(4).putInt(header.capacity()).array());
        file.write(header.array());
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An event as a packet has it. */
    static byte[] event(long micros, int column, int row, boolean brighter) {
        return little(16).putLong(micros).putShort((short) column).putShort((short) row).put((byte) (brighter ? 1 : 0))
                .array();
    }

    /** A packet of events, with its length in front. */
    static byte[] packet(byte[]... events) {
        // The table lies at 20: its vtable at 12 says that field 0 is 4 bytes into it.
        ByteBuffer packet = little(4 + 36 + 16 * events.length).putInt(36 + 16 * events.length).putInt(20)
                .put("EVTS".getBytes(StandardCharsets.US_ASCII)).putInt(0).putShort((short) 6).putShort((short) 8)
                .putShort((short) 4).putShort((short) 0).putInt(8).putInt(8).putInt(0).putInt(events.length);
        for (byte[] event : events) {
            packet.put(event);
        }
        return packet.array();
    }

    SampleAedat events(byte[]... events) throws IOException {
        return raw(1, pack(packet(events)));
    }

    SampleAedat raw(int stream, byte[] content) throws IOException {
        file.write(little(8).putInt(stream).putInt(content.length).array());
        file.write(content);
        return this;
    }

    byte[] pack(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = switch (compression) {
            case NONE -> packed;
            case LZ4, LZ4_HIGH -> new FramedLZ4CompressorOutputStream(packed);
            case ZSTD, ZSTD_HIGH -> new ZstdOutputStream(packed);
        }) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    int size() {
        return file.size();
    }

    byte[] bytes() {
        return file.toByteArray();
    }
}
