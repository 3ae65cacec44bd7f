package org.metaplastic.learning.file;

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
import java.util.TreeMap;

/** SHA-256 over everything that counts, each part behind its length, so that no part can be taken for another. */
public final class Checksum {

    /** Its name in the metadata of a file. */
    private static final String NAME = "sha256";
    /** What a file of ours says to be, and then of which kind. */
    private static final String FORMAT = "format";
    private static final String OURS = "metaplastic-";

    private Checksum() {}

    /** Over texts. */
    public static String of(List<String> texts) {
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

    /** A file of ours that has its own checksum, over all else that is in it. */
    public static Safetensors sealed(SortedMap<String, Tensor> arrays, SortedMap<String, String> metadata) {
        var all = new TreeMap<>(metadata);
        all.put(NAME, of(arrays, metadata));
        return new Safetensors(arrays, all);
    }

    /** Whether a file has a checksum. One without may be older, or somebody's own. */
    public static boolean isIn(Safetensors content) {
        return content.metadata().containsKey(NAME) && content.metadata().getOrDefault(FORMAT, "").startsWith(OURS);
    }

    /** Whether a file was changed since it was written, as far as a checksum tells. */
    public static boolean contradicts(Safetensors content) {
        if (!isIn(content)) {
            return false;
        }
        var rest = new TreeMap<>(content.metadata());
        String said = rest.remove(NAME);
        return !of(content.tensors(), rest).equals(said);
    }

    /** Writes what a checksum is over. */
    @FunctionalInterface
    public interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Over whatever is written. */
    public static String over(Content content) {
        MessageDigest digest = sha256();
        try (var out = new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(OutputStream
                .nullOutputStream(), digest)))) {
            content.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A digest takes all.", impossible);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** One that has seen nothing yet. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
