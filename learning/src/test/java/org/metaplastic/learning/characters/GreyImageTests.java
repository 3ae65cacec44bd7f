package org.metaplastic.learning.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GreyImageTests {

    private static double sum(GreyImage image) {
        return IntStream.range(0, image.pixels()).mapToDouble(image::ink).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 28, 35, 52, 104, 105})
    void inkIsNeitherLostNorAdded(int side) {
        CharacterImage image = CharacterImage.of((row, column) -> (row * 7 + column * 3) % 5 == 0);
        GreyImage small = GreyImage.of(image, side);

        assertThat(small.pixels()).isEqualTo(side * side);
        // Of so many additions of doubles near 1.
        assertThat(sum(small) / small.pixels()).isCloseTo(image.inkedPixels() / (105.0 * 105), within(1e-12));
        GreyImage black = GreyImage.of(CharacterImage.of((_, _) -> true), side);
        assertThat(IntStream.range(0, black.pixels()).mapToDouble(black::ink)).containsOnly(1.0);
    }

    /** By hand: pixels are 105 / 28 = 3.75 wide; the fourth row and column of the image are shared 3 : 1. */
    @Test
    void aPixelOnABorderIsShared() {
        GreyImage small = GreyImage.of(CharacterImage.of((row, column) -> row == 3 && column == 3), 28);
        double area = 3.75 * 3.75;

        assertThat(small.side()).isEqualTo(28);
        assertThat(small.ink(0)).isCloseTo(0.75 * 0.75 / area, within(1e-15));
        assertThat(small.ink(1)).isEqualTo(small.ink(28)).isCloseTo(0.75 * 0.25 / area, within(1e-15));
        assertThat(small.ink(29)).isCloseTo(0.25 * 0.25 / area, within(1e-15));
        assertThat(sum(small)).isCloseTo(1 / area, within(1e-15));
    }

    @Test
    void theFullResolutionIsTheImageItself() {
        CharacterImage image = CharacterImage.of((row, column) -> (row * 7 + column * 3) % 5 == 0);
        GreyImage same = GreyImage.of(image, 105);

        assertThat(IntStream.range(0, 105 * 105)).allMatch(k -> same.ink(k) == (image.ink(k / 105, k % 105) ? 1 : 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 106})
    void noImageIsEmptyOrLargerThanItsSource(int side) {
        assertThatThrownBy(() -> GreyImage.of(CharacterImage.of((_, _) -> true), side)).hasMessage("An image has "
                + side + " pixels a side, but must have 1 to 105.");
    }
}
