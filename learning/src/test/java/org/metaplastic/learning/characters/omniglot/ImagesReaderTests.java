package org.metaplastic.learning.characters.omniglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.PackedCharacters;

/** What is read of an archive in the official layout, and what is said of one that is not. */
final class ImagesReaderTests {

    private static final String IMAGE = "images_sample/First/character02/0002_01.png";

    @TempDir
    private Path folder;
    private SortedMap<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void draw() throws IOException {
        files = SampleArchive.files();
    }

    private static PackedCharacters read(Path path) throws IOException {
        try (FileTree tree = FileTree.open(path)) {
            return ImagesReader.read(tree, SampleArchive.INVENTORY, () -> false);
        }
    }

    private PackedCharacters read() throws IOException {
        return read(SampleArchive.zip(folder.resolve("images_sample.zip"), files));
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(this::read).isInstanceOf(CharacterDataException.class).message().startsWith("'" + folder)
                .contains(parts).endsWith(" Fetch it again.");
    }

    /** The directory of the archive says of its first file that it begins 10 bytes before the end. */
    @Test
    void aFileThatIsSaidToLieOutsideOfTheArchiveIsNamed() throws IOException {
        Path archive = SampleArchive.zip(folder.resolve("images_sample.zip"), files);
        byte[] bytes = Files.readAllBytes(archive);
        int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 42, bytes.length - 10);
        Files.write(archive, bytes);

