package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.library.TextFile;

/** Files of arguments, {@code @FILE} on a command line: the parser would read a pipe or a device, and wait for its end. */
final class ArgumentFiles {

    private static final long MOST_BYTES = 64 << 10;
    private static final Pattern BETWEEN = Pattern.compile("[\\s\"']+");

    private final Set<Path> seen = new HashSet<>();

    private ArgumentFiles() {}

    /** Why one of the files cannot be read, also one that another names. */
    static Optional<String> problem(List<String> arguments) {
        return new ArgumentFiles().first(arguments);
    }

    private Optional<String> first(List<String> arguments) {
        return arguments.stream().filter(argument -> argument.startsWith("@") && !argument.startsWith("@@")).flatMap(
                argument -> of(argument.substring(1)).stream()).findFirst();
    }

    private Optional<String> of(String name) {
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
        // What is not there is an argument like any other.
        if (name.isEmpty() || !Files.exists(file) || !seen.add(file.toAbsolutePath())) {
            return Optional.empty();
        }
        try {
            return first(List.of(BETWEEN.split(TextFile.read(file, MOST_BYTES))));
        } catch (IOException e) {
            return Optional.of("Cannot read the arguments in '" + file + "': " + FileFailure.reason(e, file) + ".");
        }
    }
}
