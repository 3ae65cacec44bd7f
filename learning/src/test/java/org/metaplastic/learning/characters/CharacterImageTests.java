package org.metaplastic.learning.characters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CharacterImageTests {

    @Test
    void everyPixelKeepsItsInk() {
        CharacterImage image = CharacterImage.of((row, column) -> (row * 7 + column * 3) % 5 == 0);

        int inked = 0;
        for (int row = 0; row < CharacterImage.SIZE; row++) {
            for (int column = 0; column < CharacterImage.SIZE; column++) {
                assertThat(image.ink(row, column)).isEqualTo((row * 7 + column * 3) % 5 == 0);
                inked += image.ink(row, column) ? 1 : 0;
            }
        }
        assertThat(image.inkedPixels()).isEqualTo(inked).isEqualTo(2205);
    }

    @Test
    void imagesAreEqualPixelByPixel() {
        CharacterImage corner = CharacterImage.of((row, column) -> row == 104 && column == 104);

        assertThat(corner).isEqualTo(CharacterImage.of((row, column) -> row + column == 208))
                .hasSameHashCodeAs(CharacterImage.of((row, column) -> row + column == 208))
                .isNotEqualTo(CharacterImage.of((row, column) -> row == 104 && column == 103));
    }

    @Test
    void aQuarterTurnBringsTheTopToTheRight() {
        CharacterImage topLeft = CharacterImage.of((row, column) -> row < 3 && column < 5);

        assertThat(topLeft.turned(1)).isEqualTo(CharacterImage.of((row, column) -> row < 5 && column > 101));
        assertThat(topLeft.turned(2)).isEqualTo(CharacterImage.of((row, column) -> row > 101 && column > 99));
        assertThat(topLeft.turned(3)).isEqualTo(topLeft.turned(2).turned(1)).isEqualTo(topLeft.turned(-1));
        assertThat(topLeft.turned(4)).isEqualTo(topLeft);
    }
}
