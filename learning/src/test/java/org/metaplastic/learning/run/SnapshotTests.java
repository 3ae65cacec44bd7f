package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.learning.file.Checksum;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.outer.TrainingState;

final class SnapshotTests {

    private static final Ending ENDING = new Ending(Ending.Kind.PATIENCE, "validation got no better, \"really\"");

    @TempDir
    private Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("step-00000007.safetensors");
        snapshot().write(file);
    }

    private static Snapshot snapshot() {
        var trained = new TreeMap<>(Map.of("a.weight", new double[] {0.1, -0.0, Double.MIN_VALUE}, "b", new double[] {
                1e300}));
        var optimiser = new TreeMap<>(Map.of("step", new double[] {6}, "velocity/b", new double[] {-3}));
        var looks = new TrainingState.Looks(new TreeMap<>(Map.of("a.weight", new double[] {1, 2, 3})),
                Double.POSITIVE_INFINITY, 3, 1L << 40);
        var good = new TrainingState.Retreated(2, 0.69, new TreeMap<>(Map.of("b", new double[] {-1e300})),
                new TreeMap<>(
                        Map.of("step", new double[] {5})), new TreeMap<>(Map.of("size/b", new double[] {0.2})));
        return new Snapshot("run", new TrainingState(7, 1.5, Optional.of(ENDING), trained, optimiser, new TreeMap<>(),
                looks, List.of(2, 5), good), 4, new MetricsMark(1234, Optional.of("ab12")), new TreeMap<>(Map.of(
                        "silent/hidden", new double[] {7, 5,
                                0.96})));
    }

    /** Everything in it, arrays too, as text that shows every bit. */
    private static String text(Snapshot snapshot) {
        TrainingState state = snapshot.state();
        return String.join("\n", snapshot.run(), arrays(state.trained()), arrays(state.optimiser()), arrays(state
                .estimator()), arrays(state.looks().best()), state.looks().loss() + " " + state.looks().without() + " "
                        + state.looks().confirmed(), state.step() + " " + state.seconds() + " " + state.ending() + " "
                                + state.skipped() + state.retreated().times() + " " + state.retreated().firstLoss()
                                + arrays(state.retreated().trained()) + arrays(state.retreated().optimiser()) + arrays(
                                        state.retreated().estimator()) + " " + snapshot.bestStep() + " " + snapshot
                                                .metrics(), arrays(snapshot.watched()));
    }

    private static String arrays(Map<String, double[]> arrays) {
        var text = new StringBuilder();
        new TreeMap<>(arrays).forEach((name, values) -> text.append(name).append(Arrays.toString(values)));
        return text.toString();
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        assertThat(text(Snapshot.read(file))).isEqualTo(text(snapshot()));
    }

    @Test
    void otherProgramsReadItAsSafetensors() throws IOException {
        Safetensors content = Safetensors.read(file);

        assertThat(content.tensors()).containsOnlyKeys("trained/a.weight", "trained/b", "optimiser/step",
                "optimiser/velocity/b", "best/a.weight", "skipped_steps", "good/trained/b", "good/optimiser/step",
                "good/estimator/size/b", "watched/silent/hidden");
        assertThat(content.metadata()).containsEntry("format", "metaplastic-snapshot").containsEntry("version", "1")
                .containsEntry("step", "7").containsKey("sha256");
    }

    @Test
    void aFileThatWasCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 3) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(refusal()).as("%d bytes", length).isNotEmpty();
        }
    }

    /** A flip may leave the meaning as it was: a space in the header may become a line break. */
    @Test
    void aBitThatFlippedAnywhereIsFoundOrChangesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int found = 0;
        for (int k = 0; k < whole.length; k++) {
            int bit = 8 * k + 3 * k % 8;
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            if (refusal().isEmpty()) {
                assertThat(text(Snapshot.read(file))).as("bit %d", bit).isEqualTo(text(snapshot()));
            } else {
                found++;
            }
        }
        assertThat(found).isGreaterThan(whole.length * 95 / 100);
    }

    @Test
    void anotherVersionAndAnotherKindOfFileAreNamed() throws IOException {
        Safetensors content = Safetensors.read(file);
        var metadata = new TreeMap<>(content.metadata());
        metadata.remove("sha256");
        metadata.put("version", "2");
        Checksum.sealed(content.tensors(), metadata).write(file);
        assertThatExceptionOfType(Snapshot.OtherVersion.class).isThrownBy(() -> Snapshot.read(file)).withMessage(
                "it has version 2 of the format, but this metaplastic reads 1");

        new Safetensors(content.tensors(), new TreeMap<>()).write(file);
        assertThatIllegalArgumentException().isThrownBy(() -> Snapshot.read(file)).withMessageContaining(
                "it is not a snapshot");
    }

    /** Its checksum is right: whoever wrote it wrote no number. */
    @ParameterizedTest
    @CsvSource({"step, 1e3, which is no whole number", "step, 4294967296, which is no number of that size",
            "best_loss, '', which is no number", "metrics_bytes, 0x10, which is no whole number",
            "ended_by, TIRED, which is no end of training", "version, two, which is no whole number"})
    void whatIsNoNumberOrNameIsToldInWords(String name, String value, String problem) throws IOException {
        Safetensors content = Safetensors.read(file);
        var metadata = new TreeMap<>(content.metadata());
        metadata.remove("sha256");
        metadata.put(name, value);
        Checksum.sealed(content.tensors(), metadata).write(file);

        assertThatIllegalArgumentException().isThrownBy(() -> Snapshot.read(file)).withMessage("its '" + name
                + "' is '" + value + "', " + problem);
    }

    /** Those of older versions have none. */
    @Test
    void aSnapshotWithoutAChecksumOfTheMetricsIsRead() throws IOException {
        Safetensors content = Safetensors.read(file);
        var metadata = new TreeMap<>(content.metadata());
        metadata.remove("sha256");
        assertThat(metadata.remove("metrics_sha256")).isEqualTo("ab12");
        Checksum.sealed(content.tensors(), metadata).write(file);

        assertThat(Snapshot.read(file).metrics()).isEqualTo(new MetricsMark(1234, Optional.empty()));
    }

    private String refusal() {
        try {
            Snapshot.read(file);
            return "";
        } catch (IOException | IllegalArgumentException refused) {
            return refused.toString();
        }
    }
}
