package org.metaplastic.learning.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers as large as may be, and one larger. */
final class SafetensorsLimitsTests {

    private static final String EMPTY = ":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";

    @TempDir
    private Path folder;

    /** A file with nothing but that header. */
    private Path file(String header) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        return Files.write(folder.resolve("x.safetensors"), ByteBuffer.allocate(Long.BYTES + text.length).order(
                ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).array());
    }

    private Safetensors read(String header) throws IOException {
        return Safetensors.read(file(header));
    }

    private void refused(String header, String why) throws IOException {
        Path file = file(header);
        assertThatExceptionOfType(SafetensorsException.class).isThrownBy(() -> Safetensors.read(file))
                .withMessageContaining(why).satisfies(message -> assertThat(message.getMessage().length()).isLessThan(
                        500));
    }

    private static String tensors(int count) {
        return IntStream.range(0, count).mapToObj(k -> "\"t" + k + "\"" + EMPTY).collect(Collectors.joining(",", "{",
                "}"));
    }

    private static String metadata(int count) {
        return IntStream.range(0, count).mapToObj(k -> "\"m" + k + "\":\"\"").collect(Collectors.joining(",",
                "{\"__metadata__\":{", "}}"));
    }

    @Test
    void asManyTensorsAsMayBeAndOneMore() throws IOException {
        assertThat(read(tensors(SafetensorsHeader.MOST_TENSORS)).tensors()).hasSize(SafetensorsHeader.MOST_TENSORS);
        refused(tensors(SafetensorsHeader.MOST_TENSORS + 1), "it has more than 100000 tensors.");
    }

    @Test
    void asMuchMetadataAsMayBeAndOneMore() throws IOException {
        assertThat(read(metadata(SafetensorsHeader.MOST_METADATA)).metadata()).hasSize(
                SafetensorsHeader.MOST_METADATA);
        refused(metadata(SafetensorsHeader.MOST_METADATA + 1), "it has more than 1000 texts of metadata.");
    }

    @Test
    void textsAndNamesAsLongAsMayBeAndOneCharacterLonger() throws IOException {
        String longest = "x".repeat(SafetensorsHeader.LONGEST_TEXT);
        assertThat(read("{\"__metadata__\":{\"a\":\"" + longest + "\"}}").metadata()).containsEntry("a", longest);
        refused("{\"__metadata__\":{\"a\":\"" + longest + "x\"}}", "exceeds the maximum allowed");
        assertThat(read("{\"" + longest + "\"" + EMPTY + "}").tensors()).containsKey(longest);
        refused("{\"" + longest + "x\"" + EMPTY + "}", "exceeds the maximum allowed");
        refused("{\"" + longest + "\":[]}", "tensor 'xxxxx");
    }

    @Test
    void asManyDimensionsAsMayBeAndOneMore() throws IOException {
        String ones = "0" + ",1".repeat(SafetensorsHeader.MOST_DIMENSIONS - 1);
        assertThat(read("{\"t\"" + EMPTY.replace("[0]", "[" + ones + "]") + "}").tensors().get("t").shape()).hasSize(
                SafetensorsHeader.MOST_DIMENSIONS);
        refused("{\"t\"" + EMPTY.replace("[0]", "[" + ones + ",1]") + "}", "a list of more than 16 numbers");
    }

    @Test
    void asDeepAsMayBeAndOneDeeper() throws IOException {
        String deepest = "[".repeat(SafetensorsHeader.DEEPEST - 2) + "]".repeat(SafetensorsHeader.DEEPEST - 2);
        assertThat(read("{\"t\"" + EMPTY.replace("}", ",\"x\":" + deepest + "}") + "}").tensors()).hasSize(1);
        refused("{\"t\"" + EMPTY.replace("}", ",\"x\":[" + deepest + "]}") + "}", "nesting depth");
    }

    @Test
    void aHeaderAsLongAsMayBeAndOneByteLonger() throws IOException {
        String padding = " ".repeat(SafetensorsHeader.LONGEST - 2);
        assertThat(read("{}" + padding).tensors()).isEmpty();
        refused("{}" + padding + " ", "the header is said to have 16777217 bytes, but it must be 2 to 16777216.");
    }

    /** A tree would have an object a word: thirty times as many bytes as the header. */
    @Test
    void whatIsPassedOverTakesNoMemory() throws IOException {
        String words = "[" + "0,".repeat((SafetensorsHeader.LONGEST - 200) / 2) + "0]";
        Path file = file("{\"t\"" + EMPTY.replace("}", ",\"x\":" + words + "}") + "}");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(Safetensors.read(file).tensors()).hasSize(1);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3L * SafetensorsHeader.LONGEST / 2);
    }

    /** Whoever writes a snapshot wants to read it. */
    @Test
    void nothingIsWrittenThatWouldNotBeRead() throws IOException {
        var tensors = new TreeMap<String, Tensor>();
        for (int k = 0; k < SafetensorsHeader.MOST_TENSORS; k++) {
            tensors.put("t" + k, Tensor.of(new double[0], 0));
        }
        Path file = folder.resolve("many.safetensors");
        new Safetensors(tensors, new TreeMap<>()).write(file);
        assertThat(Safetensors.read(file).tensors()).hasSize(SafetensorsHeader.MOST_TENSORS);
        tensors.put("one more", Tensor.of(new double[0], 0));

        assertThatIOException().isThrownBy(() -> new Safetensors(tensors, new TreeMap<>()).write(file))
                .withMessageContaining("more than is ever read again");
        assertThat(Safetensors.read(file).tensors()).hasSize(SafetensorsHeader.MOST_TENSORS);
    }
}
