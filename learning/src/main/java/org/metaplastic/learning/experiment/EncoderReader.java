package org.metaplastic.learning.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.encoding.AnalogCurrent;
import org.metaplastic.learning.encoding.Encoder;
import org.metaplastic.learning.encoding.EncoderKind;
import org.metaplastic.learning.encoding.EventCamera;
import org.metaplastic.learning.encoding.EventReplay;
import org.metaplastic.learning.encoding.EventReplay.Polarity;
import org.metaplastic.learning.encoding.ImageEncoder;
import org.metaplastic.learning.encoding.PoissonRate;
import org.metaplastic.learning.encoding.Saccades;
import org.metaplastic.learning.encoding.SpikeLatency;

/** Reads how images are shown: the name of an encoder, or a section of a name and its settings. */
final class EncoderReader {

    private static final String NAME = "name";
    /** What shows recorded events. */
    static final String REPLAY = "replay";
    /** Recorded time of a step where nothing is said. */
    private static final double REPLAYED_MS = 20;
    private static final double MILLIS = 1000;

    private EncoderReader() {}

    /**
     * Reads an encoder.
     *
     * @param side pixels along each side
     * @param dt length of a step in ms
     */
    static Encoder read(Value value, int side, double dt) {
        Section section = value.isSection() ? value.section() : value.sectionOf(NAME);
        List<EncoderKind> kinds = List.of(EncoderKind.values());
        Value name = section.required(NAME, EncoderKind.EVENTS.label());
        if (name.isText(REPLAY)) {
            throw name.error("'" + REPLAY
                    + "' shows recorded events, but the set is one of images. Write 'set: {events:"
                    + " FOLDER}', or an encoder of images: " + String.join(", ", kinds.stream().map(EncoderKind::label)
                            .toList()) + ".");
        }
        String label = name.oneOf("encoder", kinds.stream().map(EncoderKind::label).toList());
        EncoderKind kind = kinds.stream().filter(each -> each.label().equals(label)).findFirst().orElseThrow();
        return section.make(() -> read(section, kind.standard(side, dt)));
    }

    /**
     * Reads how recorded events are shown: as they are, or not at all.
     *
     * @param side pixels along each side
     */
    static EventReplay replay(Value value, int side) {
        Section section = value.isSection() ? value.section() : value.sectionOf(NAME);
        Value name = section.required(NAME, REPLAY);
        if (!name.isText(REPLAY)) {
            throw name.error("recorded events are shown as they are, not by another encoder. Write 'encoder: " + REPLAY
                    + "'.");
        }
        allow(section, "step", "polarity");
        double step = time(section, "step", REPLAYED_MS);
        Polarity polarity = section.get("polarity", Value.label(Polarity.SEPARATE)).choice(Polarity.class);
        return section.make(() -> new EventReplay(side, step, polarity));
    }

    private static Encoder read(Section section, ImageEncoder standard) {
        return switch (standard) {
            case AnalogCurrent(int side, double gain) -> {
                allow(section, "gain");
                yield new AnalogCurrent(side, section.get("gain", gain).number());
            }
            case PoissonRate(int side, double rate, double dt) -> {
                allow(section, "rate");
                yield new PoissonRate(side, section.get("rate", hertz(rate)).hertz(), dt);
            }
            case SpikeLatency(int side, double threshold, double tau, double dt) -> {
                allow(section, "threshold", "tau");
                yield new SpikeLatency(side, section.get("threshold", threshold).number(), time(section, "tau", tau),
                        dt);
            }
            case EventCamera(int side, double contrast, double refractory, double noise, Saccades saccades, double dt) -> {
                allow(section, "contrast", "refractory", "noise_rate", "reach_pixels", "saccade");
                yield new EventCamera(side, section.get("contrast", contrast).number(), time(section, "refractory",
                        refractory), section.get("noise_rate", hertz(noise)).hertz(), new Saccades(section.get(
                                "reach_pixels", saccades.reach()).number(), time(section, "saccade", saccades
                                        .durationMs())),
                        dt);
            }
        };
    }

    private static void allow(Section section, String... settings) {
        section.allow(Stream.concat(Stream.of(NAME), Arrays.stream(settings)).toList());
    }

    private static Quantity hertz(double rate) {
        return new Quantity(rate / MILLIS, Unit.RATE);
    }

    /** In ms. */
    private static double time(Section section, String key, double usual) {
        return section.get(key, new Quantity(usual, Unit.TIME)).quantity(Unit.TIME);
    }
}
