package org.metaplastic.learning.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.metaplastic.learning.file.Checksum;

/** The bytes of metrics until now: how many, in how many lines, and their SHA-256. */
final class MetricsPrefix {

    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = Checksum.sha256();
    private long bytes;
    private int lines;
    private boolean lineEnded = true;

    private MetricsPrefix() {}

    /** That of a file with so many bytes or more; nothing if it has fewer, or the last of them ends no line. */
    static Optional<MetricsPrefix> read(Path file, long bytes) throws IOException {
        var prefix = new MetricsPrefix();
        if (bytes == 0) {
            return Optional.of(prefix);
        }
        if (!Files.isRegularFile(file) || Files.size(file) < bytes) {
            return Optional.empty();
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            while (prefix.bytes < bytes) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, bytes - prefix.bytes));
                if (read < 0) {
                    return Optional.empty();
                }
                prefix.add(buffer, read);
            }
        }
        return Optional.of(prefix).filter(found -> found.lineEnded);
    }

    /** All of a file, whose last line ends. */
    static MetricsPrefix whole(Path file) throws IOException {
        return read(file, Files.size(file)).orElseThrow(() -> new IOException("its last line has no end"));
    }

    void add(byte[] more, int length) {
        digest.update(more, 0, length);
        bytes += length;
        for (int k = 0; k < length; k++) {
            lines += more[k] == '\n' ? 1 : 0;
        }
        lineEnded = length == 0 ? lineEnded : more[length - 1] == '\n';
    }

    long bytes() {
        return bytes;
    }

    int lines() {
        return lines;
    }

    /** Of what there is until now; more may be added after it. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The SHA-256 of every JDK can be copied.", impossible);
        }
    }
}
