package org.metaplastic.learning.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.learning.encoding.EventReplay;
import org.metaplastic.learning.encoding.Presentation;
import org.metaplastic.learning.task.InputSink;

final class AedatFileTests {

    @TempDir
    private Path folder;

    private EventStream read(byte[] bytes) throws IOException {
        return AedatFile.read(Files.write(folder.resolve("some.aedat4"), bytes));
    }

    private void assertRefused(byte[] bytes, long offset, String problem) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(EventFileException.class).message().startsWith("'" + folder
                .resolve("some.aedat4") + "', byte " + offset + ": ").contains(problem).hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource
    void eventsOfAllPacketsAreReadHoweverTheyArePacked(AedatCompression compression) throws IOException {
        var file = new SampleAedat(compression);
        byte[] frame = {1, 2, 3};
        file.events(SampleAedat.event(1_600_000_000_000_001L, 345, 0, true), SampleAedat.event(1_600_000_000_000_002L,
                0, 259, false)).raw(0, frame).events().events(SampleAedat.event(1_600_000_000_000_003L, 7, 9, true));

        EventStream events = read(file.bytes());

        assertThat(events.width()).isEqualTo(346);
        assertThat(events.height()).isEqualTo(260);
        assertThat(events.size()).isEqualTo(3);
        assertThat(events.micros(0)).isEqualTo(1_600_000_000_000_001L);
        assertThat(events.column(0)).isEqualTo(345);
        assertThat(events.row(1)).isEqualTo(259);
        assertThat(events.brighter(0)).isTrue();
        assertThat(events.brighter(1)).isFalse();
        assertThat(events.column(2)).isEqualTo(7);
        assertThat(events.row(2)).isEqualTo(9);
    }

    /** The difference of some of these times does not fit in a long. */
    @Test
    void whatIsSaidToBeAgesAfterTheFirstEventIsNotShown() throws IOException {
        EventStream events = read(new SampleAedat(AedatCompression.NONE).events(SampleAedat.event(Long.MIN_VALUE, 0, 0,
                true), SampleAedat.event(0, 100, 0, true), SampleAedat.event(Long.MAX_VALUE, 200, 0, true)).bytes());
        var shown = new ArrayList<Integer>();
        InputSink sink = new InputSink() {
            @Override
            public void spike(int population, int neuron) {
                shown.add(neuron);
            }

            @Override
            public void set(int population, int neuron, double value) {
                throw new AssertionError("Events are spikes.");
            }
        };
        Presentation presentation = new EventReplay(10, 1).show(events, 3);
        for (int step = 0; step < 3; step++) {
            presentation.input(step, 0, sink);
        }

        assertThat(shown).containsExactly(0);
    }

    @Test
    void whatFollowsThePacketsIsNotRead() throws IOException {
        byte[] whole = new SampleAedat(AedatCompression.LZ4).events(SampleAedat.event(5, 1, 2, true)).bytes();
        String description = "<dv><node name=\"outInfo\"><node name=\"4\"><attr key=\"typeIdentifier\">EVTS</attr><node"
                + " name=\"info\"><attr key=\"sizeX\">3</attr><attr key=\"sizeY\">3</attr></node></node></node></dv>";
        int header = new SampleAedat(AedatCompression.NONE, description, -1).size();
        byte[] packet = SampleAedat.packet(SampleAedat.event(5, 1, 2, true));
        var indexed = new SampleAedat(AedatCompression.NONE, description, header + 8 + packet.length).raw(4, packet);
        byte[] bytes = Arrays.copyOf(indexed.bytes(), indexed.size() + 3);

        assertThat(read(bytes).size()).isEqualTo(1);
        assertThat(read(whole).size()).isEqualTo(1);
    }

    @Test
    void anotherFileIsNoAedat() {
        assertRefused("#!AER-DAT3.1\r\n".getBytes(StandardCharsets.US_ASCII), 0, "it is no AEDAT 4 file");
        assertRefused("no".getBytes(StandardCharsets.US_ASCII), 2, "the file ends, but 12 bytes more were expected");
    }

