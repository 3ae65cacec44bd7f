package org.metaplastic.cli.fuzz;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small recordings in the formats that are read. */
final class EventSamples {

    private static final String DESCRIPTION = """
            <dv version="2.0"><node name="outInfo"><node name="1"><attr key="typeIdentifier" type="string">EVTS</attr>
            <node name="info"><attr key="sizeX" type="int">346</attr><attr key="sizeY" type="int">260</attr></node>
            </node></node></dv>""";
    private static final int ZSTD = 3;

    private EventSamples() {}

    static List<byte[]> nmnist() {
        return List.of(new byte[] {1, 2, (byte) 0x80, 0, 9, 33, 33, 0, 1, 2, 0, (byte) 240, 0, 0, 0, 5, 6, 1, 1, 1});
    }

    /** One as it is, and one that is packed. */
    static List<byte[]> aedat() {
        byte[] packet = packet(100, 2000);
        return List.of(file(0, packet), file(ZSTD, Zstd.compress(packet)));
    }

    private static byte[] file(int compression, byte[] packet) {
        byte[] text = DESCRIPTION.getBytes(StandardCharsets.UTF_8);
        // The table lies at 24: its vtable at 12 says that fields 0, 1 and 2 are 4, 8 and 16 bytes into it.
        ByteBuffer header = little(24 + 20 + 4 + text.length).putInt(24).put("IOHE".getBytes(
                StandardCharsets.US_ASCII)).putInt(0).putShort((short) 10).putShort((short) 20).putShort((short) 4)
                .putShort((short) 8).putShort((short) 16).putShort((short) 0).putInt(12).putInt(compression)
                .putLong(-1).putInt(4).putInt(text.length).put(text);
        var file = new ByteArrayOutputStream();
        file.writeBytes("#!AER-DAT4.0\r\n".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(little(4).putInt(header.capacity()).array());
        file.writeBytes(header.array());
        file.writeBytes(little(8).putInt(1).putInt(packet.length).array());
        file.writeBytes(packet);
        return file.toByteArray();
    }

    /** A packet of events at these times. */
    private static byte[] packet(long... times) {
        // The table lies at 20: its vtable at 12 says that field 0 is 4 bytes into it.
        ByteBuffer packet = little(4 + 36 + 16 * times.length).putInt(36 + 16 * times.length).putInt(20)
                .put("EVTS".getBytes(StandardCharsets.US_ASCII)).putInt(0).putShort((short) 6).putShort((short) 8)
                .putShort((short) 4).putShort((short) 0).putInt(8).putInt(8).putInt(0).putInt(times.length);
        for (long time : times) {
            packet.put(little(16).putLong(time).putShort((short) 3).putShort((short) 4).put((byte) 1).array());
        }
        return packet.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
