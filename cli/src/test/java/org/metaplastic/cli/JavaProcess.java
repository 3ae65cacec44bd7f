package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program in a Java of its own, which can be interrupted and killed. */
public final class JavaProcess implements AutoCloseable {

    private static final long SECONDS = 120;

    private final Path out;
    private final Path err;
    private final Process process;

    /** @param folder for what it says */
    JavaProcess(Path folder, ProcessBuilder builder) throws IOException {
        out = Files.createTempFile(folder, "out", "");
        err = Files.createTempFile(folder, "err", "");
        process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    long pid() {
        return process.pid();
    }

    boolean running() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGINT, as by Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor()).isZero();
    }

    /** Waits for its end, and tells how that was. */
    public CommandRun end() throws IOException, InterruptedException {
        return end(SECONDS);
    }

    /** Waits for its end, but not longer. */
    public CommandRun end(long seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end: " + Files.readString(out) + Files.readString(err));
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err).replaceFirst(
                "WARNING: Using incubator modules.*\\R", ""));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
