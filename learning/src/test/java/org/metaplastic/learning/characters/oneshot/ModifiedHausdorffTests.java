package org.metaplastic.learning.characters.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.OneShotRun;

final class ModifiedHausdorffTests {

    private static final double ROUNDING = 1e-12;
    private static final CharacterImage BLANK = CharacterImage.of((_, _) -> false);

    /** A row of so many pixels. */
    private static CharacterImage bar(int row, int column, int length) {
        return CharacterImage.of((r, c) -> r == row && c >= column && c < column + length);
    }

    private static CharacterImage upright(int row, int column, int length) {
        return CharacterImage.of((r, c) -> c == column && r >= row && r < row + length);
    }

    @Test
    void whereAnImageIsDoesNotMatter() {
        assertThat(ModifiedHausdorff.distance(bar(3, 5, 4), bar(80, 70, 4))).isZero();
    }

    /**
     * By hand: the bar of 2 lies at -1/2 and 1/2, that of 4 at -3/2, -1/2, 1/2 and 3/2. From the short one to the long
     * one it is 0, back (1 + 0 + 0 + 1) / 4.
     */
    @Test
    void theWorseSideCounts() {
        assertThat(ModifiedHausdorff.distance(bar(0, 0, 2), bar(9, 9, 4))).isEqualTo(0.5);
        assertThat(ModifiedHausdorff.distance(bar(0, 0, 4), bar(9, 9, 2))).isEqualTo(0.5);
    }

    /** By hand: of two crossing bars of 3 the middles meet, and each end is sqrt(1) from the other's middle. */
    @Test
    void itIsTheMeanAndNotTheMost() {
        assertThat(ModifiedHausdorff.distance(bar(0, 0, 3), upright(0, 0, 3))).isCloseTo(2 / 3.0, within(ROUNDING));
    }

    /** By hand: two pixels side by side against two on top of each other: each sqrt(1/4 + 1/4) from its nearest. */
    @Test
    void itIsEuclidean() {
        assertThat(ModifiedHausdorff.distance(bar(0, 0, 2), upright(0, 0, 2))).isCloseTo(Math.sqrt(0.5), within(
                ROUNDING));
    }

    @Test
    void theNearestExampleIsTheClassAndTheFirstOfEquals() {
        List<CharacterImage> examples = List.of(upright(0, 0, 9), bar(0, 0, 9), bar(50, 50, 9), BLANK);

        assertThat(new ModifiedHausdorff().classify(examples, List.of(bar(7, 7, 8), upright(7, 7, 10), BLANK)))
                .containsExactly(1, 0, 0);
    }

    /** By hand: the second item of the first run is upright, but its answer says bar; 1 of 2 and 0 of 1 are wrong. */
    @Test
    void errorsAreCountedOverItemsAndRuns() {
        List<CharacterImage> examples = List.of(upright(0, 0, 9), bar(0, 0, 9));
        LakeRuns result = LakeRuns.of(List.of(
                new OneShotRun("run01", examples, List.of(bar(1, 1, 8), upright(1, 1, 8)), List.of(1, 1)),
                new OneShotRun("run02", examples, List.of(upright(4, 4, 20)), List.of(0))), new ModifiedHausdorff());

        assertThat(result.runs()).containsExactly(new LakeRuns.RunErrors("run01", 2, 1), new LakeRuns.RunErrors(
                "run02", 1, 0));
        assertThat(result.runs().getFirst().errorPercent()).isEqualTo(50);
        assertThat(result.items()).isEqualTo(3);
        assertThat(result.errorPercent()).isCloseTo(100 / 3.0, within(ROUNDING));
    }
}
