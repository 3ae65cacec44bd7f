package org.metaplastic.learning.encoding;

import java.util.Locale;

/** The encoders of images by name, each with settings to begin with. */
public enum EncoderKind {
    /** {@link AnalogCurrent}. */
    ANALOG("a constant current, the larger the more ink") {
        @Override
        public ImageEncoder standard(int side, double dt) {
            return new AnalogCurrent(side, 1);
        }
    },
    /** {@link PoissonRate}. */
    RATE("random spikes, the more often the more ink") {
        @Override
        public ImageEncoder standard(int side, double dt) {
            return new PoissonRate(side, Math.min(100, Range.MILLIS / dt), dt);
        }
    },
    /** {@link SpikeLatency}. */
    LATENCY("one spike, the earlier the more ink") {
        @Override
        public ImageEncoder standard(int side, double dt) {
            return new SpikeLatency(side, 0.2, 20, dt);
        }
    },
    /** {@link EventCamera}. */
    EVENTS("a camera that moves a little and says where it becomes brighter or darker") {
        @Override
        public ImageEncoder standard(int side, double dt) {
            return new EventCamera(side, 0.3, 2, 0.1, new Saccades(12, 40), dt);
        }
    };

    private final String description;

    EncoderKind(String description) {
        this.description = description;
    }

    /** As it is written: "analog", "rate", "latency", "events". */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an image becomes, for a list of encoders. */
    public String description() {
        return description;
    }

    /**
     * One with settings to begin with.
     *
     * @param side pixels along each side
     * @param dt length of a step in ms
     */
    public abstract ImageEncoder standard(int side, double dt);
}