    @Test
    void aFileCutShortSaysWhere() throws IOException {
        byte[] whole = new SampleAedat(AedatCompression.NONE).events(SampleAedat.event(5, 1, 2, true)).bytes();

        assertRefused(Arrays.copyOf(whole, whole.length - 1), whole.length - 1,
                "the file ends, but 1 bytes more were expected");
        assertRefused(Arrays.copyOf(whole, 100), 100, "the file ends, but ");
    }

    @Test
    void aLengthThatCannotBeIsNotBelieved() throws IOException {
        var file = new SampleAedat(AedatCompression.NONE);
        byte[] bytes = Arrays.copyOf(file.bytes(), file.size() + 8);
        Arrays.fill(bytes, file.size() + 4, file.size() + 8, (byte) 0x7f);

        assertRefused(bytes, file.size() + 4, "a length of 2139062143 bytes was found, but 0 to 67108864 were");
    }

    @Test
    void anEventOutsideOfTheCameraIsRefused() throws IOException {
        var file = new SampleAedat(AedatCompression.NONE);
        int before = file.size();
        file.events(SampleAedat.event(5, 346, 2, true));

        assertRefused(file.bytes(), before + 8,
                "an event of the packet is at column 346, row 2, but the camera has 346 x 260 pixels");
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void aPacketThatCannotBeUnpackedIsRefused(AedatCompression compression) throws IOException {
        var file = new SampleAedat(compression);
        int before = file.size();
        byte[] packed = file.pack(SampleAedat.packet(SampleAedat.event(5, 1, 2, true)));

        assertRefused(file.raw(1, Arrays.copyOf(packed, packed.length / 2)).bytes(), before + 8,
                "the packet cannot be unpacked (" + compression + "): ");
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void aPacketThatUnpacksToTooMuchIsRefused(AedatCompression compression) throws IOException {
        var file = new SampleAedat(compression);

        assertRefused(file.raw(1, file.pack(new byte[(64 << 20) + 1])).bytes(), new SampleAedat(compression).size() + 8,
                "the packet unpacks to more than 64 MiB");
    }

    /** Such as nobody records: each is below the limit of a packet, and only all of them are too much. */
    @Test
    void packetsThatUnpackToFarMoreThanTheFileAreRefused() throws IOException {
        var file = new SampleAedat(AedatCompression.ZSTD);
        byte[] packet = file.pack(SampleAedat.packet(Stream.generate(() -> SampleAedat.event(5, 1, 2, true)).limit(
                1 << 20).toArray(byte[][]::new)));
        for (int k = 0; k < 6; k++) {
            file.raw(1, packet);
        }

        assertRefused(file.bytes(), new SampleAedat(AedatCompression.ZSTD).size() + 4 * (8 + packet.length) + 8,
                "the packets until here unpack to more than 100 times the size of the file");
    }

    /** Whatever byte of the header or of the packet is wrong, it is a refusal or other events, and never a crash. */
    @Test
    void noByteMakesItFailOtherwise() throws IOException {
        byte[] whole = new SampleAedat(AedatCompression.NONE).events(SampleAedat.event(5, 1, 2, true), SampleAedat
                .event(
                        6, 3, 4, false)).bytes();
        for (int at = 0; at < whole.length; at++) {
            for (int bit : new int[] {1, 0x80, 0xff}) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) bit;
                try {
                    assertThat(read(damaged).size()).isBetween(0, 2);
                } catch (EventFileException refused) {
                    assertThat(refused).hasMessageContaining("', byte ");
                }
            }
        }
    }

    @Test
    void aDescriptionMayNotNameOtherFiles() throws IOException {
        String description = "<!DOCTYPE dv [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><dv>&e;</dv>";

        assertRefused(new SampleAedat(AedatCompression.NONE, description, -1).bytes(), 14,
                "the header cannot be read: its description is no XML");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceHasNoEndAndIsNotRead() throws IOException {
        Path zeros = Files.createSymbolicLink(folder.resolve("zeros.aedat4"), Path.of("/dev/zero"));

        assertThatThrownBy(() -> AedatFile.read(zeros)).isInstanceOf(FileSystemException.class).hasMessage(zeros
                + ": it is a pipe or a device, not a file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(20)
    void nobodyWaitsForWhatComesOutOfAPipe() throws Exception {
        Path pipe = folder.resolve("pipe.aedat4");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThatThrownBy(() -> AedatFile.read(pipe)).hasMessageContaining("it is a pipe or a device, not a file");
    }
}
