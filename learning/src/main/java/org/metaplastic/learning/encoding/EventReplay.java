package org.metaplastic.learning.encoding;

import java.util.Arrays;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.events.EventStream;

/**
 * Shows events that were recorded, in place of those that an {@link EventCamera} would have seen: the same units, and at
 * most one event of each in a step. Rows and columns are scaled to the number of pixels, each on its own.
 *
 * @param side pixels along each side of what is shown
 * @param stepMs recorded time that a step shows, in ms; larger than a step is long, it is shown faster than it was
 */
public record EventReplay(int side, double stepMs) {

    private static final double MICROS = 1000;

    public EventReplay {
        Range.check("side", side, 1, CharacterImage.SIZE);
        Range.check("stepMs", stepMs, Double.MIN_VALUE, Double.MAX_VALUE);
    }

    /** How many units of an input population it drives. */
    public int units() {
        return 2 * side * side;
    }

    /** Shows events from the first on, for so many steps. */
    public Presentation show(EventStream events, int steps) {
        long first = Long.MAX_VALUE;
        for (int k = 0; k < events.size(); k++) {
            first = Math.min(first, events.micros(k));
        }
        var spikes = new long[events.size()];
        int shown = 0;
        for (int k = 0; k < spikes.length; k++) {
            long since = events.micros(k) - first;
            long step = (long) (since / MICROS / stepMs);
            // Times are as the file says: two may be so far apart that their difference overflows, and is negative.
            if (since >= 0 && step < steps) {
                spikes[shown++] = step * units() + unit(events, k);
            }
        }
        return raster(Arrays.stream(spikes, 0, shown).sorted().distinct().toArray(), steps);
    }

    private int unit(EventStream events, int event) {
        int row = events.row(event) * side / events.height();
        int column = events.column(event) * side / events.width();
        return (events.brighter(event) ? 0 : side * side) + row * side + column;
    }

    private Presentation raster(long[] spikes, int steps) {
        var raster = new SpikeRaster.Builder(steps);
        int next = 0;
        for (int step = 0; step < steps; step++) {
            for (; next < spikes.length && spikes[next] / units() == step; next++) {
                raster.fire((int) (spikes[next] % units()));
            }
            raster.endStep();
        }
        return raster.build();
    }
}
