package org.metaplastic.learning.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.random.Key;

final class JitterTests {

    private static final Key KEY = Key.of(3).then("jitter");
    private static final CharacterImage BAR = CharacterImage.of((row, column) -> row >= 50 && row <= 54 && column >= 32
            && column <= 72);

    /** A generator that always says the same, here the largest change there may be. */
    private static RandomGenerator most() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return -1;
            }
        };
    }

    @Test
    void withoutReachNothingChanges() {
        assertThat(new Jitter(0, 0, 0, 0).apply(BAR, KEY.random())).isEqualTo(BAR);
    }

    @Test
    void aShiftMovesDownAndRight() {
        CharacterImage moved = new Jitter(0, 7, 0, 0).apply(BAR, most());

        assertThat(moved).isEqualTo(CharacterImage.of((row, column) -> row >= 57 && row <= 61 && column >= 39
                && column <= 79));
    }

    @Test
    void aTurnIsClockwise() {
        assertThat(new Jitter(90, 0, 0, 0).apply(BAR, most())).isEqualTo(BAR.turned(1)).isNotEqualTo(BAR);
        CharacterImage corner = CharacterImage.of((row, column) -> row < 20 && column < 30);
        assertThat(new Jitter(90, 0, 0, 0).apply(corner, most())).isEqualTo(corner.turned(1));
    }

    /** By hand: 1.5 times 41 by 5 pixels, up to one more at each edge. */
    @Test
    void growthIsRelativeToTheSize() {
        CharacterImage grown = new Jitter(0, 0, 0.5, 0).apply(BAR, most());

        assertThat(grown.inkedPixels()).isBetween(60 * 7, 63 * 9);
        assertThat(grown.ink(52, 23)).isTrue();
        assertThat(grown.ink(52, 20)).isFalse();
    }

    /** By hand: a bar that leans by half of its height of 41 moves by 10 at its ends, and not in its middle. */
    @Test
    void aLeaningStrokeStandsOnItsMiddle() {
        CharacterImage leaning = new Jitter(0, 0, 0, 0.5).apply(BAR.turned(1), most());

        assertThat(leaning.ink(52, 52)).isTrue();
        assertThat(leaning.ink(33, 52)).isFalse();
        assertThat(leaning.ink(33, 52 - 10) || leaning.ink(33, 52 + 10)).isTrue();
        assertThat(leaning.inkedPixels()).isCloseTo(BAR.inkedPixels(), within(20));
    }

    @Test
    void theGeneratorSaysEverything() {
        var jitter = new Jitter(10, 4, 0.1, 0.1);

        assertThat(jitter.apply(BAR, KEY.random())).isEqualTo(jitter.apply(BAR, KEY.random()))
                .isNotEqualTo(jitter.apply(BAR, KEY.then(1).random()));
    }

    @Test
    void aReachThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Jitter(0, 0, 1, 0)).hasMessage("Jitter: scale is 1.0, but must be 0 to 0.9.");
        assertThatThrownBy(() -> new Jitter(0, -1, 0, 0)).hasMessageContaining("shiftPixels is -1.0");
        assertThatThrownBy(() -> new Jitter(Double.NaN, 0, 0, 0)).hasMessageContaining("turnDegrees is NaN");
    }
}
