package org.metaplastic.engine;

import org.metaplastic.engine.kernel.Precision;

/**
 * Lays blocks out in one large array, each at the beginning of a cache line, and no two at the same place of a page. Both
 * matter: a vector that straddles two lines costs two accesses, and a load waits for an earlier store at the same place of
 * another page. A large array starts at a fixed distance from a line because the collector (G1) gives it whole regions.
 */
final class BlockAllocator {

    private static final int LINE_BYTES = 64;
    private static final int ARRAY_HEADER_BYTES = 16;
    private static final int STAGGER_LINES = 5;
    private static final int LEAST_BYTES = 1 << 22;

    private final Precision precision;
    private final Object array;
    private long next;
    private int count;

    /** @param values an upper bound of the values that will be asked for, without what alignment adds */
    BlockAllocator(Precision precision, long values, int blocks) {
        this.precision = precision;
        int line = LINE_BYTES / precision.bytes();
        int leastValues = LEAST_BYTES / precision.bytes();
        long padded = values + (STAGGER_LINES + 2L) * line * (blocks + 1L);
        int length = Math.toIntExact(Math.max(padded, leastValues));
        array = precision == Precision.FLOAT ? new float[length] : new double[length];
        int toFirstLine = (LINE_BYTES - ARRAY_HEADER_BYTES) / precision.bytes();
        next = toFirstLine;
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
