package org.metaplastic.learning.events;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** How packets of an AEDAT 4 file are packed. */
enum AedatCompression {
    NONE, LZ4, LZ4_HIGH, ZSTD, ZSTD_HIGH;

    /** The compression of a number in a header. */
    static AedatCompression of(int number) {
        if (number < 0 || number >= values().length) {
            throw new IllegalArgumentException("its compression is number " + number + ", but only 0 to "
                    + (values().length - 1) + " are known");
        }
        return values()[number];
    }

    /**
     * The content of a packet, or a byte more than the limit if it is larger.
     *
     * @throws IOException if it cannot be unpacked
     */
    byte[] unpack(byte[] packed, int limit) throws IOException {
        if (this == NONE) {
            return packed;
        }
        try (InputStream in = stream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(limit + 1);
        }
    }

    private InputStream stream(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case LZ4, LZ4_HIGH -> new FramedLZ4CompressorInputStream(in);
            case ZSTD, ZSTD_HIGH -> new ZstdInputStream(in);
        };
    }
}
