package org.metaplastic.cli;

import java.util.Optional;
import java.util.stream.Collectors;

/** The part of an experiment that a file of equations shows, as comments below the line {@code # Example:}. */
final class FileExample {

    private static final String HEADING = "# Example:";
    private static final String COMMENT = "# ";

    private FileExample() {}

    /** As YAML, indented as in an experiment, with a line break at the end; empty where the file shows none. */
    static Optional<String> in(String file) {
        String lines = file.lines().dropWhile(line -> !line.equals(HEADING)).skip(1)
                .takeWhile(line -> line.startsWith(COMMENT)).map(line -> line.substring(COMMENT.length()) + "\n")
                .collect(Collectors.joining());
        return Optional.of(lines).filter(found -> !found.isEmpty());
    }
}
