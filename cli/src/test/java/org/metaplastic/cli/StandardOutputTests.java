package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where standard output goes, in a shell of its own. */
@EnabledOnOs(OS.LINUX)
final class StandardOutputTests {

    @TempDir
    private Path folder;

    /** Lists the rules; {@code into} says where to. Tells what went to standard error, and the exit code behind it. */
    private String list(String into) throws IOException, InterruptedException {
        return run("list rules", into);
    }

    private String run(String words, String into) throws IOException, InterruptedException {
        String command = "{ \"$0\" --add-modules jdk.incubator.vector -cp \"$1\" org.metaplastic.cli.Main " + words
                + ";"
                + " echo \"exit $?\" >&2; } " + into;
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder("sh", "-c", command, Path.of(System.getProperty("java.home"), "bin",
                "java")
                .toString(), System.getProperty("java.class.path")).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(err).replaceFirst("WARNING: Using incubator modules.*\\R", "");
    }

    @Test
    void whatIsLostIsAFailure() throws Exception {
        assertThat(list(">/dev/full")).isEqualTo(
                "metaplastic: Cannot write to standard output: No space left on device.\nexit 1\n");
    }

    @Test
    void runWhoseReaderLeavesComesToItsEnd() throws Exception {
        Path run = folder.resolve("run");

        assertThat(run("train cue-association " + String.join(" ", CommandRun.TINY) + " --out " + run, "| head -n 1"))
                .isEqualTo("exit 0\n");
        assertThat(Files.readString(run.resolve("result.json"))).contains("\"status\" : \"completed\"");
    }

    @Test
    void readerThatHasEnoughIsNone() throws Exception {
        assertThat(list("| :")).isEqualTo("exit 0\n");
    }
}
