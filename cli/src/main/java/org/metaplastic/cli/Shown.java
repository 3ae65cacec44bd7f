package org.metaplastic.cli;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.GreyImage;
import org.metaplastic.learning.encoding.EncoderKind;
import org.metaplastic.learning.encoding.EventReplay;
import org.metaplastic.learning.encoding.ImageEncoder;
import org.metaplastic.learning.events.EventStream;
import org.metaplastic.learning.random.Key;

/**
 * How long something is shown, and how large.
 *
 * @param side pixels along each side
 * @param stepMs length of a step
 */
record Shown(int side, int steps, double stepMs) {

    /** Parts of the time. */
    static final int FRAMES = 6;

    /** A row for each image: the image itself, then what becomes of it. */
    Filmstrip characters(List<CharacterImage> images, EncoderKind kind, Key key) {
        ImageEncoder encoder = kind.standard(side, stepMs);
        var rows = new ArrayList<List<Frame>>();
        for (CharacterImage image : images) {
            var row = new ArrayList<>(List.of(Frame.of(GreyImage.of(image, side))));
            row.addAll(Frame.of(encoder.show(image, steps, key.then(rows.size())), encoder.units(), encoder.channels(),
                    FRAMES, frameSteps()));
            rows.add(row);
        }
        return new Filmstrip(side, frameSteps() * stepMs, rows);
    }

    /** A row for each recording. */
    Filmstrip recorded(List<EventStream> recordings) {
        var replay = new EventReplay(side, stepMs);
        return new Filmstrip(side, frameSteps() * stepMs, recordings.stream().map(events -> Frame.of(replay.show(
                events,
                steps), replay.units(), 2, FRAMES, frameSteps())).toList());
    }

    private int frameSteps() {
        return steps / FRAMES;
    }
}
