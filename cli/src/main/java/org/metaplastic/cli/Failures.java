package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.conformance.ConformanceException;
import org.metaplastic.learning.episode.EvaluationFailure;
import org.metaplastic.learning.experiment.ExperimentException;
import org.metaplastic.learning.reading.ReadingException;
import org.metaplastic.learning.run.RunException;
import org.metaplastic.learning.run.TooLittleMemory;
import org.metaplastic.model.NetworkException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Turns what went wrong into one clear message and an exit code. It is 2, and the message names the help, where what was
 * typed cannot be meant: an unknown command, option, name or key, a value that is none, a path where nothing is, data that
 * is not there. It is 1 for all else: the content of a file, a folder that cannot be written, training that gave up.
 */
final class Failures {

    static final int FAILED = 1;
    static final int MEANINGLESS = 2;

    private static final String DEBUG = "METAPLASTIC_DEBUG";
    /** Their messages are written for users. Anything else is a bug of ours, and says so. */
    private static final Set<Class<? extends Exception>> EXPECTED = Set.of(RunException.class,
            ExperimentException.class, EquationException.class, NetworkException.class, ConformanceException.class,
            EvaluationFailure.class, ReadingException.class, TooLittleMemory.class);

    private Failures() {}

    /** A command line that the parser refuses. */
    static int usage(ParameterException wrong, Invocation invocation) {
        CommandLine command = wrong.getCommandLine();
        // What is missing may be missing because of a mistyped option.
        List<String> unmatched = command.getUnmatchedArguments();
        String message = unmatched.isEmpty()
                ? capitalised(String.valueOf(wrong.getMessage()).replaceAll("is not an? (long|int)\\b",
                        "is not a whole number"))
                : unmatched(unmatched, command);
        return meaningless(message, command, invocation);
    }

    private static String capitalised(String message) {
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    }

    private static String unmatched(List<String> arguments, CommandLine command) {
        String first = arguments.getFirst();
        if (first.startsWith("-")) {
            String name = first.replaceAll("=.*", "");
            return "There is no option '" + name + "'."
                    + Suggestion.didYouMean(name, command.getCommandSpec().optionsMap().keySet());
        }
        Map<String, CommandLine> commands = command.getSubcommands();
        return commands.isEmpty()
                ? "'" + first + "' is one argument too many."
                : "There is no command '" + first + "'." + Suggestion.didYouMean(first, commands.keySet());
    }

    private static int meaningless(String message, CommandLine command, Invocation invocation) {
        invocation.err().println("metaplastic: " + message + (message.matches("(?s).*[.?]") ? "" : ".") + " See '"
                + command.getCommandSpec().qualifiedName() + " --help'.");
        return MEANINGLESS;
    }

    /** What a command threw. */
    static int failure(Exception failure, CommandLine command, Invocation invocation) {
        if (failure instanceof SeveralFailures several) {
            return several.failures().stream().mapToInt(each -> failure(each, command, invocation)).max().orElse(
                    FAILED);
        }
        showTrace(failure, invocation);
        if (typed(failure, command)) {
            return meaningless(String.valueOf(failure.getMessage()), command, invocation);
        }
        String message = message(failure);
        boolean expected = message != null && (failure instanceof IOException
                || EXPECTED.contains(failure.getClass()));
        invocation.err().println("metaplastic: " + (expected
                ? message
                : "This is a bug: " + failure + ". " + DEBUG + "=1 shows where it happened; please report it."));
        return FAILED;
    }

    /** Whether what was typed is the mistake. */
    private static boolean typed(Exception failure, CommandLine command) {
        return switch (failure) {
            case UsageException _ -> true;
            case ExperimentException mistake -> mistake.inWhatWasAsked();
            case CharacterDataException data -> data.isAbsent();
            case RunException run -> run.getCause() instanceof CharacterDataException data && data.isAbsent();
            case TooLittleMemory _ -> command.getParseResult().hasMatchedOption(EngineOptions.MEMORY)
                    || command.getParseResult().hasMatchedOption(EngineOptions.THREADS);
            default -> false;
        };
    }

    /** The message, in words where Java's own is a path alone. */
    private static @Nullable String message(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "There is no file '" + missing.getFile() + "'.";
            case AccessDeniedException denied -> "There is no permission to use '" + denied.getFile() + "'.";
            case FileSystemException of when of.getReason() != null ->
                    "Cannot use '" + of.getFile() + "': " + of.getReason() + ".";
            default -> failure.getMessage();
        };
    }

    /** The end of the heap. */
    static int outOfMemory(OutOfMemoryError full, Invocation invocation) {
        showTrace(full, invocation);
        invocation.err().println("metaplastic: Java ran out of memory at "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB. Give it more, for example"
                + " METAPLASTIC_JAVA_OPTS=-Xmx8g. Where a network was run, a smaller --memory or fewer --threads need"
                + " less too; where a file was read, it may hold less than it says.");
        return FAILED;
    }

    private static void showTrace(Throwable failure, Invocation invocation) {
        if ("1".equals(System.getenv(DEBUG))) {
            failure.printStackTrace(invocation.err());
        }
    }
}
