package org.metaplastic.learning.characters.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.PackedCharacters;
import org.metaplastic.learning.characters.oneshot.LakeRuns;
import org.metaplastic.learning.characters.oneshot.ModifiedHausdorff;
import org.metaplastic.learning.random.Key;

final class GlyphSetTests {

    private static final int ALPHABETS = 5;
    private static final int CHARACTERS = 20;
    private static final CharacterSet GLYPHS = glyphs(1);

    private static CharacterSet glyphs(long seed) {
        return new GlyphSet(Key.of(seed).then("glyphs"), ALPHABETS, CHARACTERS, 4);
    }

    private static List<CharacterImage> all(CharacterSet set) {
        return IntStream.range(0, ALPHABETS * CHARACTERS * 4).mapToObj(k -> set.image(k / 4 / CHARACTERS, k / 4
                % CHARACTERS, k % 4)).toList();
    }

    @Test
    void theKeySaysEverything() {
        assertThat(all(glyphs(1))).isEqualTo(all(GLYPHS));
        assertThat(all(glyphs(2))).doesNotContainAnyElementsOf(all(GLYPHS));
    }

    @Test
    void everyMachineDrawsTheSame() {
        assertThat(PackedCharacters.of("glyphs", GLYPHS.alphabets(), all(GLYPHS)).checksum()).isEqualTo(
                "de864856828b6643229be4ae46e06a2efc7c34ed2d14e4367634aeaca9abf928");
    }

    @Test
    void noTwoDrawingsAreTheSame() {
        assertThat(all(GLYPHS)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsAddedLeavesTheRestAsItWas() {
        var more = new GlyphSet(Key.of(1).then("glyphs"), ALPHABETS + 1, CHARACTERS + 1, 5);

        assertThat(all(more)).isEqualTo(all(GLYPHS));
    }

    @Test
    void inkIsThereAndStaysOffTheEdge() {
        for (CharacterImage image : all(GLYPHS)) {
            assertThat(image.inkedPixels()).isBetween(60, 2500);
            for (int k = 0; k < CharacterImage.SIZE; k++) {
                assertThat(image.ink(0, k) || image.ink(k, 0) || image.ink(104, k) || image.ink(k, 104)).isFalse();
            }
        }
    }

    /** Recognisable, but not by everybody: far from chance, which is 95 %, and from nothing. */
    @Test
    void drawersDifferLessThanCharacters() {
        LakeRuns result = LakeRuns.of(IntStream.range(0, ALPHABETS).mapToObj(alphabet -> new OneShotRun("run",
                drawn(alphabet, 0), drawn(alphabet, 1), IntStream.range(0, CHARACTERS).boxed().toList())).toList(),
                new ModifiedHausdorff());

        assertThat(result.errorPercent()).isBetween(5.0, 50.0);
    }

    private static List<CharacterImage> drawn(int alphabet, int drawer) {
        return IntStream.range(0, CHARACTERS).mapToObj(character -> GLYPHS.image(alphabet, character, drawer)).toList();
    }
}
