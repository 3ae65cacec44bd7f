package org.metaplastic.learning.characters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.events.EventStream;
import org.metaplastic.learning.events.NmnistFile;
import org.metaplastic.learning.random.Key;

final class EventFramesTests {

    @TempDir
    private Path folder;

    private EventStream events;

    /** Brighter in column 20, row 4 at 1 ms and again at 1.5 ms, darker there at 3 ms, brighter in column 33, row 0 at 9 ms. */
    @BeforeEach
    void record() throws IOException {
        int[] bytes = {20, 4, 0x80, 0x03, 0xe8, 20, 4, 0x80, 0x05, 0xdc, 20, 4, 0, 0x0b, 0xb8, 33, 0, 0x80, 0x23, 0x28};
        var content = new byte[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            content[k] = (byte) bytes[k];
        }
        events = NmnistFile.read(Files.write(folder.resolve("events.bin"), content));
    }

    private static List<String> said(EventFrames frames) {
        var said = new ArrayList<String>();
        for (int frame = 0; frame < frames.frames(); frame++) {
            int now = frame;
            frames.visit(frame, (brighter, row, column) -> said.add(now + (brighter ? " + " : " - ") + row + " "
                    + column));
        }
        return said;
    }

    /** A generator that always says the same, here the largest change there may be. */
    private static RandomGenerator most() {
        return () -> -1;
    }

    @Test
    void eventsAreCountedOnceAFrameAndNotAfterTheLast() {
        assertThat(said(EventFrames.of(events, 34, 2, 5))).containsExactly("0 + 4 20", "1 - 4 20", "4 + 0 33");
        assertThat(said(EventFrames.of(events, 34, 2, 4))).containsExactly("0 + 4 20", "1 - 4 20");
        assertThat(said(EventFrames.of(events, 17, 100, 1))).containsExactly("0 + 0 16", "0 + 2 10", "0 - 2 10");
    }

    /** By hand: clockwise the top row becomes the right column. */
    @Test
    void aTurnIsClockwiseAndFourAreNone() {
        EventFrames frames = EventFrames.of(events, 34, 2, 5);

        assertThat(said(frames.turned(1))).containsExactly("0 + 20 29", "1 - 20 29", "4 + 33 33");
        assertThat(said(frames.turned(2))).containsExactly("0 + 29 13", "1 - 29 13", "4 + 33 0");
        assertThat(frames.turned(1).turned(1)).isEqualTo(frames.turned(2)).isNotEqualTo(frames);
        assertThat(frames.turned(3).turned(1)).isEqualTo(frames.turned(0)).isEqualTo(frames);
    }

    @Test
    void jitterMovesEventsAsItMovesInk() {
        EventFrames frames = EventFrames.of(events, 34, 2, 5);
        RandomGenerator random = Key.of(3).random();

        assertThat(new Jitter(0, 0, 0, 0).apply((Drawing) frames, random)).isEqualTo(frames);
        assertThat(new Jitter(90, 0, 0, 0).apply((Drawing) frames, most())).isEqualTo(frames.turned(1));
        // Two pixels of 34 are 6.2 of 105; what leaves the square is lost.
        assertThat(said((EventFrames) new Jitter(0, 6.2, 0, 0).apply((Drawing) frames, most()))).containsExactly(
                "0 + 6 22", "1 - 6 22");
    }

    /** Of the same square in both, the corners of the image and of the events lie at the same places. */
    @Test
    void growingAndLeaningAreThoseOfImages() throws IOException {
        var bytes = new byte[34 * 34 * 5];
        int size = 0;
        for (int row = 11; row < 23; row++) {
            for (int column = 11; column < 23; column++) {
                bytes[size] = (byte) column;
                bytes[size + 1] = (byte) row;
                size += 5;
            }
        }
        EventFrames square = EventFrames.of(NmnistFile.read(Files.write(folder.resolve("square.bin"), Arrays
                .copyOf(bytes, size))), 34, 1, 1);
        CharacterImage inked = CharacterImage.of((row, column) -> row * 34 / 105 >= 11 && row * 34 / 105 < 23 && column
                * 34 / 105 >= 11 && column * 34 / 105 < 23);
        var jitter = new Jitter(20, 5, 0.3, 0.4);

        EventFrames moved = (EventFrames) jitter.apply((Drawing) square, most());
        GreyImage grey = GreyImage.of(jitter.apply(inked, most()), 34);

        moved.visit(0, (_, row, column) -> assertThat(grey.ink(row * 34 + column)).as("row %s, column %s", row, column)
                .isGreaterThan(0.2));
        assertThat(moved.size()).isGreaterThan(100);
    }
}
