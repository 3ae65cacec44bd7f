package org.metaplastic.learning.characters;

import java.util.Arrays;

/** An image of {@value #SIZE} x {@value #SIZE} pixels, each of them ink or paper; a view of packed bits. */
public final class CharacterImage implements Drawing {

    /** Pixels along each side. */
    public static final int SIZE = 105;
    /** Bytes of a packed image: row by row, eight pixels a byte, the first in the highest bit. */
    public static final int BYTES = (SIZE * SIZE + Byte.SIZE - 1) / Byte.SIZE;

    private static final int HIGHEST_BIT = 0x80;

    /** Tells where there is ink. */
    @FunctionalInterface
    public interface Ink {
        boolean at(int row, int column);
    }

    private final byte[] packed;
    private final int offset;

    private CharacterImage(byte[] packed, int offset) {
        this.packed = packed;
        this.offset = offset;
    }

    /** Draws an image, pixel by pixel. */
    public static CharacterImage of(Ink ink) {
        var packed = new byte[BYTES];
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                if (ink.at(row, column)) {
                    int pixel = row * SIZE + column;
                    packed[pixel / Byte.SIZE] |= (byte) (HIGHEST_BIT >> pixel % Byte.SIZE);
                }
            }
        }
        return new CharacterImage(packed, 0);
    }

    /** The image at a place in an array of packed ones, which it shares. */
    static CharacterImage view(byte[] packed, int index) {
        return new CharacterImage(packed, Math.multiplyExact(index, BYTES));
    }

    /** Packs images one after the other. */
    static byte[] pack(Iterable<CharacterImage> images, int count) {
        var packed = new byte[Math.multiplyExact(count, BYTES)];
        int index = 0;
        for (CharacterImage image : images) {
            System.arraycopy(image.packed, image.offset, packed, index * BYTES, BYTES);
            index++;
        }
        return packed;
    }

    /** Whether a pixel is ink; row 0 is at the top. */
    public boolean ink(int row, int column) {
        int pixel = row * SIZE + column;
        return (packed[offset + pixel / Byte.SIZE] & HIGHEST_BIT >> pixel % Byte.SIZE) != 0;
    }

    @Override
    public CharacterImage turned(int quarterTurns) {
        int last = SIZE - 1;
        return switch (Math.floorMod(quarterTurns, QUARTER_TURNS)) {
            case 0 -> this;
            case 1 -> of((row, column) -> ink(last - column, row));
            case 2 -> of((row, column) -> ink(last - row, last - column));
            default -> of((row, column) -> ink(column, last - row));
        };
    }

    /** How many pixels are ink. */
    public int inkedPixels() {
        int count = 0;
        for (int k = 0; k < BYTES; k++) {
            count += Integer.bitCount(Byte.toUnsignedInt(packed[offset + k]));
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterImage that && Arrays.equals(packed, offset, offset + BYTES, that.packed,
                that.offset, that.offset + BYTES);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int k = 0; k < BYTES; k++) {
            hash = 31 * hash + packed[offset + k];
        }
        return hash;
    }
}
