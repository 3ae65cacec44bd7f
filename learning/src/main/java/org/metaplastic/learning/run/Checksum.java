package org.metaplastic.learning.run;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.metaplastic.learning.file.Tensor;

/** SHA-256 over everything that counts, each part behind its length, so that no part can be taken for another. */
public final class Checksum {

    private Checksum() {}

    /** Over texts. */
    static String of(List<String> texts) {
        return over(out -> {
            for (String text : texts) {
                write(out, text);
            }
        });
    }

    /** Over arrays and text, by name. */
    public static String of(SortedMap<String, Tensor> arrays, SortedMap<String, String> metadata) {
        return over(out -> {
            out.writeInt(metadata.size());
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
            for (Map.Entry<String, Tensor> entry : arrays.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue().toString());
                for (double value : entry.getValue().values()) {
                    out.writeLong(Double.doubleToRawLongBits(value));
                }
            }
        });
    }

    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static String over(Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var out = new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(OutputStream
                    .nullOutputStream(), digest)))) {
                content.writeTo(out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A digest takes all.", impossible);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
