package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where standard output goes, in a shell of its own. */
@EnabledOnOs(OS.LINUX)
final class StandardOutputTests {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    /** Lists the rules; {@code into} says where to. Tells what went to standard error, and the exit code behind it. */
    private String list(String into) throws IOException, InterruptedException {
        return run("", "list rules", into);
    }

    /** @param before what the shell does first */
    private String run(String before, String words, String into) throws IOException, InterruptedException {
        String command = "{ " + before
                + "\"$0\" --add-modules jdk.incubator.vector -cp \"$1\" org.metaplastic.cli.Main " + words
                + ";"
                + " echo \"exit $?\" >&2; } " + into;
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder("sh", "-c", command, JAVA, System.getProperty("java.class.path"))
                .redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(err).replaceFirst("WARNING: Using incubator modules.*\\R", "");
    }

    @Test
    void whatIsLostIsAFailure() throws Exception {
        assertThat(list(">/dev/full")).isEqualTo(
                "metaplastic: Cannot write to standard output: No space left on device.\nexit 1\n");
    }

    /** The reader has closed its end before the first line is written. */
    private String runWithoutReader(String words) throws IOException, InterruptedException {
        Path left = folder.resolve("left");
        return run("until [ -e " + left + " ]; do sleep 0.05; done; ", words, "| { exec <&-; touch " + left + "; }");
    }

    @Test
    void runWhoseReaderLeavesComesToItsEnd() throws Exception {
        Path run = folder.resolve("run");

        assertThat(runWithoutReader("train cue-association " + String.join(" ", CommandRun.TINY) + " --out " + run))
                .isEqualTo("exit 0\n");
        assertThat(Files.readString(run.resolve("result.json"))).contains("\"status\" : \"completed\"");
    }

    @Test
    void readerThatHasEnoughIsNone() throws Exception {
        assertThat(runWithoutReader("list rules")).isEqualTo("exit 0\n");
    }

    /** Nor goes what was to be printed into a file of the run. */
    @Test
    void runWithoutAnOutputComesToItsEndAndSaysWhatIsLost() throws Exception {
        Path run = folder.resolve("run");

        assertThat(run("", "train cue-association " + String.join(" ", CommandRun.TINY) + " --out " + run, ">&-"))
                .isEqualTo("metaplastic: Cannot write to standard output: Bad file descriptor.\nexit 1\n");
        assertThat(Files.readString(run.resolve("result.json"))).contains("\"status\" : \"completed\"");
    }

    @Test
    void runWithoutAnErrorOutputComesToItsEnd() throws Exception {
        Path run = folder.resolve("run");

        run("exec 3>&2 2>&-; ", "train cue-association " + String.join(" ", CommandRun.TINY) + " --out " + run,
                ">/dev/null");
        assertThat(Files.readString(run.resolve("result.json"))).contains("\"status\" : \"completed\"");
    }

    /** A pseudo-terminal that is two columns wide, and then one. */
    @Test
    @EnabledIf("hasScript")
    void onANarrowTerminalThatIsResizedARunComesToItsEnd() throws Exception {
        Path run = folder.resolve("run");
        Path java = Files.writeString(folder.resolve("java"),
                "stty cols 2 rows 1; (sleep 0.5; stty cols 1) & exec \"$JAVA\""
                        + " --add-modules jdk.incubator.vector -cp \"$CLASSES\" org.metaplastic.cli.Main train cue-association "
                        + String.join(" ", CommandRun.TINY) + " --out " + run + "\n");
        var terminal = new ProcessBuilder("script", "-qec", "sh " + java, "/dev/null").redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile());
        terminal.environment().put("JAVA", JAVA);
        terminal.environment().put("CLASSES", System.getProperty("java.class.path"));
        Process process = terminal.start();
        process.getOutputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("shown"))).contains("Written to " + run).doesNotContain("\tat ");
        assertThat(process.exitValue()).isZero();
    }

    static boolean hasScript() {
        return Files.isExecutable(Path.of("/usr/bin/script"));
    }
}
