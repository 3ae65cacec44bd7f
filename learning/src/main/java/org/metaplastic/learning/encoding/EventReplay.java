package org.metaplastic.learning.encoding;

import java.util.Arrays;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.Drawing;
import org.metaplastic.learning.characters.EventFrames;
import org.metaplastic.learning.events.EventStream;
import org.metaplastic.learning.random.Key;

/**
 * Shows events that were recorded, in place of those that an {@link EventCamera} would have seen: by the same units, and at
 * most one event of each in a step. Rows and columns are scaled to the number of pixels, each on its own.
 *
 * @param side pixels along each side of what is shown
 * @param stepMs recorded time that a step shows, in ms; larger than a step is long, it is shown faster than it was
 * @param polarity what becomes of brighter and darker
 */
public record EventReplay(int side, double stepMs, Polarity polarity) implements Encoder {

    /** What units say of the direction of a change. */
    public enum Polarity {
        /** Two channels: brighter, darker. */
        SEPARATE,
        /** One channel: a change. */
        MERGED
    }

    public EventReplay {
        Range.check("side", side, 1, CharacterImage.SIZE);
        Range.check("stepMs", stepMs, Double.MIN_VALUE, Double.MAX_VALUE);
    }

    /** By the units of an {@link EventCamera}. */
    public EventReplay(int side, double stepMs) {
        this(side, stepMs, Polarity.SEPARATE);
    }

    @Override
    public int channels() {
        return polarity == Polarity.SEPARATE ? 2 : 1;
    }

    @Override
    public Presentation show(Drawing drawing, int steps, Key key) {
        if (drawing instanceof EventFrames frames) {
            return show(frames, steps);
        }
        throw new IllegalArgumentException("Encoder: a replay shows recorded events, but was given an image.");
    }

    /** Shows events from the first on, for so many steps. */
    public Presentation show(EventStream events, int steps) {
        return show(EventFrames.of(events, side, stepMs, steps), steps);
    }

    /** A step for each frame, which must be of {@link #stepMs}. */
    private Presentation show(EventFrames frames, int steps) {
        var raster = new SpikeRaster.Builder(steps);
        var fires = new boolean[units()];
        for (int step = 0; step < steps; step++) {
            if (step < frames.frames()) {
                Arrays.fill(fires, false);
                frames.visit(step, (brighter, row, column) -> fires[unit(brighter, row * side / frames.side(), column
                        * side / frames.side())] = true);
                for (int unit = 0; unit < fires.length; unit++) {
                    if (fires[unit]) {
                        raster.fire(unit);
                    }
                }
            }
            raster.endStep();
        }
        return raster.build();
    }

    private int unit(boolean brighter, int row, int column) {
        return (brighter || polarity == Polarity.MERGED ? 0 : side * side) + row * side + column;
    }
}
