package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds a run that something happened to against one that nothing did. */
final class SameRun {

    private SameRun() {}

    /** Fails unless both have the same parameters, bit for bit, the same figures and the same metrics. */
    static void require(Path whole, Path other) throws IOException {
        assertThat(other.resolve(RunFolder.PARAMETERS)).hasSameBinaryContentAs(whole.resolve(RunFolder.PARAMETERS));
        assertThat(Reproduction.compare(BegunRun.read(whole), BegunRun.read(other)).differences()).isEmpty();
        for (String file : List.of(RunFolder.METRICS, RunFolder.STATIC_METRICS)) {
            assertThat(metrics(other.resolve(file))).isEqualTo(metrics(whole.resolve(file)));
        }
    }

    /** The lines of a file of metrics without what a clock said; none where there is no file. */
    static List<String> metrics(Path file) throws IOException {
        return !Files.exists(file) ? List.of()
                : Files.readAllLines(file).stream().map(line -> line.replaceAll(
                        "\"(seconds|synapse_steps_per_second)\":[^,}]*", "")).toList();
    }
}
