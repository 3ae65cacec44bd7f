package org.metaplastic.learning.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.Drawing;
import org.metaplastic.learning.characters.EventFrames;
import org.metaplastic.learning.events.EventStream;
import org.metaplastic.learning.events.NmnistFile;
import org.metaplastic.learning.random.Key;

final class EventReplayTests {

    @TempDir
    private Path folder;

    /** Brighter at (33, 0) at 1 ms and twice at 3.5 ms, darker at (16, 17) at 3.9 ms, brighter at (0, 33) at 9 ms. */
    private EventStream events() throws IOException {
        int[] bytes = {33, 0, 0x80, 0x03, 0xe8, 33, 0, 0x80, 0x0d, 0xac, 33, 0, 0x80, 0x0d, 0xac, 16, 17, 0, 0x0f, 0x3c,
                0, 33, 0x80, 0x23, 0x28};
        var content = new byte[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            content[k] = (byte) bytes[k];
        }
        return NmnistFile.read(Files.write(folder.resolve("events.bin"), content));
    }

    @Test
    void timeBeginsAtTheFirstEventAndEachUnitFiresOnceAStep() throws IOException {
        int darker = 34 * 34;

        assertThat(Watcher.of(new EventReplay(34, 1).show(events(), 9), 9)).containsExactly("0: 33", "2: 33", "2: "
                + (darker + 17 * 34 + 16), "8: " + 33 * 34);
        assertThat(Watcher.of(new EventReplay(34, 4).show(events(), 9), 9)).containsExactly("0: 33", "0: " + (darker
                + 17
                        * 34 + 16), "2: " + 33 * 34);
    }

    @Test
    void whatWasRecordedLaterIsNotShown() throws IOException {
        assertThat(Watcher.of(new EventReplay(34, 1).show(events(), 3), 5)).hasSize(3);
    }

    @Test
    void mergedOneUnitSaysThatSomethingChanged() throws IOException {
        var replay = new EventReplay(34, 1, EventReplay.Polarity.MERGED);

        assertThat(Watcher.of(replay.show(events(), 9), 9)).containsExactly("0: 33", "2: 33", "2: " + (17 * 34 + 16),
                "8: " + 33 * 34);
        assertThat(replay.units()).isEqualTo(34 * 34);
    }

    @Test
    void whatIsKeptFinerIsShownAsIfItWereNot() throws IOException {
        var replay = new EventReplay(17, 1);

        assertThat(Watcher.of(replay.show(EventFrames.of(events(), 34, 1, 5), 9, Key.of(1)), 9)).isEqualTo(Watcher.of(
                replay.show(events(), 5), 9)).hasSize(3);
    }

    @Test
    void eachKindOfEncoderRefusesWhatTheOtherShows() throws IOException {
        var frames = EventFrames.of(events(), 34, 1, 5);
        Drawing blank = CharacterImage.of((_, _) -> false);

        assertThatThrownBy(() -> new EventReplay(17, 1).show(blank, 9, Key.of(1))).hasMessage(
                "Encoder: a replay shows recorded events, but was given an image.");
        assertThatThrownBy(() -> new AnalogCurrent(17, 1).show(frames, 9, Key.of(1))).hasMessageStartingWith(
                "Encoder: it shows images, but was given recorded events.");
    }

    /** By hand: of 17 pixels a side each is two of the camera, column 16 and row 17 are number 8. */
    @Test
    void pixelsOfTheCameraAreScaled() throws IOException {
        var replay = new EventReplay(17, 1);

        assertThat(Watcher.of(replay.show(events(), 9), 9)).containsExactly("0: 16", "2: 16", "2: " + (17 * 17 + 8 * 17
                + 8), "8: " + 16 * 17);
        assertThat(replay.units()).isEqualTo(2 * 17 * 17);
    }
}
