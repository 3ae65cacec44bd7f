package org.metaplastic.learning.file;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line for the user to copy, which works in the folder where metaplastic was started. */
public final class ShellCommand {

    /** How the user calls the program; the launcher sets it. */
    private static final String PROGRAM = "metaplastic.command";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellCommand() {}

    public static String of(String... arguments) {
        return Stream.concat(Stream.of(System.getProperty(PROGRAM, "metaplastic")), Arrays.stream(arguments))
                .map(ShellCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
