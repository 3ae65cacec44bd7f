package org.metaplastic.learning.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.random.Key;

final class PackedFileTests {

    @TempDir
    private Path folder;
    private CharacterStore store;

    @BeforeEach
    void open() {
        store = new CharacterStore(folder.resolve("data"));
    }

    private static List<CharacterImage> images(int count) {
        RandomGenerator random = Key.of(7).random();
        return IntStream.range(0, count).mapToObj(_ -> CharacterImage.of((_, _) -> random.nextInt(5) == 0)).toList();
    }

    private static PackedCharacters set() {
        return PackedCharacters.of("some", List.of(new Alphabet("A", List.of("a", "b"), 3), new Alphabet("B", List.of(
                "c"), 2)), images(8));
    }

    @Test
    void aSetComesBackAsItWasStored() throws IOException {
        store.store(set());
        CharacterSet back = store.set("some").orElseThrow();

        assertThat(back.name()).isEqualTo("some");
        assertThat(back.alphabets()).isEqualTo(set().alphabets());
        assertThat(back.characters()).isEqualTo(3);
        assertThat(back.image(0, 1, 2)).isEqualTo(images(8).get(5));
        assertThat(back.image(1, 0, 1)).isEqualTo(images(8).get(7)).isNotEqualTo(images(8).get(6));
    }

    @Test
    void runsComeBackAsTheyWereStored() throws IOException {
        var first = new OneShotRun("run01", images(8).subList(0, 2), images(8).subList(2, 5), List.of(1, 0, 1));
        var second = new OneShotRun("run02", images(8).subList(5, 6), images(8).subList(6, 7), List.of(0));
        store.store(List.of(first, second));

        assertThat(store.runs()).containsExactly(first, second);
    }

    @Test
    void nothingIsStoredBeforeItIs() throws IOException {
        assertThat(store.set("some")).isEmpty();
        assertThat(store.runs()).isEmpty();
        assertThat(store.folder()).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        Files.writeString(store.folder(), "a file is in the way");

        assertThatThrownBy(() -> store.store(set())).isInstanceOf(CharacterDataException.class).hasMessageContaining(
                "Cannot write").hasMessageContaining("name another folder by METAPLASTIC_DATA");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(store.folder()));
    }

    @Test
    void halfFilesOfAProcessThatWasKilledAreRemovedButNotThoseOfOneThatStillWrites() throws IOException {
        Files.createDirectories(store.folder());
        Path left = Files.writeString(store.folder().resolve(".some.characters.4be0643f-1d98.tmp"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(90)));
        Path growing = Files.writeString(store.folder().resolve(".some.characters.5be0643f-1d98.tmp"), "half");
        Path other = Files.writeString(store.folder().resolve(".other.characters.6be0643f-1d98.tmp"), "half");
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().minusSeconds(90)));

        store.store(set());

        assertThat(left).doesNotExist();
        assertThat(growing).exists();
        assertThat(other).exists();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 13, 20, 200, 5000, -1})
    void oneFlippedBitIsFound(int place) throws IOException {
        store.store(set());
        byte[] content = Files.readAllBytes(store.file("some"));
        content[place < 0 ? content.length + place : place] ^= 1;
        Files.write(store.file("some"), content);

        assertThatThrownBy(() -> store.set("some")).isInstanceOf(CharacterDataException.class).hasMessageContaining(
                "some.characters' is no file of images that can be read: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 12, 15, 40, 5000})
    void aFileCutShortIsFound(int length) throws IOException {
        store.store(set());
        byte[] content = Files.readAllBytes(store.file("some"));
        Files.write(store.file("some"), Arrays.copyOf(content, length));

        assertThatThrownBy(() -> store.set("some")).isInstanceOf(CharacterDataException.class);
    }

    @Test
    void runsAreNoSet() throws IOException {
        store.store(List.of(new OneShotRun("run01", images(1), images(1), List.of(0))));
        Files.move(store.runsFile(), store.file("some"));

        assertThatThrownBy(() -> store.set("some")).hasMessageContaining("it holds 'one-shot-runs', not 'characters'.");
    }

    /** Their number is more than an int holds. */
    @Test
    void moreImagesThanThereCanBeAreNotBelieved() {
        var alphabets = List.of(new Alphabet("A", List.of("a", "b"), Integer.MAX_VALUE), new Alphabet("B", List.of("c",
                "d"), Integer.MAX_VALUE));

        assertThatIllegalArgumentException().isThrownBy(() -> PackedCharacters.of("some", alphabets, images(2)))
                .withMessage("Set 'some': the alphabets have 8589934588 images, but there are 2.0.");
    }

    @Test
    void aVersionToComeIsNamed() throws IOException {
        store.store(set());
        byte[] content = Files.readAllBytes(store.file("some"));
        content[11] = 2;
        Files.write(store.file("some"), content);

        assertThatThrownBy(() -> store.set("some")).hasMessageContaining("version 2 of its format")
                .hasMessageContaining(
                        "reads version 1. Fetch it again by 'metaplastic data omniglot --download', or take it from"
                                + " a folder by --from.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(20)
    void nobodyWaitsForWhatComesOutOfAPipe() throws Exception {
        Path pipe = Files.createDirectories(store.folder()).resolve("some.characters");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThatThrownBy(() -> store.set("some")).isInstanceOf(CharacterDataException.class).hasMessageStartingWith(
                "'"
                        + pipe + "' is a pipe or a device, but should be a file of images. Move it away");
    }
}
