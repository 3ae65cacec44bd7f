package org.metaplastic.learning.characters;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.ShellCommand;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The format of stored images, big-endian: 8 bytes {@code MPCHARS\n}, the version and the length of the index in 4 bytes
 * each, the index in JSON, the packed images, and SHA-256 of all that.
 *
 * @param kind what the index describes
 * @param images packed as {@link CharacterImage} says
 */
record PackedFile(String kind, ObjectNode index, byte[] images) {

    private static final byte[] MAGIC = "MPCHARS\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 32;
    private static final long LARGEST = 1L << 30;

    PackedFile {
        index = index.deepCopy();
        index.put("kind", kind);
        index.put("pixels", CharacterImage.SIZE);
    }

    /** The index, of a file that must be of this kind. */
    JsonNode indexOf(String expected) {
        if (!kind.equals(expected)) {
            throw new IllegalArgumentException("it holds '" + kind + "', not '" + expected + "'.");
        }
        return index;
    }

    /** Writes all of it, or leaves what was there. */
    void write(Path file) throws IOException {
        byte[] header = JsonMapper.shared().writeValueAsBytes(index);
        byte[] front = ByteBuffer.allocate(MAGIC.length + 2 * Integer.BYTES + header.length).put(MAGIC).putInt(VERSION)
                .putInt(header.length).put(header).array();
        MessageDigest digest = digest();
        digest.update(front);
        byte[] sum = digest.digest(images);
        AtomicFile.write(file, out -> {
            out.write(front);
            out.write(images);
            out.write(sum);
        });
    }

    /**
     * Reads a file, whoever wrote it.
     *
     * @param content makes something of it; an IllegalArgumentException says that the file is damaged
     * @throws CharacterDataException if it is damaged, or not such a file
     */
    static <T> T read(Path file, Function<PackedFile, T> content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CharacterDataException("'" + file + "' is " + (Files.isDirectory(file) ? "a folder"
                    : "a pipe or a device") + ", but should be a file of images. Move it away, then fetch the images"
                    + source());
        }
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new CharacterDataException("'" + file + "' has " + size + " bytes, more than images need." + again());
        }
        byte[] bytes = Files.readAllBytes(file);
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return content.apply(read(bytes, in));
        } catch (EOFException | JacksonException | IllegalArgumentException damaged) {
            throw new CharacterDataException("'" + file + "' is no file of images that can be read: "
                    + (damaged instanceof IllegalArgumentException ? damaged.getMessage() : "its index is damaged.")
                    + again(), damaged);
        }
    }

    private static String again() {
        return " Fetch it again" + source();
    }

    private static String source() {
        return " by '" + ShellCommand.of("data", "omniglot", "--download")
                + "', or take it from a folder by --from.";
    }

    private static PackedFile read(byte[] content, DataInputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IllegalArgumentException("it does not begin as one.");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IllegalArgumentException("it is in version " + version + " of its format, this metaplastic reads"
                    + " version " + VERSION + ".");
        }
        int end = content.length - DIGEST_BYTES;
        MessageDigest digest = digest();
        digest.update(content, 0, Math.max(0, end));
        if (end < 0 || !Arrays.equals(digest.digest(), Arrays.copyOfRange(content, end, content.length))) {
            throw new IllegalArgumentException("its checksum does not fit its content.");
        }
        int length = in.readInt();
        int start = content.length - in.available();
        if (length < 0 || length > end - start) {
            throw new IllegalArgumentException("its index is damaged.");
        }
        if (!(JsonMapper.shared().readTree(in.readNBytes(length)) instanceof ObjectNode index)
                || index.path("pixels").asInt() != CharacterImage.SIZE) {
            throw new IllegalArgumentException("its index is damaged.");
        }
        return new PackedFile(index.path("kind").asString(), index, Arrays.copyOfRange(content, start + length, end));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
