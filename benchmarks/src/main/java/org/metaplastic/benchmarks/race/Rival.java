package org.metaplastic.benchmarks.race;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metaplastic.engine.JavaOptions;
import org.metaplastic.learning.file.Safetensors;

/** A {@link Worker} seen from outside. */
final class Rival implements AutoCloseable {

    private final Configuration configuration;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final Path errors;
    private final String version;

    /** @param limit the bytes of memory that it may ask for */
    Rival(String workload, Configuration configuration, long limit) throws OutOfMemory {
        this.configuration = configuration;
        try {
            errors = Files.createTempFile("bench", ".log");
            errors.toFile().deleteOnExit();
            process = new ProcessBuilder(command(workload, configuration, limit)).redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("A second Java cannot be started.", e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        version = answer();
    }

    /**
     * The shell sets the limit, as Java cannot: on private memory that is written, which is what arrays are. Both sides get
     * a small heap to begin with, or the peak would tell how long Java puts off collecting garbage.
     */
    private static List<String> command(String workload, Configuration configuration, long limit) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -d " + limit / 1024 + " && exec \"$@\"", "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JavaOptions.NEEDED);
        command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-Xms32m", "-Xmn16m", "-cp", System.getProperty(
                "java.class.path"), Worker.class.getName()));
        command.addAll(configuration.arguments(workload));
        return command;
    }

    String version() {
        return version;
    }

    /** Finds the gradient; tells the seconds. */
    double run() throws OutOfMemory {
        return Double.parseDouble(ask("run"));
    }

    /** The most bytes that were resident so far, 0 where the system does not tell. */
    long peak() throws OutOfMemory {
        return Long.parseLong(ask("peak"));
    }

    /** What the last run found. */
    Map<String, double[]> gradients() throws OutOfMemory {
        try {
            Path file = Files.createTempFile("bench", ".safetensors");
            try {
                ask("gradients " + file);
                var gradients = new TreeMap<String, double[]>();
                Safetensors.read(file).tensors().forEach((path, tensor) -> gradients.put(path, tensor.values()));
                return gradients;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The gradients of " + configuration + " cannot be read.", e);
        }
    }

    private String ask(String command) throws OutOfMemory {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException gone) {
            // Its last words are still to be read.
            return answer();
        }
        return answer();
    }

    private String answer() throws OutOfMemory {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                Optional<Answer> answer = Answer.of(line);
                if (answer.isEmpty()) {
                    continue;
                }
                String text = line.substring(answer.get().mark().length());
                switch (answer.get()) {
                    case READY, DONE -> {
                        return text;
                    }
                    case OUT_OF_MEMORY -> throw new OutOfMemory(text);
                    case FAILURE -> throw new BenchmarkFailure(configuration + ": " + text);
                }
            }
            return lastWords(process.waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException("The answer of " + configuration + " cannot be read.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailure("The benchmark was interrupted.");
        }
    }

    /** Java itself may be refused memory, or the system end the process (137): then nothing is left to answer. */
    private String lastWords(int code) throws IOException, OutOfMemory {
        String said = Files.readString(errors);
        if (code == 137 || said.contains("insufficient memory") || said.contains("llocate memory")) {
            throw new OutOfMemory("the process ended with code " + code);
        }
        String end = said.lines().skip(Math.max(0, said.lines().count() - 8)).reduce("", (a, b) -> a + "\n" + b);
        throw new BenchmarkFailure(configuration + " ended with code " + code + " and said:" + end);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Files.deleteIfExists(errors);
        } catch (IOException kept) {
            errors.toFile().deleteOnExit();
        }
    }
}
