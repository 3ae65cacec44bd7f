package org.metaplastic.benchmarks.race;

import java.util.Locale;
import org.metaplastic.engine.Memory;

/** A timing as people read it. */
final class TimingText {

    private TimingText() {}

    static String of(Timing timing) {
        return timing.outOfMemory().map(reason -> "  " + timing.configuration() + ": out of memory, " + reason)
                .orElseGet(() -> String.format(Locale.ROOT, "  %s: %.4f s, %.4f to %.4f over %d, peak %s", timing
                        .configuration(), timing.median(), timing.seconds().stream().min(Double::compare).orElseThrow(),
                        timing.seconds().stream().max(Double::compare).orElseThrow(), timing.seconds().size(), Memory
                                .text(timing.peakBytes())));
    }
}
