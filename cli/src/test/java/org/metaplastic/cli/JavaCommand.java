package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start in a Java of its own, with the classes of the tests.
 *
 * @param shell what a shell does before, in the same process; may be empty
 * @param options of Java
 * @param environment variables besides those of the tests
 * @param directory where it works
 * @param words the class, and its arguments
 */
public record JavaCommand(String shell, List<String> options, Map<String, String> environment, Optional<Path> directory,
        List<String> words) {

    /** Metaplastic, for a short time. */
    static JavaCommand metaplastic(List<String> arguments) {
        // The first compiler alone: these processes do not live long enough for the other one.
        return of("org.metaplastic.cli.Main", arguments).with("-XX:TieredStopAtLevel=1");
    }

    /** A class with a main method. */
    public static JavaCommand of(String type, List<String> arguments) {
        var words = new ArrayList<>(List.of(type));
        words.addAll(arguments);
        return new JavaCommand("", List.of(), Map.of(), Optional.empty(), words);
    }

    /** With more options of Java. */
    public JavaCommand with(String... more) {
        var all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new JavaCommand(shell, all, environment, directory, words);
    }

    /** With more variables of the environment. */
    public JavaCommand with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new JavaCommand(shell, options, all, directory, words);
    }

    /** In another folder. */
    public JavaCommand in(Path other) {
        return new JavaCommand(shell, options, environment, Optional.of(other), words);
    }

    /** Such that no file may grow beyond so many blocks of 512 bytes. */
    JavaCommand withFilesOf(int blocks) {
        return new JavaCommand("ulimit -f " + blocks, options, environment, directory, words);
    }

    /** @param folder for what it says */
    public JavaProcess start(Path folder) throws IOException {
        var command = new ArrayList<String>();
        if (!shell.isEmpty()) {
            command.addAll(List.of("sh", "-c", shell + "; exec \"$@\"", "sh"));
        }
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "-XX:-UsePerfData"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        directory.ifPresent(path -> builder.directory(path.toFile()));
        return new JavaProcess(folder, builder);
    }

    /** Starts it and waits for its end. */
    CommandRun run(Path folder) throws IOException, InterruptedException {
        try (JavaProcess process = start(folder)) {
            return process.end();
        }
    }
}
