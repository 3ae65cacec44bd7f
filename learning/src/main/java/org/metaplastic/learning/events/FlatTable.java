package org.metaplastic.learning.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A table of a FlatBuffer. Whatever its offsets say, nothing outside of the buffer is read: an IndexOutOfBoundsException or
 * an IllegalArgumentException says that it is damaged.
 */
final class FlatTable {

    private static final int IDENTIFIER_BYTES = 4;

    private final ByteBuffer buffer;
    private final int position;

    private FlatTable(ByteBuffer buffer, int position) {
        this.buffer = buffer;
        this.position = position;
    }

    /**
     * The root of a buffer that begins without its length.
     *
     * @param identifier four letters that say what it is
     */
    static FlatTable root(byte[] bytes, int from, String identifier) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from).slice().order(ByteOrder.LITTLE_ENDIAN);
        var found = new byte[IDENTIFIER_BYTES];
        buffer.get(Integer.BYTES, found);
        if (!new String(found, StandardCharsets.ISO_8859_1).equals(identifier)) {
            throw new IllegalArgumentException("it is no " + identifier);
        }
        return new FlatTable(buffer, buffer.getInt(0));
    }

    /** Where the value of a field is, or 0 if the field is absent. */
    private int field(int number) {
        int table = Math.subtractExact(position, buffer.getInt(position));
        int entry = Short.BYTES * (2 + number);
        int within = entry < Short.toUnsignedInt(buffer.getShort(table))
                ? Short.toUnsignedInt(buffer.getShort(table + entry))
                : 0;
        return within == 0 ? 0 : Math.addExact(position, within);
    }

    int intAt(int number, int otherwise) {
        int at = field(number);
        return at == 0 ? otherwise : buffer.getInt(at);
    }

    long longAt(int number, long otherwise) {
        int at = field(number);
        return at == 0 ? otherwise : buffer.getLong(at);
    }

    String text(int number) {
        ByteBuffer bytes = vector(number, 1);
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /** The elements of a vector, none if it is absent. */
    ByteBuffer vector(int number, int elementBytes) {
        int at = field(number);
        if (at == 0) {
            return ByteBuffer.allocate(0);
        }
        int start = Math.addExact(at, buffer.getInt(at));
        return buffer.slice(Math.addExact(start, Integer.BYTES), Math.multiplyExact(elementBytes, buffer.getInt(start)))
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
