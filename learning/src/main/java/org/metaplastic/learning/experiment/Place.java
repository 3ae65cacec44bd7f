package org.metaplastic.learning.experiment;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where something was written. */
sealed interface Place {

    /** What an error about the key {@code path} begins with, such as "my.yaml:12:5: outer.steps: ". */
    String before(String path);

    /** Whether a caller asked for it, as against the text of a file. */
    boolean asked();

    /** Where relative paths that were written here start: the folder of the file, or where the process was started. */
    Path folder();

    /** What more an error may say about a section that was written here, with a leading space. */
    default String hint() {
        return "";
    }

    /** A place in a text; line and column count from 1. */
    record InText(String origin, int line, int column) implements Place {
        @Override
        public boolean asked() {
            return false;
        }

        @Override
        public Path folder() {
            return Optional.ofNullable(Path.of(origin).getParent()).orElse(Path.of(""));
        }

        @Override
        public String before(String path) {
            return origin + ":" + line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ");
        }
    }

    /**
     * The place of a text of several lines as it stands, {@code |}: it begins in the line below, and every line is
     * indented.
     *
     * @param start of the sign that the text follows
     * @param indent columns before each line
     */
    record Block(InText start, int indent) implements Place {
        @Override
        public boolean asked() {
            return start.asked();
        }

        @Override
        public Path folder() {
            return start.folder();
        }

        @Override
        public String before(String path) {
            return start.before(path);
        }

        /** The text with as much before it that its lines and columns are those of the file. */
        String inFile(String text) {
            return "\n".repeat(start.line()) + text.lines().map(line -> " ".repeat(indent) + line).collect(Collectors
                    .joining("\n"));
        }
    }

    /**
     * A change made on the command line.
     *
     * @param option by which it was given, "--set"
     * @param argument as it was given, "learning.rate=0.002"
     * @param key what it changes, "learning.rate"
     * @param hint about a section that the change had to make; otherwise empty
     */
    record Change(String option, String argument, String key, String hint) implements Place {
        @Override
        public boolean asked() {
            return true;
        }

        @Override
        public Path folder() {
            return Path.of("");
        }

        @Override
        public String before(String path) {
            boolean said = path.isEmpty() || key.equals(path) || key.startsWith(path + ".");
            return option + " " + argument + ": " + (said ? "" : path + ": ");
        }
    }
}
