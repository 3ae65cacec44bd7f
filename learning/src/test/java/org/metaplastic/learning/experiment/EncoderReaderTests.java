package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.encoding.AnalogCurrent;
import org.metaplastic.learning.encoding.Encoder;
import org.metaplastic.learning.encoding.EncoderKind;
import org.metaplastic.learning.encoding.EventCamera;
import org.metaplastic.learning.encoding.PoissonRate;
import org.metaplastic.learning.encoding.Saccades;
import org.metaplastic.learning.encoding.SpikeLatency;
import org.metaplastic.learning.task.characters.Characters;
import org.metaplastic.learning.task.characters.SmallCharacters;

final class EncoderReaderTests {

    private static final int SIDE = 14;
    private static final double DT = 5;

    private static Encoder read(String encoder) {
        return ((Characters) SmallCharacters.read("task.encoder=" + encoder).task()).encoder();
    }

    @Test
    void settingsAreReadAndWhatIsLeftOutIsAsByNameAlone() {
        for (EncoderKind kind : List.of(EncoderKind.RATE, EncoderKind.LATENCY)) {
            assertThat(read(kind.label())).isEqualTo(kind.standard(SIDE, DT)).isEqualTo(read("{name: " + kind.label()
                    + "}"));
        }
        assertThat(read("{name: rate, rate: 70 Hz}")).isEqualTo(new PoissonRate(SIDE, 70, DT));
        assertThat(read("{name: latency, threshold: 0.4}")).isEqualTo(new SpikeLatency(SIDE, 0.4, 20, DT));
        assertThat(read("{name: latency, tau: 7 ms}")).isEqualTo(new SpikeLatency(SIDE, 0.2, 7, DT));
    }

    /** Of other kinds the input is not as the network of the experiment wants it. */
    @Test
    void everySettingOfTheOthersIsReadToo() {
        Section section = section("{name: events, contrast: 0.1, refractory: 4 ms, noise_rate: 3 Hz, reach_pixels: 6,"
                + " saccade: 50 ms}");

        assertThat(EncoderReader.read(section.required("encoder", ""), SIDE, DT)).isEqualTo(new EventCamera(SIDE, 0.1,
                4,
                3, new Saccades(6, 50), DT));
        assertThat(EncoderReader.read(section("events").required("encoder", ""), SIDE, DT)).isEqualTo(EncoderKind.EVENTS
                .standard(SIDE, DT));
        assertThat(EncoderReader.read(section("{name: analog, gain: -2}").required("encoder", ""), SIDE, DT)).isEqualTo(
                new AnalogCurrent(SIDE, -2));
    }

    private static Section section(String encoder) {
        return new Section(ExperimentReader.tree("encoder: " + encoder, "small.yaml"), new Place.InText("small.yaml", 1,
                1), "");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThatThrownBy(() -> read("event")).hasMessageContaining("task.encoder").hasMessageContaining("'events'");
        assertThatThrownBy(() -> read("{name: rate, tau: 3 ms}")).hasMessageContaining("unknown key 'tau'");
        assertThatThrownBy(() -> read("{name: rate, rate: 300 Hz}")).hasMessageContaining(
                "rateHz is 300, but must be 0 to 200.");
        assertThatThrownBy(() -> read("{name: latency, threshold: 1}")).hasMessageContaining(
                "threshold is 1, but must be above 0 and below 1.");
        assertThatThrownBy(() -> read("{rate: 3 Hz}")).hasMessageContaining("'name' is missing");
    }

    @Test
    void theExperimentThatWasReadSaysAllSettings() {
        assertThat(ExperimentReader.parse(SmallCharacters.TEXT, "small.yaml", List.of()).resolvedYaml()).contains(
                "encoder:\n    name: latency\n    threshold: 0.2\n    tau: 20 ms\n");
    }
}
