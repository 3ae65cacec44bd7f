package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Metaplastic in a process of its own, which can be killed. */
final class TrainingProcess implements AutoCloseable {

    private final Path out;
    private final Path err;
    private final Process process;

    private TrainingProcess(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        out = Files.createTempFile(folder, "out", "");
        err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /**
     * Starts one.
     *
     * @param folder for what it says
     */
    static TrainingProcess start(Path folder, List<String> arguments) throws IOException {
        return new TrainingProcess(folder, command(arguments), Map.of());
    }

    /** As before, with more variables of the environment. */
    static TrainingProcess start(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return new TrainingProcess(folder, command(arguments), environment);
    }

    /** Starts one whose files may not grow beyond so many blocks of 512 bytes. */
    static TrainingProcess startWithSmallFiles(Path folder, int blocks, List<String> arguments) throws IOException {
        return startWithSmallFiles(folder, blocks, Map.of(), arguments);
    }

    /** As before, with more variables of the environment. */
    static TrainingProcess startWithSmallFiles(Path folder, int blocks, Map<String, String> environment,
            List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        command.addAll(command(arguments));
        return new TrainingProcess(folder, command, environment);
    }

    private static List<String> command(List<String> arguments) {
        // The first compiler alone: these processes do not live long enough for the other one.
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-cp", System
                        .getProperty("java.class.path"), "org.metaplastic.cli.Main"));
        command.addAll(arguments);
        return command;
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

    /** Waits for its end, and tells how that was. */
    CommandRun end() throws IOException, InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end: " + Files.readString(err));
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err).replaceFirst(
                "WARNING: Using incubator modules.*\\R", ""));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
