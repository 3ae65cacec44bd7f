package org.metaplastic.learning.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NomniglotFolderTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void record() throws IOException {
        Files.write(folder.resolve("0001.aedat4"), new SampleAedat(AedatCompression.LZ4).events(
                SampleAedat.event(100, 1, 1, true), SampleAedat.event(200, 2, 2, true),
                SampleAedat.event(300, 3, 3, false), SampleAedat.event(400, 4, 4, true)).bytes());
    }

    private void table(String text) throws IOException {
        Files.writeString(folder.resolve("0001.csv"), text);
    }

    @Test
    void theTableSaysWhoDrewWhat() throws IOException {
        table(",start,end\n0,100,300\r\n1,300.0,401\n\n");

        List<EventStream> drawers = NomniglotFolder.read(folder);

        assertThat(drawers).extracting(EventStream::size).containsExactly(2, 2);
        assertThat(drawers.getLast().micros(0)).isEqualTo(300);
        assertThat(drawers.getLast().row(1)).isEqualTo(4);
        assertThat(drawers.getLast().width()).isEqualTo(346);
    }

    @Test
    void aLineThatMakesNoSenseIsShown() throws IOException {
        table("a,b,c\n0,100,200\n1,soon,300\n");

        assertThatThrownBy(() -> NomniglotFolder.read(folder)).isInstanceOf(EventFileException.class)
                .hasMessageStartingWith("'" + folder.resolve("0001.csv") + "', byte 16: '1,soon,300' was found, but"
                        + " number,first,last was expected, with times in microseconds");
    }

    @Test
    void aTableOfAnotherRecordingIsRefused() throws IOException {
        table("a,b,c\n0,500,600\n");

        assertThatThrownBy(() -> NomniglotFolder.read(folder)).hasMessageContaining(
                "byte 6: there are no events from 500 to 600 microseconds");
    }

    @Test
    void moreDrawersThanACharacterHasAreRefused() throws IOException {
        byte[][] events = IntStream.range(0, 21).mapToObj(k -> SampleAedat.event(k, 1, 1, true)).toArray(byte[][]::new);
        Files.write(folder.resolve("0001.aedat4"), new SampleAedat(AedatCompression.LZ4).events(events).bytes());
        String lines = IntStream.range(0, 21).mapToObj(k -> "0," + k + "," + (k + 1) + "\n").collect(Collectors
                .joining());

        table("a,b,c\n" + lines);
        assertThatThrownBy(() -> NomniglotFolder.read(folder)).isInstanceOf(EventFileException.class)
                .hasMessageContaining("a line more was found, but a character has 20 drawers");
        table("a,b,c\n" + lines.substring(0, lines.indexOf("0,20,21")));
        assertThat(NomniglotFolder.read(folder)).hasSize(20);
    }

    @Test
    void aTableAsLongAsMayBeAndOneByteLonger() throws IOException {
        String header = "a,b,c\n";
        table(header + "\n".repeat((1 << 20) - header.length()));
        assertThat(NomniglotFolder.read(folder)).isEmpty();
        table(header + "\n".repeat((1 << 20) - header.length() + 1));
        assertThatThrownBy(() -> NomniglotFolder.read(folder)).hasMessageContaining("the table goes on");
    }

    /** Each line would copy the recording once more. */
    @Test
    void aRecordingIsNotGivenToEveryDrawer() throws IOException {
        table("a,b,c\n,0,99999999\n,0,99999999\n");

        assertThatThrownBy(() -> NomniglotFolder.read(folder)).isInstanceOf(EventFileException.class)
                .hasMessageContaining(
                        "byte 18: the drawers up to this one have 8 events, but the recording has 4; times"
                                + " of different drawers must not overlap");
    }

    @Test
    void whatIsNoFileIsNoTable() throws IOException {
        Files.createDirectory(folder.resolve("0001.csv"));

        assertThatThrownBy(() -> NomniglotFolder.read(folder)).hasMessageContaining("has 0 files that end in .csv");
    }

    @Test
    void aFolderWithoutATableIsNamed() {
        assertThatThrownBy(() -> NomniglotFolder.read(folder)).isInstanceOf(EventFileException.class).hasMessage("'"
                + folder + "' has 0 files that end in .csv, but must have one. Name a folder such as"
                + " dvs_background/Greek/character01.");
    }
}
