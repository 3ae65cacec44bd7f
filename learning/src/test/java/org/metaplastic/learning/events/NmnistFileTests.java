package org.metaplastic.learning.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class NmnistFileTests {

    @TempDir
    private Path folder;

    private EventStream read(int... bytes) throws IOException {
        var content = new byte[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            content[k] = (byte) bytes[k];
        }
        return NmnistFile.read(Files.write(folder.resolve("00002.bin"), content));
    }

    /** By hand: 0x812345 is brighter at 0x012345 = 74565 microseconds, 0x7fffff darker at 8388607. */
    @Test
    void fiveBytesAreAnEvent() throws IOException {
        EventStream events = read(33, 2, 0x81, 0x23, 0x45, 0, 31, 0x7f, 0xff, 0xff);

        assertThat(events.size()).isEqualTo(2);
        assertThat(events.width()).isEqualTo(events.height()).isEqualTo(34);
        assertThat(events.column(0)).isEqualTo(33);
        assertThat(events.row(0)).isEqualTo(2);
        assertThat(events.brighter(0)).isTrue();
        assertThat(events.micros(0)).isEqualTo(74565);
        assertThat(events.row(1)).isEqualTo(31);
        assertThat(events.brighter(1)).isFalse();
        assertThat(events.micros(1)).isEqualTo(8388607);
    }

    @Test
    void row240MakesWhatFollowsLater() throws IOException {
        EventStream events = read(1, 1, 0, 0, 5, 0, 240, 0, 0, 0, 1, 1, 0, 0, 6);

        assertThat(events.size()).isEqualTo(2);
        assertThat(events.micros(0)).isEqualTo(5);
        assertThat(events.micros(1)).isEqualTo(8192 + 6);
    }

    @Test
    void aFileCutShortSaysWhere() {
        assertThatThrownBy(() -> read(1, 1, 0, 0, 5, 1, 1)).isInstanceOf(EventFileException.class).hasMessage("'"
                + folder.resolve("00002.bin") + "', byte 5: the file ends within an event, or has none; events have 5"
                + " bytes. Fetch the file again, or leave it out.");
        assertThatThrownBy(this::read).hasMessageContaining("byte 0: ");
    }

    @Test
    void anEventOutsideOfTheCameraSaysWhere() {
        assertThatThrownBy(() -> read(1, 1, 0, 0, 5, 34, 1, 0, 0, 6)).hasMessageContaining("byte 5: the event is at"
                + " column 34, row 1, but the camera of N-MNIST has 34 x 34 pixels.");
    }

    /** It has a length, and no bytes on the disk. */
    @Test
    void aFileOfMoreEventsThanMayBeIsNotRead() throws IOException {
        Path file = folder.resolve("long.bin");
        try (var empty = new RandomAccessFile(file.toFile(), "rw")) {
            empty.setLength(5L * EventStream.Builder.MOST + 1);
        }
        assertThatThrownBy(() -> NmnistFile.read(file)).hasMessageContaining("it has 167772161 bytes, far more than");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceHasNoEndAndIsNotRead() throws IOException {
        Path zeros = Files.createSymbolicLink(folder.resolve("zeros.bin"), Path.of("/dev/zero"));

        assertThatThrownBy(() -> NmnistFile.read(zeros)).isInstanceOf(FileSystemException.class).hasMessage(zeros
                + ": it is a pipe or a device, not a file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(20)
    void nobodyWaitsForWhatComesOutOfAPipe() throws Exception {
        Path pipe = folder.resolve("pipe.bin");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThatThrownBy(() -> NmnistFile.read(pipe)).hasMessageContaining("it is a pipe or a device, not a file");
    }
}
