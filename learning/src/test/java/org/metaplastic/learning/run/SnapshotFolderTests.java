package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.experiment.Experiment.Snapshots;
import org.metaplastic.learning.file.Checksum;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.outer.TrainingState;

final class SnapshotFolderTests {

    @TempDir
    private Path parent;
    private Path path = Path.of("");
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void name() {
        path = parent.resolve("snapshots");
    }

    private void add(int bestStep, int keep, boolean best, int... steps) {
        for (int step : steps) {
            var state = new TrainingState(step, 0, Optional.empty(), new TreeMap<>(Map.of("w", new double[] {step})),
                    new TreeMap<>(), new TreeMap<>(), new TrainingState.Looks(new TreeMap<>(), 0, 0, 0), List.of());
            new SnapshotFolder(path, "run").add(new Snapshot("run", state, bestStep, MetricsMark.NONE, new TreeMap<>()),
                    new Snapshots(
                            1, 1, keep,
                            best));
        }
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String file(int step) {
        return "step-%08d.safetensors".formatted(step);
    }

    private int restored() {
        return new SnapshotFolder(path, "run").restore(_ -> {}, warnings::add).map(found -> found.state().step())
                .orElse(0);
    }

    @Test
    void theNewestStayAndTheBest() throws IOException {
        add(2, 2, true, 1, 2, 3, 4, 5);
        assertThat(files()).containsExactly(file(2), file(4), file(5));
        add(2, 1, false, 6);
        assertThat(files()).containsExactly(file(6));
    }

    @Test
    void nothingButSnapshotsIsRemoved() throws IOException {
        add(0, 1, true, 1);
        Files.createFile(path.resolve("step-1.safetensors"));
        Files.createFile(path.resolve("notes.txt"));
        add(0, 1, true, 2);
        assertThat(files()).containsExactly("notes.txt", file(2), "step-1.safetensors");
    }

    @Test
    void theNewestIsTaken() {
        assertThat(restored()).isZero();
        add(0, 3, true, 9, 10, 100);
        assertThat(restored()).isEqualTo(100);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aDamagedOneIsToldOfAndTheOneBeforeIsTaken() throws IOException {
        add(0, 3, true, 1, 2, 3);
        byte[] whole = Files.readAllBytes(path.resolve(file(3)));
        whole[whole.length - 3] ^= 1;
        Files.write(path.resolve(file(3)), whole);
        Files.write(path.resolve(file(2)), new byte[10]);

        assertThat(restored()).isEqualTo(1);
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).isEqualTo("The snapshot '" + path.resolve(file(3))
                + "' cannot be used: its checksum"
                + " is not that of its content. The one before it is tried. If that can be used, this one is kept as '"
                + file(
                        3) + ".unusable'.");
        assertThat(warnings.get(1)).contains(file(2), "not a safetensors file");
        assertThat(files()).containsExactly(file(1), file(2) + ".unusable", file(3) + ".unusable");
    }

    /** As a crash leaves them; nobody has the whole files. */
    @Test
    void whereAllAreCutShortItIsSaidWhatCanBeDone() throws IOException {
        add(0, 3, true, 1, 2);
        for (int step : new int[] {1, 2}) {
            byte[] whole = Files.readAllBytes(path.resolve(file(step)));
            Files.write(path.resolve(file(step)), Arrays.copyOf(whole, whole.length - 1));
        }

        String message = "None of the snapshots in '" + path + "' can be used. Remove that folder to train from the"
                + " beginning";
        assertThatExceptionOfType(RunException.class).isThrownBy(this::restored).withMessage(message + ".");
        assertThat(warnings).hasSize(2).noneMatch(warning -> warning.contains("Put back")).last().asString().endsWith(
                ": it is cut short.");

        Files.createFile(path.resolveSibling(RunFolder.PARAMETERS));
        assertThatExceptionOfType(RunException.class).isThrownBy(this::restored).withMessage(message
                + "; parameters.safetensors holds what was best before.");
    }

    /** It may be that only who reads it, or this version, cannot. */
    @Test
    void oneThatCannotBeReadIsKeptAndDoesNotCount() throws IOException {
        add(0, 3, true, 1, 2);
        Safetensors content = Safetensors.read(path.resolve(file(2)));
        var metadata = new TreeMap<>(content.metadata());
        metadata.put("version", "2");
        new Safetensors(content.tensors(), metadata).write(path.resolve(file(2)));
        Files.createDirectories(path.resolve(file(3)).resolve("unreadable"));
        byte[] newer = Files.readAllBytes(path.resolve(file(2)));

        assertThat(restored()).isEqualTo(1);

        assertThat(path.resolve(file(2) + ".unusable")).hasBinaryContent(newer);
        add(0, 1, true, 2);
        assertThat(restored()).isEqualTo(2);
        assertThat(files()).containsExactly(file(2), file(2) + ".unusable", file(3) + ".unusable");
    }

    @Test
    void whatWasPutAsideIsRemovedWithTheRun() throws IOException {
        add(0, 3, true, 1, 2);
        Files.write(path.resolve(file(2)), new byte[10]);
        assertThat(restored()).isEqualTo(1);

        SnapshotFolder.clear(path);

        assertThat(path).doesNotExist();
    }

    @Test
    void whereNoneCanBeUsedNothingIsLostByBeginningAgain() throws IOException {
        add(0, 2, true, 1);
        Files.write(path.resolve(file(1)), new byte[10]);

        assertThatExceptionOfType(RunException.class).isThrownBy(this::restored).withMessageContaining("None of the"
                + " snapshots in '" + path + "' can be used. Remove that folder to train from the beginning");
        assertThat(files()).containsExactly(file(1));
    }

    @Test
    void aSnapshotThatDoesNotFitIsToldOf() {
        add(0, 2, true, 1, 2);
        Optional<Snapshot> found = new SnapshotFolder(path, "run").restore(state -> {
            if (state.state().step() == 2) {
                throw new IllegalArgumentException("it does not fit.");
            }
        }, warnings::add);
        assertThat(found.orElseThrow().state().step()).isEqualTo(1);
        assertThat(warnings).singleElement().asString().contains("it does not fit");
    }

    @Test
    void aSnapshotOfAnotherRunIsRefused() {
        add(0, 2, true, 1, 2);
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> new SnapshotFolder(path, "other").restore(
                _ -> {}, warnings::add)).withMessageContaining(
                        "is of another run: experiment, precision, SIMD width, kernel or --strict");
    }

    /** To try an older one would be to go back without need. */
    @Test
    void oneOfAnotherVersionOfTheFormatIsLeftWhereItIs() throws IOException {
        add(0, 3, true, 1, 2);
        Path newest = path.resolve(file(2));
        Safetensors content = Safetensors.read(newest);
        var metadata = new TreeMap<>(content.metadata());
        metadata.remove("sha256");
        metadata.put("version", "2");
        Checksum.sealed(content.tensors(), metadata).write(newest);

        assertThatExceptionOfType(RunException.class).isThrownBy(this::restored).withMessage("The snapshot '" + newest
                + "' cannot be used: it has version 2 of the format, but this metaplastic reads 1. Go on with the"
                + " metaplastic that wrote it; environment.json says which.");
        assertThat(files()).containsExactly(file(1), file(2));
        assertThat(warnings).isEmpty();
    }
}
