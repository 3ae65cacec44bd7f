package org.metaplastic.learning.characters.omniglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterPool;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.PackedCharacters;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.random.Key;

/** A set of images where a folder has it: in an archive of the official layout, or stored. */
class OfficialImagesTests {

    @TempDir
    private Path folder;

    @Test
    void anArchiveIsReadDirectly() throws IOException {
        SampleArchive.zip(folder.resolve("images_evaluation.zip"), drawn());

        CharacterSet set = OfficialSet.EVALUATION.images(folder, () -> false);

        assertThat(OfficialSet.EVALUATION.isIn(folder)).isTrue();
        assertThat(OfficialSet.BACKGROUND.isIn(folder)).isFalse();
        assertThat(set.name()).isEqualTo("evaluation");
        assertThat(set.characters()).isEqualTo(659);
        assertThat(set.image(4, 6, 8)).isEqualTo(SampleArchive.image(15));
        assertThat(CharacterPool.of(set).alphabets()).hasSize(20);
    }

    /** Images in the layout of the evaluation set, none of them from it: character k by drawer d has k + d + 1 pixels. */
    private static Map<String, byte[]> drawn() throws IOException {
        var files = new TreeMap<String, byte[]>();
        byte[][] images = new byte[80][];
        for (int k = 0; k < images.length; k++) {
            images[k] = SampleArchive.png(SampleArchive.image(k));
        }
        int number = 0;
        for (Map.Entry<String, Integer> alphabet : Inventory.evaluation().characters().entrySet()) {
            for (int k = 1; k <= alphabet.getValue(); k++) {
                number++;
                for (int drawer = 1; drawer <= 20; drawer++) {
                    files.put(String.format(Locale.ROOT, "images_evaluation/%s/character%02d/%04d_%02d.png", alphabet
                            .getKey(), k, number, drawer), images[k + drawer - 1]);
                }
            }
        }
        return files;
    }

    @Test
    void whatWasStoredIsFoundInItsFolderAndInTheDataFolder() throws IOException {
        var glyphs = new GlyphSet(Key.of(1), 1, 2, 2);
        var set = PackedCharacters.of("evaluation", glyphs.alphabets(), List.of(glyphs.image(0, 0, 0), glyphs.image(0,
                0,
                1), glyphs.image(0, 1, 0), glyphs.image(0, 1, 1)));
        new CharacterStore(folder.resolve("omniglot")).store(set);

        for (Path place : List.of(folder, folder.resolve("omniglot"))) {
            assertThat(OfficialSet.EVALUATION.isIn(place)).isTrue();
            assertThat(OfficialSet.EVALUATION.images(place, () -> false).image(0, 1, 0)).isEqualTo(glyphs.image(0, 1,
                    0));
        }
    }

    @Test
    void aDownloadOfAnotherChecksumIsNotThePublishedArchive() throws IOException {
        Path other = Files.writeString(folder.resolve("images_evaluation.zip.part"), "abc");

        assertThatThrownBy(() -> OfficialSet.EVALUATION.requirePublished(other, "https://host/e.zip")).isInstanceOf(
                CharacterDataException.class).hasMessage("'https://host/e.zip' has MD5"
                        + " 900150983cd24fb0d6963f7d28e17f72, but that of the published archive is"
                        + " 6b91aef0f799c5bb55b94e3f2daec811. Fetch it again.");
        assertThatCode(() -> OfficialSet.RUNS.requirePublished(other, "address")).as("none is known")
                .doesNotThrowAnyException();
    }