        assertThatThrownBy(() -> read(archive)).isInstanceOf(CharacterDataException.class).hasMessageContaining(
                "cannot be unpacked: its bytes end too early");
    }

    @Test
    void anArchiveGivesEveryImageItsPlace() throws IOException {
        PackedCharacters set = read();

        assertThat(set.alphabets()).extracting("name").containsExactly("First", "Second");
        assertThat(set.image(0, 0, 0)).isEqualTo(SampleArchive.image(11));
        assertThat(set.image(0, 1, 1)).isEqualTo(SampleArchive.image(22));
        assertThat(set.image(1, 0, 1)).isEqualTo(SampleArchive.image(32));
    }

    @Test
    void anExtractedFolderGivesTheSame() throws IOException {
        Path root = SampleArchive.folder(folder.resolve("out"), files);

        assertThat(read(root).checksum()).isEqualTo(read().checksum());
        assertThat(read(root.resolve("images_sample")).checksum()).isEqualTo(read().checksum());
    }

    @Test
    void notesOfSystemsAreNoImages() throws IOException {
        files.put("__MACOSX/images_sample/First/character01/._0001_01.png", new byte[1]);
        files.put("images_sample/First/.DS_Store", new byte[1]);
        files.put("images_sample/LICENSE", new byte[1]);

        assertThat(read().characters()).isEqualTo(3);
    }

    @Test
    void whatIsMissingIsNamed() {
        files.keySet().removeIf(name -> name.contains("Second") || name.endsWith("0001_02.png") || name.contains(
                "character02"));

        assertRefused("images_sample.zip' is not the complete sample set: ", "'First/character01' lacks drawer 02; ",
                "'First/character02' is missing; ", "alphabet 'Second' (1 characters) is missing");
    }

    @Test
    void whatDoesNotBelongThereIsNamed() throws IOException {
        byte[] image = SampleArchive.png(SampleArchive.image(1));
        files.put("images_sample/Third/character01/0009_01.png", image);
        files.put("images_sample/First/character03/0009_01.png", image);
        files.put("images_sample/First/character01/0001_03.png", image);
        files.put("images_sample/First/character01/0002_02.png", image);
        files.put("images_sample/cover.png", image);

        assertRefused("alphabet 'Third' does not belong to it", "'First/character03' does not belong to it",
                "'images_sample/First/character01/0001_03.png' does not belong to it", "'images_sample/cover.png' does",
                "'images_sample/First/character01/0002_02.png' are by the same drawer");
    }

    @Test
    void damagedImagesAreNamed() throws IOException {
        byte[] image = files.get(IMAGE);
        files.put(IMAGE, SampleArchive.png(104, 105, SampleArchive.image(1)));
        files.put(IMAGE.replace("_01", "_02"), Arrays.copyOf(image, image.length - 14));
        byte[] flipped = image.clone();
        flipped[image.length - 20] ^= 4;
        files.put("images_sample/First/character01/0001_01.png", flipped);
        files.put("images_sample/First/character01/0001_02.png", "GIF89a".getBytes(StandardCharsets.UTF_8));

        assertRefused("0002_01.png' is 104 x 105 pixels instead of 105 x 105", "0002_02.png' is cut short",
                "0001_01.png' does not fit its checksum", "0001_02.png' is no PNG image");
    }

    @Test
    void onlyTheFirstFewAreNamed() {
        files.replaceAll((_, _) -> new byte[0]);
        for (int k = 0; k < 10; k++) {
            files.put("images_sample/" + k + ".png", new byte[0]);
        }

        assertRefused("'images_sample/7.png' does not belong to it; and 8 more. ");
    }

    @Test
    void aHugeImageIsNotDecoded() throws IOException {
        byte[] bomb = SampleArchive.png(5000, 5000, SampleArchive.image(1));
        assertThat(bomb).hasSizeLessThan(FileTree.LARGEST_FILE);
        files.put(IMAGE, bomb);

        assertRefused("is 5000 x 5000 pixels instead of 105 x 105");
    }

    @Test
    void aFileThatUnpacksToMuchIsNotUnpacked() throws IOException {
        files.put(IMAGE, new byte[20 << 20]);
        assertThat(SampleArchive.zip(folder.resolve("bomb.zip"), files).toFile().length()).isLessThan(1 << 20);

        assertRefused("0002_01.png' has more than 64 KiB");
    }

    @Test
    void aNameThatLeadsElsewhereIsRefused() {
        files.put("images_sample/../../evil.png", new byte[1]);

        assertRefused("'images_sample/../../evil.png' leads out of the folder of the archive");
    }

    @Test
    void anArchiveCutShortIsRefused() throws IOException {
        Path whole = SampleArchive.zip(folder.resolve("whole.zip"), files);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> read(half)).isInstanceOf(CharacterDataException.class).hasMessageContaining(
                "half.zip' is no zip archive that can be read: ").hasMessageEndingWith("Fetch it again.");
    }

    /** The directory of the archive says of its first file that it has fewer packed bytes than it has. */
    @Test
    void aFileWhosePackedBytesEndTooEarlyIsNamed() throws IOException {
        Path archive = SampleArchive.zip(folder.resolve("images_sample.zip"), files);
        byte[] bytes = Files.readAllBytes(archive);
        int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 20, 12);
        Files.write(archive, bytes);

        assertThatThrownBy(() -> read(archive)).isInstanceOf(CharacterDataException.class).hasMessageContaining(
                "0001_01.png' cannot be unpacked: its bytes end too early");
    }

    @Test
    void aFlippedBitInAnArchiveIsFound() throws IOException {
        Path archive = SampleArchive.zip(folder.resolve("flipped.zip"), files);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[90] ^= 1;
        Files.write(archive, bytes);

        assertThatThrownBy(() -> read(archive)).isInstanceOf(CharacterDataException.class).hasMessageContaining(
                "'images_sample/First/character01/0001_01.png' ");
    }

    @Test
    void imagesOfAnotherChecksumAreNotTheOfficialOnes() throws IOException {
        PackedCharacters set = read();
        var official = new Inventory("sample", SampleArchive.INVENTORY.characters(), 2, Optional.of(set.checksum()));
        try (FileTree tree = FileTree.open(folder.resolve("images_sample.zip"))) {
            assertThat(ImagesReader.read(tree, official, () -> false).checksum()).isEqualTo(set.checksum());
        }
        files.put(IMAGE, SampleArchive.png(SampleArchive.image(50)));
        try (FileTree tree = FileTree.open(SampleArchive.zip(folder.resolve("other.zip"), files))) {
            assertThatThrownBy(() -> ImagesReader.read(tree, official, () -> false)).hasMessageContaining(
                    "every image is there, but they are not the official ones");
        }
    }

    @Test
    void readingStopsWhenAsked() throws IOException {
        try (FileTree tree = FileTree.open(SampleArchive.zip(folder.resolve("images.zip"), files))) {
            assertThatThrownBy(() -> ImagesReader.read(tree, SampleArchive.INVENTORY, () -> true)).isInstanceOf(
                    CancellationException.class);
        }
    }

    @Test
    void theOfficialSetsHaveTheirPublishedSizes() {
        assertThat(OfficialSet.BACKGROUND.content()).isEqualTo("30 alphabets, 964 characters, 20 drawers");
        assertThat(OfficialSet.EVALUATION.content()).isEqualTo("20 alphabets, 659 characters, 20 drawers");
        assertThat(Inventory.background().images()).isEqualTo(19_280);
        assertThat(Inventory.evaluation().images()).isEqualTo(13_180);
    }
}
