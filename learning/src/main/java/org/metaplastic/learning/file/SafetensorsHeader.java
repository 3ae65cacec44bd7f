package org.metaplastic.learning.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the header of a safetensors file word by word: no tree is made of it, so that what somebody else wrote takes little
 * more memory than it has bytes.
 */
final class SafetensorsHeader {

    /** Bytes, of its JSON. */
    static final int LONGEST = 16 << 20;
    static final int MOST_TENSORS = 100_000;
    static final int MOST_METADATA = 1000;
    static final int MOST_DIMENSIONS = 16;
    /** Characters, of a name or a text. */
    static final int LONGEST_TEXT = 1 << 20;
    /** The header, a tensor, its shape, and one more for what this reader passes over. */
    static final int DEEPEST = 4;

    private static final int LONGEST_NUMBER = 30;
    private static final int SHOWN = 40;

    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST).maxNameLength(LONGEST_TEXT).maxStringLength(LONGEST_TEXT).maxNumberLength(
                    LONGEST_NUMBER)
            .build()).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).disable(
                    TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build();

    /** A tensor as the header describes it; offsets are those of the first byte and after the last, in the values. */
    record Entry(String name, Tensor.Type type, int[] shape, int size, long begin, long end) {}

    private final Path file;
    private final long fileSize;
    private final JsonParser words;
    private final Map<String, String> metadata = new TreeMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private SafetensorsHeader(Path file, long fileSize, JsonParser words) {
        this.file = file;
        this.fileSize = fileSize;
        this.words = words;
    }

    /**
     * Reads it.
     *
     * @param file for messages
     * @param fileSize bytes, which no tensor reaches behind
     */
    static SafetensorsHeader read(Path file, long fileSize, byte[] text) throws SafetensorsException {
        if (text[0] != '{') {
            throw new SafetensorsException(file, "the header does not begin with '{'.");
        }
        try (JsonParser words = JSON.createParser(ObjectReadContext.empty(), text)) {
            var header = new SafetensorsHeader(file, fileSize, words);
            header.read();
            return header;
        } catch (JacksonException broken) {
            throw new SafetensorsException(file, "the header is not JSON that can be read: " + broken
                    .getOriginalMessage(), broken);
        }
    }

    Map<String, String> metadata() {
        return metadata;
    }

    List<Entry> entries() {
        return entries;
    }

    private void read() throws SafetensorsException {
        words.nextToken();
        while (words.nextToken() != JsonToken.END_OBJECT) {
            String name = words.currentName();
            words.nextToken();
            if (name.equals(Safetensors.METADATA)) {
                readMetadata();
            } else {
                if (entries.size() == MOST_TENSORS) {
                    throw new SafetensorsException(file, "it has more than " + MOST_TENSORS + " tensors.");
                }
                entries.add(entry(name));
            }
        }
        if (words.nextToken() != null) {
            throw new SafetensorsException(file, "the header is not JSON that can be read: '" + found()
                    + "' follows behind its end.");
        }
    }

    private void readMetadata() throws SafetensorsException {
        if (words.currentToken() != JsonToken.START_OBJECT) {
            throw new SafetensorsException(file, "'" + Safetensors.METADATA + "' is " + found()
                    + ", but must be texts by name.");
        }
        while (words.nextToken() != JsonToken.END_OBJECT) {
            String name = words.currentName();
            if (words.nextToken() != JsonToken.VALUE_STRING) {
                throw new SafetensorsException(file, "metadata '" + shortened(name) + "' is not text.");
            }
            if (metadata.size() == MOST_METADATA) {
                throw new SafetensorsException(file, "it has more than " + MOST_METADATA + " texts of metadata.");
            }
            metadata.put(name, words.getString());
        }
    }

    private Entry entry(String name) throws SafetensorsException {
        if (words.currentToken() != JsonToken.START_OBJECT) {
            throw broken(name, "is " + found() + ", but must have 'dtype', 'shape' and 'data_offsets'.");
        }
        Tensor.@Nullable Type type = null;
        long @Nullable [] shape = null;
        long @Nullable [] offsets = null;
        Set<String> seen = new HashSet<>();
        while (words.nextToken() != JsonToken.END_OBJECT) {
            String key = words.currentName();
            words.nextToken();
            switch (key) {
                case "dtype" -> type = type(name);
                case "shape" -> shape = wholes(name, MOST_DIMENSIONS, Integer.MAX_VALUE);
                case "data_offsets" -> offsets = wholes(name, 2, Long.MAX_VALUE);
                default -> words.skipChildren();
            }
            seen.add(shortened(key));
        }
        if (type == null) {
            throw broken(name, "has no dtype, but needs one, \"F32\" or \"F64\".");
        }
        if (shape == null || offsets == null || offsets.length != 2) {
            throw broken(name, "needs 'shape', a list, and 'data_offsets', a list of two, but has " + String.join(", ",
                    seen) + ".");
        }
        return entry(name, type, Arrays.stream(shape).mapToInt(length -> (int) length).toArray(), offsets);
    }

    private Entry entry(String name, Tensor.Type type, int[] shape, long[] offsets) throws SafetensorsException {
        long size = 1;
        for (int length : shape) {
            size *= length;
            if (size > Integer.MAX_VALUE) {
                throw broken(name, "has more than " + Integer.MAX_VALUE + " values.");
            }
        }
        for (long place : offsets) {
            if (place > fileSize) {
                throw broken(name, "reaches to byte " + place + " of the data, but the file has " + fileSize
                        + " bytes: it is cut short.");
            }
        }
        if (offsets[1] - offsets[0] != size * type.bytes()) {
            throw broken(name, "has " + size + " values of type " + type + ", which take " + size * type.bytes()
                    + " bytes, but its offsets are " + offsets[0] + " to " + offsets[1] + ".");
        }
        return new Entry(name, type, shape, (int) size, offsets[0], offsets[1]);
    }

    private Tensor.Type type(String name) throws SafetensorsException {
        for (Tensor.Type type : Tensor.Type.values()) {
            if (words.currentToken() == JsonToken.VALUE_STRING && words.getString().equals(type.name())) {
                return type;
            }
        }
        throw broken(name, "has dtype " + found() + ", but only \"F32\" and \"F64\" are known.");
    }

    private long[] wholes(String name, int most, long largest) throws SafetensorsException {
        if (words.currentToken() != JsonToken.START_ARRAY) {
            throw broken(name, "needs 'shape', a list, and 'data_offsets', a list of two, but has " + found()
                    + " in place of one.");
        }
        var wholes = new long[most];
        int count = 0;
        while (words.nextToken() != JsonToken.END_ARRAY) {
            if (count == most) {
                throw broken(name, "has a list of more than " + most + " numbers, the most that may stand there.");
            }
            wholes[count++] = whole(name, largest);
        }
        return Arrays.copyOf(wholes, count);
    }

    private long whole(String name, long largest) throws SafetensorsException {
        if (words.currentToken() != JsonToken.VALUE_NUMBER_INT || words
                .getNumberType() == JsonParser.NumberType.BIG_INTEGER || words.getLongValue() < 0 || words
                        .getLongValue() > largest) {
            throw broken(name, "has " + found() + " where a whole number of 0 to " + largest + " is expected.");
        }
        return words.getLongValue();
    }

    /** The word that stands where another was expected. */
    private String found() {
        String word = shortened(String.valueOf(words.getString()));
        return words.currentToken() == JsonToken.VALUE_STRING ? '"' + word + '"' : word;
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "\u2026";
    }

    private SafetensorsException broken(String tensor, String what) {
        return new SafetensorsException(file, "tensor '" + shortened(tensor) + "' " + what);
    }
}
