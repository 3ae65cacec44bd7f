package org.metaplastic.learning.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.random.Key;

/** The encoders that do not move. */
final class StaticEncoderTests {

    private static final Key KEY = Key.of(1).then("encoder");
    /** Of 3 x 3 pixels, each 35 wide: the first all ink, the second 2 / 5 of it, the last 1 / 5. */
    private static final CharacterImage IMAGE = CharacterImage.of((row, column) -> row < 35 && column < 35 + 14
            || row >= 70 && column >= 98);

    @Test
    void aCurrentStaysInProportionToInk() {
        List<String> said = Watcher.of(new AnalogCurrent(3, 2.5).show(IMAGE, 2, KEY), 2);

        assertThat(said).containsExactly("0: 0 = 2.5", "0: 1 = 1.0", "0: 8 = 0.5", "1: 0 = 2.5", "1: 1 = 1.0",
                "1: 8 = 0.5");
        assertThat(new AnalogCurrent(3, 1).spiking()).isFalse();
        assertThat(new AnalogCurrent(3, 1).units()).isEqualTo(9);
    }

    @Test
    void aRateIsInProportionToInk() {
        int steps = 20_000;
        List<String> said = Watcher.of(new PoissonRate(3, 100, 2).show(IMAGE, steps, KEY), steps);

        // Binomial with p = 0.2, 0.08 and 0.04: five standard deviations are 283, 192 and 139.
        assertThat((double) said.stream().filter(spike -> spike.endsWith(": 0")).count()).isCloseTo(4000, within(283.));
        assertThat((double) said.stream().filter(spike -> spike.endsWith(": 1")).count()).isCloseTo(1600, within(192.));
        assertThat((double) said.stream().filter(spike -> spike.endsWith(": 8")).count()).isCloseTo(800, within(139.));
        assertThat(said).noneMatch(spike -> spike.matches(".*: [2-7]"));
    }

    @Test
    void theKeySaysWhichSpikes() {
        var encoder = new PoissonRate(3, 500, 1);

        assertThat(Watcher.of(encoder.show(IMAGE, 50, KEY), 50)).isEqualTo(Watcher.of(encoder.show(IMAGE, 50, KEY), 50))
                .isNotEqualTo(Watcher.of(encoder.show(IMAGE, 50, KEY.then(1)), 50));
    }

    /** By hand: 10 ln(1 / 0.75) = 2.88 ms and 10 ln(0.4 / 0.15) = 9.81 ms; 1 / 5 stays below the threshold of 1 / 4. */
    @Test
    void moreInkFiresEarlierAndOnce() {
        assertThat(Watcher.of(new SpikeLatency(3, 0.25, 10, 1).show(IMAGE, 40, KEY), 40)).containsExactly("2: 0",
                "9: 1");
        assertThat(Watcher.of(new SpikeLatency(3, 0.25, 10, 0.5).show(IMAGE, 40, KEY), 40)).containsExactly("5: 0",
                "19: 1");
    }

    @Test
    void aSpikeThatWouldComeTooLateDoesNotCome() {
        assertThat(Watcher.of(new SpikeLatency(3, 0.25, 10, 1).show(IMAGE, 9, KEY), 9)).containsExactly("2: 0");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasSettingsToBeginWith(EncoderKind kind) {
        Encoder encoder = kind.standard(28, 2);
        List<String> said = Watcher.of(encoder.show(IMAGE, 100, KEY), 100);

        assertThat(encoder.units()).isEqualTo((kind == EncoderKind.EVENTS ? 2 : 1) * 28 * 28);
        assertThat(said).isNotEmpty().allMatch(each -> each.contains("=") != encoder.spiking());
        assertThat(encoder.show(IMAGE, 100, KEY)).isNotNull();
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new AnalogCurrent(106, 1)).hasMessage("Encoder: side is 106, but must be 1 to 105.");
        assertThatThrownBy(() -> new PoissonRate(28, 600, 2)).hasMessage(
                "Encoder: rateHz is 600, but must be 0 to 500.");
        assertThatThrownBy(() -> new SpikeLatency(28, 1, 10, 1)).hasMessage(
                "Encoder: threshold is 1, but must be above 0 and below 1.");
        assertThatThrownBy(() -> new SpikeLatency(28, 0.2, 0, 1)).hasMessage(
                "Encoder: tauMs is 0, but must be above 0.");
        assertThatThrownBy(() -> new AnalogCurrent(28, Double.NaN)).hasMessage(
                "Encoder: gain is NaN, but must be a number.");
        assertThatThrownBy(() -> new EventCamera(28, 0.3, -1, 0, new Saccades(4, 20), 1)).hasMessage(
                "Encoder: refractoryMs is -1, but must be 0 or more.");
        assertThatThrownBy(() -> new PoissonRate(28, 10, 1).show(IMAGE, 0, KEY)).hasMessage(
                "Something is shown for 0 steps, but must be for 1 or more.");
    }
}
