package org.metaplastic.learning.events;

import java.util.Arrays;
import java.util.Objects;

/** Events of a camera in the order in which they were recorded. */
public final class EventStream {

    private final int width;
    private final int height;
    private final long[] micros;
    private final short[] columns;
    private final short[] rows;
    private final boolean[] brighter;
    /** How many of the elements of the arrays are events. */
    private final int size;

    private EventStream(Builder builder) {
        width = builder.width;
        height = builder.height;
        micros = builder.micros;
        columns = builder.columns;
        rows = builder.rows;
        brighter = builder.brighter;
        size = builder.size;
    }

    /** Pixels of the camera from left to right. */
    public int width() {
        return width;
    }

    /** Pixels of the camera from top to bottom. */
    public int height() {
        return height;
    }

    /** How many events there are. */
    public int size() {
        return size;
    }

    /** When an event was, in microseconds, counted from a moment that the camera chose. */
    public long micros(int event) {
        return micros[Objects.checkIndex(event, size)];
    }

    /** Its pixel from the left. */
    public int column(int event) {
        return columns[event];
    }

    /** Its pixel from the top. */
    public int row(int event) {
        return rows[event];
    }

    /** Whether the pixel became brighter; otherwise darker. */
    public boolean brighter(int event) {
        return brighter[event];
    }

    /** Takes events in their order, and then becomes a stream; none may be added after that. */
    static final class Builder {

        /** Beyond that, a file is not one character; 13 bytes of memory each, and half as much again while it grows. */
        static final int MOST = 1 << 25;

        private final int width;
        private final int height;
        private long[] micros = new long[1024];
        private short[] columns = new short[1024];
        private short[] rows = new short[1024];
        private boolean[] brighter = new boolean[1024];
        private int size;

        Builder(int width, int height) {
            this.width = Objects.checkIndex(width, Short.MAX_VALUE);
            this.height = Objects.checkIndex(height, Short.MAX_VALUE);
        }

        boolean isFull() {
            return size == MOST;
        }

        boolean contains(int column, int row) {
            return column >= 0 && column < width && row >= 0 && row < height;
        }

        void add(long time, int column, int row, boolean on) {
            if (size == micros.length) {
                // One array at a time is there twice.
                micros = Arrays.copyOf(micros, 2 * size);
                columns = Arrays.copyOf(columns, 2 * size);
                rows = Arrays.copyOf(rows, 2 * size);
                brighter = Arrays.copyOf(brighter, 2 * size);
            }
            micros[size] = time;
            columns[size] = (short) column;
            rows[size] = (short) row;
            brighter[size++] = on;
        }

        EventStream build() {
            return new EventStream(this);
        }
    }

    /** The events from a time on and before another, in microseconds. */
    EventStream between(long from, long to) {
        var some = new Builder(width, height);
        for (int k = 0; k < size; k++) {
            if (micros[k] >= from && micros[k] < to) {
                some.add(micros[k], columns[k], rows[k], brighter[k]);
            }
        }
        return some.build();
    }
}
