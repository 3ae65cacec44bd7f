package org.metaplastic.learning.characters.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.events.SampleRecordings;
import org.metaplastic.learning.random.Key;

final class RecordedSetTests {

    private static final GlyphSet GLYPHS = new GlyphSet(Key.of(5), 2, 2, 3);
    private static final RecordedSet.Framing FRAMING = new RecordedSet.Framing(20, 17, 10, 12);

    @TempDir
    private Path folder;

    private RecordedSet read(Path path) throws CharacterDataException {
        return RecordedSet.read(RecordedFolder.find(path), FRAMING);
    }

    @Test
    void eachFormatGivesTheSameRecordings() throws IOException {
        SampleRecordings.nmnist(GLYPHS, folder.resolve("nmnist"));
        SampleRecordings.aedat(GLYPHS, folder.resolve("aedat"));
        SampleRecordings.nomniglot(GLYPHS, folder.resolve("nomniglot"));

        RecordedSet set = read(folder.resolve("nmnist"));

        assertThat(set.alphabets()).isEqualTo(GLYPHS.alphabets());
        assertThat(set.drawing(1, 0, 2).size()).isGreaterThan(50);
        assertThat(set.drawing(1, 0, 2)).isNotEqualTo(set.drawing(1, 0, 1)).isNotEqualTo(set.drawing(1, 1, 2))
                .isNotEqualTo(set.drawing(0, 0, 2));
        for (String other : new String[] {"aedat", "nomniglot"}) {
            RecordedSet same = read(folder.resolve(other));
            assertThat(same.alphabets()).isEqualTo(GLYPHS.alphabets());
            for (int k = 0; k < 12; k++) {
                assertThat(same.drawing(k / 6, k / 3 % 2, k % 3)).as("%s %s", other, k).isEqualTo(set.drawing(k / 6, k
                        / 3 % 2, k % 3));
            }
        }
    }

    @Test
    void withoutFoldersOfAlphabetsThereIsOneThatIsCalledAsTheFolder() throws IOException {
        SampleRecordings.nmnist(GLYPHS, folder);

        assertThat(read(folder.resolve("alphabet02")).alphabets()).containsExactly(new Alphabet("alphabet02", GLYPHS
                .alphabets().getLast().characters(), 3));
        assertThat(RecordedFolder.find(folder.resolve("alphabet02")).flat()).isTrue();
        assertThat(RecordedFolder.find(folder).flat()).isFalse();
    }

    @Test
    void moreRecordingsThanAreWantedAreNotReadAndFewerAreCounted() throws IOException {
        SampleRecordings.nmnist(GLYPHS, folder);
        Path character = folder.resolve("alphabet01/character02");
        Files.delete(character.resolve("00000.bin"));
        Files.write(folder.resolve("alphabet01/character01/00002.bin"), new byte[3]);

        RecordedSet set = RecordedSet.read(RecordedFolder.find(folder), new RecordedSet.Framing(2, 17, 10, 12));

        assertThat(set.drawers(0, 0)).isEqualTo(2);
        Files.delete(character.resolve("00001.bin"));
        Files.delete(folder.resolve("alphabet01/character01/00002.bin"));
        assertThat(read(folder).drawers(0, 1)).isEqualTo(1);
        assertThat(read(folder).drawers(0, 0)).isEqualTo(2);
        assertThat(read(folder).drawers(1, 0)).isEqualTo(3);
    }

    @Test
    void everyRecordingThatCannotBeUsedIsNamed() throws IOException {
        SampleRecordings.nmnist(GLYPHS, folder);
        Path cut = Files.write(folder.resolve("alphabet01/character02/00001.bin"), new byte[7]);
        Path empty = Files.write(folder.resolve("alphabet02/character01/00000.bin"), new byte[] {0, (byte) 240, 0, 0,
                0});

        assertThatThrownBy(() -> read(folder)).isInstanceOf(CharacterDataException.class).hasMessage(
                "Of the recordings in '" + folder + "' 2 cannot be used. '" + cut
                        + "', byte 5: the file ends within an event, or has none; events have 5 bytes. Fetch the file"
                        + " again, or leave it out. '" + empty + "' has no events. Leave it out.");
    }

    @Test
    void ofManyThatCannotBeUsedTheFirstAreNamedAndTheOthersCounted() throws IOException {
        SampleRecordings.nomniglot(GLYPHS, folder);
        SampleRecordings.nomniglot(new GlyphSet(Key.of(5), 4, 2, 1), folder);
        for (Path table : Files.walk(folder).filter(file -> file.toString().endsWith(".csv")).toList()) {
            Files.writeString(table, "number,first,last\n1,soon,later\n");
        }

        assertThatThrownBy(() -> read(folder)).hasMessageStartingWith("Of the recordings in '" + folder
                + "' 8 cannot be used. '" + folder.resolve("alphabet01/character01/recording.csv") + "', byte 18: ")
                .hasMessageEndingWith(" And 3 more.");
    }

    private void assertRefused(ThrowingCallable finding, String message) {
        assertThatThrownBy(finding).isInstanceOf(CharacterDataException.class).hasMessageContaining(message.replace("~",
                folder.toString()));
    }

    @Test
    void aFolderThatIsNoneOfRecordedCharactersIsRefusedWithWhatWasExpected() throws IOException {
        assertRefused(() -> RecordedFolder.find(folder.resolve("none")), "There is no folder '~/none' of recordings.");
        assertRefused(() -> RecordedFolder.find(folder),
                "'~' has no folders of recordings. Expected were CHARACTER/FILE"
                        + " or ALPHABET/CHARACTER/FILE, where files end in .bin or .aedat4.");
        Files.createDirectories(folder.resolve("Greek"));
        assertRefused(() -> RecordedFolder.find(folder), "'~/Greek' has no folders of characters.");
        Files.createDirectories(folder.resolve("Greek/alpha"));
        assertRefused(() -> RecordedFolder.find(folder), "'~/Greek/alpha' has no recordings.");
        Files.createDirectories(folder.resolve("digit"));
        Files.write(folder.resolve("digit/1.bin"), new byte[5]);
        assertRefused(() -> RecordedFolder.find(folder), "'~/digit' holds recordings, but '~/Greek' beside it none.");
        assertRefused(() -> RecordedFolder.find(folder.resolve("digit")), "'~/digit' holds recordings itself");
    }

    @Test
    void aCharacterOfNOmniglotWithoutItsTableIsNamed() throws IOException {
        SampleRecordings.nomniglot(GLYPHS, folder);
        Files.delete(folder.resolve("alphabet02/character01/recording.csv"));

        assertRefused(() -> RecordedFolder.find(folder), "'~/alphabet02/character01' has no table of its drawers (.csv)"
                + " beside one recording");
    }
}
