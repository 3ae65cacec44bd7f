package org.metaplastic.learning.characters.omniglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.OneShotRun;

final class RunsReaderTests {

    private static final int ITEMS = 3;

    @TempDir
    private Path folder;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Two runs of three classes; item 1 is of class 3, item 2 of class 1, item 3 of class 2. */
    @BeforeEach
    void draw() throws IOException {
        files.putAll(SampleRuns.files(2, ITEMS));
    }

    private List<OneShotRun> read() throws IOException {
        try (FileTree tree = FileTree.open(SampleArchive.zip(folder.resolve("all_runs.zip"), files))) {
            return RunsReader.read(tree, 2, ITEMS);
        }
    }

    @Test
    void everyItemHasItsClass() throws IOException {
        List<OneShotRun> runs = read();

        assertThat(runs).extracting(OneShotRun::name).containsExactly("run01", "run02");
        assertThat(runs.getLast().answers()).containsExactly(2, 0, 1);
        assertThat(runs.getLast().training()).containsExactly(SampleArchive.image(1), SampleArchive.image(2),
                SampleArchive.image(3));
        assertThat(runs.getLast().items()).startsWith(SampleArchive.image(1 + 80 % 60));
    }

    @Test
    void theFolderAroundTheRunsDoesNotMatter() throws IOException {
        Path extracted = SampleArchive.folder(folder.resolve("all_runs"), files);
        List<OneShotRun> runs = read();

        for (Path root : List.of(folder, extracted)) {
            try (FileTree tree = FileTree.open(root)) {
                assertThat(RunsReader.read(tree, 2, ITEMS)).isEqualTo(runs);
            }
        }
    }

    @Test
    void whatIsMissingOrDamagedIsNamed() {
        files.keySet().removeIf(name -> name.startsWith("run02"));
        files.remove("run01/training/class02.png");
        files.put("run01/test/item03.png", new byte[3]);

        assertThatThrownBy(this::read).isInstanceOf(CharacterDataException.class).hasMessageContainingAll(
                "is not the complete set of 2 one-shot runs: 'run01/training/class02.png' is missing; "
                        + "'run01/test/item03.png' is no PNG image; 'run02' is missing. Fetch it again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run01/test/item01.png", "run01/test/item04.png run01/training/class01.png",
            "run01/test/item01.png run01/training/class04.png", "run01/test/item01.png run01/training/class00.png",
            "run01/test/item02.png run01/training/class01.png"})
    void aLabelThatMakesNoSenseIsShown(String line) {
        byte[] rest = "run01/test/item02.png run01/training/class01.png\n".getBytes(StandardCharsets.UTF_8);
        files.put("run01/class_labels.txt", (new String(rest, StandardCharsets.UTF_8) + line).getBytes(
                StandardCharsets.UTF_8));

        assertThatThrownBy(this::read).hasMessageContaining("'run01/class_labels.txt' cannot say '" + line + "'");
    }

    @Test
    void anItemWithoutALabelIsNamed() {
        files.put("run01/class_labels.txt", "run01/test/item02.png run01/training/class01.png\n\n".getBytes(
                StandardCharsets.UTF_8));

        assertThatThrownBy(this::read).hasMessageContainingAll("does not name the class of item01.png",
                "does not name the class of item03.png");
    }

    @Test
    void theOfficialRunsAreFoundPackedExtractedAndStored() throws IOException {
        files.putAll(SampleRuns.files(20, 20));
        SampleArchive.zip(Files.createDirectories(folder.resolve("zip")).resolve("all_runs.zip"), files);
        Path loose = SampleArchive.folder(folder.resolve("loose"), files);
        SampleArchive.folder(folder.resolve("extracted/all_runs"), files);
        Path clone = Files.createDirectories(folder.resolve("clone/python/one-shot-classification"));
        SampleArchive.zip(clone.resolve("all_runs.zip"), files);
        var store = new CharacterStore(folder.resolve("store"));
        OfficialSet.RUNS.store(loose, store, () -> false);

        List<OneShotRun> runs = OfficialSet.runs(folder.resolve("zip"));
        assertThat(runs).hasSize(20).isEqualTo(OfficialSet.runs(loose)).isEqualTo(OfficialSet.runs(folder.resolve(
                "extracted"))).isEqualTo(OfficialSet.runs(folder.resolve("clone"))).isEqualTo(store.runs())
                .isEqualTo(OfficialSet.runs(store.folder()))
                .isEqualTo(OfficialSet.runs(folder.resolve("zip/all_runs.zip")));
    }
}
