package org.metaplastic.engine;

import org.metaplastic.engine.kernel.Precision;

/**
 * Lays blocks out in one large array, each at the beginning of a cache line, and no two at the same place of a page. Both
 * matter: a vector that straddles two lines costs two accesses, and a load waits for an earlier store at the same place of
 * another page. A large array starts at a fixed distance from a line because the collector (G1) gives it whole regions.
 */
final class BlockAllocator {

    /** The values that one array can hold. */
    static final long MOST_VALUES = Integer.MAX_VALUE - 8L;

    private static final int LINE_BYTES = 64;
    private static final int ARRAY_HEADER_BYTES = 16;
    private static final int STAGGER_LINES = 5;
    private static final int LEAST_BYTES = 1 << 22;

    private final Precision precision;
    private final Object array;
    private long next;
    private int count;

    /** @param length of the array, from {@link #length} */
    BlockAllocator(Precision precision, long length) {
        this.precision = precision;
        array = precision == Precision.FLOAT ? new float[Math.toIntExact(length)] : new double[Math.toIntExact(length)];
        int toFirstLine = (LINE_BYTES - ARRAY_HEADER_BYTES) / precision.bytes();
        next = toFirstLine;
    }

    /** The length of an array for so many values in so many blocks, with what alignment adds. */
    static long length(Precision precision, long values, long blocks) {
        int line = LINE_BYTES / precision.bytes();
        int least = LEAST_BYTES / precision.bytes();
        return Math.max(values + (STAGGER_LINES + 2L) * line * (blocks + 1L), least);
    }

    /** The next block, all zero. */
    Block allocate(long size) {
        int line = LINE_BYTES / precision.bytes();
        var block = new Block(array, Math.toIntExact(next), Math.toIntExact(size));
        long lines = (size + line - 1) / line;
        next += (lines + 1 + count++ % STAGGER_LINES) * line;
        return block;
    }
}
