package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Arguments that stand in a file. */
@Timeout(60)
final class ArgumentFilesTests {

    @TempDir
    private Path folder;

    private static void assertRefused(Path file, Path named, String reason) {
        CommandRun run = CommandRun.of("list", "@" + named);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).isEqualTo("metaplastic: Cannot read the arguments in '" + file + "': "
                + reason + "." + System.lineSeparator());
    }

    @Test
    void theyCountAsIfTheyWereTyped() throws IOException {
        Path inner = Files.writeString(folder.resolve("inner"), "rules");
        Path outer = Files.writeString(folder.resolve("outer"), "list\n@" + inner + "\n");

        assertThat(CommandRun.of("@" + outer)).isEqualTo(CommandRun.of("list", "rules"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsNotWaitedForAlsoWhereAFileNamesIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Path outer = Files.writeString(folder.resolve("outer"), "rules '@" + pipe + "'");

        assertRefused(pipe, pipe, "it is a pipe or a device, not a file");
        assertRefused(pipe, outer, "it is a pipe or a device, not a file");
    }

    @Test
    void whatIsNoTextOrTooLongIsRefused() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0});
        Path huge = Files.writeString(folder.resolve("huge"), "x ".repeat(40_000));

        assertRefused(bytes, bytes, "it is not UTF-8 text");
        assertRefused(huge, huge, "it has 80000 bytes, more than the 65536 that such a file may have");
        assertRefused(folder, folder, "it is a folder, not a file");
    }

    @Test
    void aFileAsLongAsMayBeAndOneByteLonger() throws IOException {
        Path longest = Files.writeString(folder.resolve("longest"), "rules" + " ".repeat(65_531));
        Path longer = Files.writeString(folder.resolve("longer"), "rules" + " ".repeat(65_532));

        assertThat(CommandRun.of("list", "@" + longest)).isEqualTo(CommandRun.of("list", "rules"));
        assertRefused(longer, longer, "it has 65537 bytes, more than the 65536 that such a file may have");
    }

    @Test
    void aFileThatNamesItselfHasAnEnd() throws IOException {
        Path self = folder.resolve("self");
        Files.writeString(self, "rules @" + self);

        assertThat(CommandRun.of("list", "@" + self).code()).isIn(0, 2);
    }

    @Test
    void aNameThatNoFileHasIsAnArgument() {
        assertThat(CommandRun.of("list", "@nowhere").err()).contains("'@nowhere'");
    }
}
