package org.metaplastic.learning.characters;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.metaplastic.learning.events.EventStream;

/**
 * Events of a camera in frames of equal time: which pixels became brighter in each, and which darker. Time begins at the
 * first event. The camera's rows and columns are scaled to a square, each on its own.
 */
public final class EventFrames implements Drawing {

    private static final double MICROS = 1000;

    private final int side;
    /** Of each frame the number of its first event, and of the end the number of events. */
    private final int[] firstOfFrame;
    /** Its pixel row by row, behind all pixels if it became darker; ascending within a frame, none twice. */
    private final int[] events;

    private EventFrames(int side, int[] firstOfFrame, int[] events) {
        this.side = side;
        this.firstOfFrame = firstOfFrame;
        this.events = events;
    }

    /** Told of the events of a frame. */
    @FunctionalInterface
    public interface Visitor {
        void event(boolean brighter, int row, int column);
    }

    /** Where an event comes to lie. */
    @FunctionalInterface
    interface Move {
        /** The pixel {@code row * side + column}; -1 for none. */
        int of(int row, int column);
    }

    /**
     * Puts events into frames; those after the last frame are left out.
     *
     * @param side pixels along each side
     * @param frameMs recorded time of a frame, in ms
     * @param frames how many there are
     */
    public static EventFrames of(EventStream stream, int side, double frameMs, int frames) {
        long first = Long.MAX_VALUE;
        for (int k = 0; k < stream.size(); k++) {
            first = Math.min(first, stream.micros(k));
        }
        var events = new long[stream.size()];
        int kept = 0;
        for (int k = 0; k < events.length; k++) {
            long since = stream.micros(k) - first;
            long frame = (long) (since / MICROS / frameMs);
            // Times are as the file says: two may be so far apart that their difference overflows, and is negative.
            if (since >= 0 && frame < frames) {
                int pixel = stream.row(k) * side / stream.height() * side + stream.column(k) * side / stream.width();
                events[kept++] = (2 * frame + (stream.brighter(k) ? 0 : 1)) * side * side + pixel;
            }
        }
        return sorted(side, frames, Arrays.copyOf(events, kept));
    }

    /** @param numbered {@code (2 frame + darker) side^2 + pixel} */
    private static EventFrames sorted(int side, int frames, long[] numbered) {
        long[] sorted = Arrays.stream(numbered).sorted().distinct().toArray();
        int units = 2 * side * side;
        var firstOfFrame = new int[frames + 1];
        var events = new int[sorted.length];
        for (int k = 0; k < sorted.length; k++) {
            events[k] = (int) (sorted[k] % units);
            firstOfFrame[(int) (sorted[k] / units) + 1]++;
        }
        Arrays.parallelPrefix(firstOfFrame, Integer::sum);
        return new EventFrames(side, firstOfFrame, events);
    }

    /** Pixels along each side. */
    public int side() {
        return side;
    }

    /** How many events there are. */
    public int size() {
        return events.length;
    }

    /** How many frames there are. */
    public int frames() {
        return firstOfFrame.length - 1;
    }

    /** Writes all that tells it from others. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(side);
        out.writeInt(frames());
        for (int first : firstOfFrame) {
            out.writeInt(first);
        }
        for (int event : events) {
            out.writeInt(event);
        }
    }

    /** Visits the events of a frame. */
    public void visit(int frame, Visitor visitor) {
        int pixels = side * side;
        for (int k = firstOfFrame[frame]; k < firstOfFrame[frame + 1]; k++) {
            int pixel = events[k] % pixels;
            visitor.event(events[k] < pixels, pixel / side, pixel % side);
        }
    }

    @Override
    public EventFrames turned(int quarterTurns) {
        int last = side - 1;
        return switch (Math.floorMod(quarterTurns, QUARTER_TURNS)) {
            case 0 -> this;
            case 1 -> moved((row, column) -> column * side + last - row);
            case 2 -> moved((row, column) -> (last - row) * side + last - column);
            default -> moved((row, column) -> (last - column) * side + row);
        };
    }

    /** The same events in other places; those without one are lost. */
    EventFrames moved(Move move) {
        int pixels = side * side;
        var moved = new long[events.length];
        int kept = 0;
        for (int frame = 0; frame < frames(); frame++) {
            for (int k = firstOfFrame[frame]; k < firstOfFrame[frame + 1]; k++) {
                int pixel = events[k] % pixels;
                int place = move.of(pixel / side, pixel % side);
                if (place >= 0) {
                    moved[kept++] = 2L * frame * pixels + events[k] - pixel + Objects.checkIndex(place, pixels);
                }
            }
        }
        return sorted(side, frames(), Arrays.copyOf(moved, kept));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventFrames that && side == that.side && Arrays.equals(firstOfFrame, that.firstOfFrame)
                && Arrays.equals(events, that.events);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * side + Arrays.hashCode(firstOfFrame)) + Arrays.hashCode(events);
    }
}