    @Test
    void aFolderWithNeitherIsTold() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(OfficialSet.EVALUATION.isIn(empty)).isFalse();
        assertThat(OfficialSet.EVALUATION.isIn(folder.resolve("none"))).isFalse();
        assertThatThrownBy(() -> OfficialSet.EVALUATION.images(empty, () -> false)).isInstanceOf(
                CharacterDataException.class).hasMessage("'" + empty
                        + "' has no images_evaluation.zip, neither packed nor"
                        + " extracted, and 'evaluation' is not stored there.");
    }

    @Test
    void anArchiveUnderTheNameOfAnotherIsNamedAsWhatItIs() throws IOException {
        Path archive = SampleArchive.zip(folder.resolve("images_background.zip"), drawn());

        assertThatThrownBy(() -> OfficialSet.BACKGROUND.images(folder, () -> false)).isInstanceOf(
                CharacterDataException.class).hasMessage("'" + archive
                        + "' is images_evaluation.zip under another name:"
                        + " it has what belongs to evaluation, and nothing of background. Give it its own name, and put"
                        + " images_background.zip in its place.");
        Path runs = SampleArchive.zip(folder.resolve("all_runs.zip"), drawn());
        assertThatThrownBy(() -> OfficialSet.runs(folder)).hasMessageStartingWith("'" + runs
                + "' is images_evaluation.zip under another name");
        SampleArchive.zip(archive, SampleRuns.files(1, 2));
        assertThatThrownBy(() -> OfficialSet.BACKGROUND.images(folder, () -> false)).hasMessageStartingWith("'"
                + archive
                + "' is all_runs.zip under another name");
    }

    @Test
    void aFolderInThePlaceOfAnArchiveIsNamed() throws IOException {
        Path place = Files.createDirectory(folder.resolve("images_evaluation.zip"));

        assertThatThrownBy(() -> OfficialSet.EVALUATION.images(folder, () -> false)).isInstanceOf(
                CharacterDataException.class).hasMessage("'" + place + "' is a folder without images, but should be the"
                        + " archive images_evaluation.zip, or all that was extracted from it. Put that in its place.");
    }

    @Test
    void aFileThatHoldsAnotherSetIsDamaged() throws IOException {
        var store = new CharacterStore(folder);
        var glyphs = new GlyphSet(Key.of(1), 1, 1, 1);
        store.store(PackedCharacters.of("evaluation", glyphs.alphabets(), List.of(glyphs.image(0, 0, 0))));
        Path wrong = Files.move(store.file("evaluation"), store.file("background"));

        assertThat(OfficialSet.BACKGROUND.damage(store).orElseThrow()).startsWith("'" + wrong + "' is no file of images"
                + " that can be read: it holds the set 'evaluation', not 'background'. Fetch it again by ");
        assertThatThrownBy(() -> OfficialSet.BACKGROUND.images(folder, () -> false)).hasMessageContaining(
                "it holds the set 'evaluation', not 'background'");
        Files.delete(wrong);
        Files.createDirectory(wrong);
        assertThat(OfficialSet.BACKGROUND.isStored(store)).isTrue();
        assertThat(OfficialSet.BACKGROUND.damage(store).orElseThrow()).startsWith("'" + wrong + "' is a folder, but"
                + " should be a file of images. Move it away, then fetch the images by ");
    }

    @Test
    void whatCannotBeStoredIsNotRead() throws IOException {
        Path archive = Files.writeString(folder.resolve("images_evaluation.zip"), "never looked at");
        Path file = Files.writeString(folder.resolve("file"), "");
        var inFile = new CharacterStore(file.resolve("omniglot"));
        var taken = new CharacterStore(folder.resolve("data"));
        Files.createDirectories(taken.file("evaluation"));

        assertThatThrownBy(() -> OfficialSet.EVALUATION.store(archive, inFile, () -> false)).isInstanceOf(
                CharacterDataException.class).hasMessage("Cannot write to the data folder '" + inFile.folder() + "': '"
                        + file + "' is not a folder. Make it writable, or name another folder by METAPLASTIC_DATA.");
        assertThatThrownBy(() -> OfficialSet.EVALUATION.store(archive, taken, () -> false)).hasMessageStartingWith(
                "Cannot write '" + taken.file("evaluation") + "': it is a folder");
    }

    @Test
    void whatMayNotBeReadIsNotCalledMissing() throws IOException {
        Path archive = Files.writeString(folder.resolve("images_evaluation.zip"), "");
        assumeTrue(archive.toFile().setReadable(false) && !Files.isReadable(archive), "not as root");

        assertThatThrownBy(() -> OfficialSet.EVALUATION.images(folder, () -> false)).hasMessage("Cannot read '"
                + archive
                + "': there is no permission to read it. Make it readable, or name another folder.");
        assumeTrue(folder.toFile().setReadable(false));
        assertThatThrownBy(() -> OfficialSet.EVALUATION.isIn(folder)).hasMessage("There is no permission to read '"
                + folder + "'. Make it readable, or name another folder.");
        assertThat(folder.toFile().setReadable(true)).isTrue();
    }
}
