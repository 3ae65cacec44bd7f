package org.metaplastic.learning.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.GreyImage;
import org.metaplastic.learning.random.Key;

final class EventCameraTests {

    private static final Key KEY = Key.of(1).then("camera");
    private static final int SIDE = 35;
    private static final int PIXELS = SIDE * SIDE;
    private static final CharacterImage PAPER = CharacterImage.of((_, _) -> false);
    /** Ink on the left: its edge lies between the columns 17 and 18 of the camera. */
    private static final CharacterImage EDGE = CharacterImage.of((_, column) -> column < 54);

    private static List<String> seen(EventCamera camera, CharacterImage image, int steps) {
        return Watcher.of(camera.show(image, steps, KEY), steps);
    }

    private static EventCamera quiet(double contrast, double refractoryMs, double reach) {
        return new EventCamera(SIDE, contrast, refractoryMs, 0, new Saccades(reach, 20), 1);
    }

    private static int unit(String event) {
        return Integer.parseInt(event.substring(event.indexOf(": ") + 2));
    }

    private static int step(String event) {
        return Integer.parseInt(event.substring(0, event.indexOf(':')));
    }

    @Test
    void whatDoesNotMoveIsNotSeen() {
        assertThat(seen(quiet(0.01, 0, 0), EDGE, 200)).isEmpty();
        assertThat(seen(quiet(0.01, 0, 12), PAPER, 200)).isEmpty();
    }

    /** Both first sides of the triangle lead to the right, by 12 of 105 pixels: paper takes the place of ink. */
    @Test
    void anEdgeThatMovesIsSeenWhereItPasses() {
        List<String> right = seen(quiet(0.3, 0, 12), EDGE, 40);

        // The edge comes in at 54 + 6 and goes out at 54 - 6; pixels are 3 wide, rows at the border look at paper too.
        assertThat(right).isNotEmpty().allMatch(event -> unit(event) % SIDE >= 16 && unit(event) % SIDE <= 19
                || unit(event) / SIDE % SIDE <= 2 || unit(event) / SIDE % SIDE >= 32 || unit(event) % SIDE <= 2);
        assertThat(right.stream().filter(event -> unit(event) % SIDE >= 16 && unit(event) / SIDE == 17)).isNotEmpty();
        assertThat(right.stream().filter(event -> unit(event) == PIXELS + 17 * SIDE + 17)).isEmpty();
    }

    @Test
    void onTheWayBackItBecomesDarker() {
        List<String> back = seen(quiet(0.3, 0, 12), EDGE, 60).stream().filter(event -> step(event) >= 40).toList();

        assertThat(back.stream().filter(event -> unit(event) == PIXELS + 17 * SIDE + 17)).isNotEmpty();
        assertThat(back.stream().filter(event -> unit(event) == 17 * SIDE + 17)).isEmpty();
    }

    @Test
    void aSmallerContrastIsSeenMoreOften() {
        assertThat(seen(quiet(0.1, 0, 12), EDGE, 60)).hasSizeGreaterThan(seen(quiet(0.3, 0, 12), EDGE, 60).size());
    }

    @Test
    void aPixelIsBlindForTheRefractoryTime() {
        List<String> events = seen(quiet(0.05, 6, 12), EDGE, 60);

        for (int pixel = 0; pixel < PIXELS; pixel++) {
            int own = pixel;
            int[] steps = events.stream().filter(event -> unit(event) % PIXELS == own).mapToInt(EventCameraTests::step)
                    .toArray();
            assertThat(IntStream.range(1, steps.length)).allMatch(k -> steps[k] - steps[k - 1] > 6);
        }
        assertThat(events).hasSizeLessThan(seen(quiet(0.05, 0, 12), EDGE, 60).size());
    }

    @Test
    void noiseIsOfBothKindsAndAtItsRate() {
        var noisy = new EventCamera(SIDE, 0.3, 0, 5, new Saccades(0, 20), 1);
        List<String> events = seen(noisy, PAPER, 1000);

        // Poisson with mean 1225 * 5 = 6125, and half of that: five standard deviations are 391 and 277.
        assertThat((double) events.size()).isCloseTo(6125, within(391.0));
        assertThat((double) events.stream().filter(event -> unit(event) < PIXELS).count()).isCloseTo(3062, within(
                277.0));
        assertThat(Watcher.of(noisy.show(PAPER, 1000, KEY), 1000)).isEqualTo(events);
        assertThat(Watcher.of(noisy.show(PAPER, 1000, KEY.then(2)), 1000)).isNotEqualTo(events);
    }

    @Test
    void aCameraAtRestSeesTheAverageOfAreas() {
        CharacterImage image = CharacterImage.of((row, column) -> (row * 7 + column * 3) % 5 == 0);
        GreyImage grey = GreyImage.of(image, 28);
        var ink = new double[28 * 28];

        new MovedView(image, 28).look(0, 0, ink);

        assertThat(IntStream.range(0, ink.length)).allSatisfy(pixel -> assertThat(ink[pixel]).isCloseTo(grey.ink(pixel),
                within(1e-10)));
    }

    /** By hand: pixels of the camera are 15 wide; moved by 5 it sees 10 columns of ink in its last pixel instead of 5. */
    @Test
    void aCameraThatMovesRightSeesWhatIsThere() {
        CharacterImage image = CharacterImage.of((row, column) -> column >= 95 && row >= 90);
        var ink = new double[49];

        new MovedView(image, 7).look(-5, 0, ink);
        assertThat(ink[48]).isCloseTo(5 / 15.0, within(1e-12));
        new MovedView(image, 7).look(0, 7.5, ink);
        assertThat(ink[48]).isCloseTo(10 / 15.0 * 0.5, within(1e-12));
        assertThat(ink[41]).isCloseTo(10 / 15.0 * 0.5, within(1e-12));
    }

    @Test
    void saccadesLeadAroundATriangle() {
        var saccades = new Saccades(10, 20);

        assertThat(List.of(saccades.right(0), saccades.down(0))).containsExactly(-5.0, -5.0);
        assertThat(List.of(saccades.right(10), saccades.down(10))).containsExactly(-2.5, 0.0);
        assertThat(List.of(saccades.right(20), saccades.down(20))).containsExactly(0.0, 5.0);
        assertThat(List.of(saccades.right(40), saccades.down(40))).containsExactly(5.0, -5.0);
        assertThat(List.of(saccades.right(60), saccades.down(60))).containsExactly(-5.0, -5.0);
    }
}
