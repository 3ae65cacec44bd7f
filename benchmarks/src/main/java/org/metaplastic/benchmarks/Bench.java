package org.metaplastic.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.metaplastic.benchmarks.race.BenchmarkFailure;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.file.ShellCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The command line of {@code metaplastic bench}. */
public final class Bench {

    private static final int FAILED = 1;
    private static final int MEANINGLESS = 2;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new PrintWriter(System.out, true, StandardCharsets.UTF_8), new PrintWriter(
                System.err, true, StandardCharsets.UTF_8)));
    }

    static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
        var command = new CommandLine(new BenchCommand(arguments, out));
        command.getCommandSpec().addOption(OptionSpec.builder("-h", "--help").usageHelp(true)
                .description("Shows this help.").build());
        command.setCommandName(ShellCommand.of("bench"));
        command.setOut(out);
        command.setErr(err);
        command.setUsageHelpWidth(100);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        command.setParameterExceptionHandler((wrong, _) -> meaningless(usage(wrong), err));
        command.setExecutionExceptionHandler((failure, _, _) -> switch (failure) {
            case UsageException typed -> meaningless(String.valueOf(typed.getMessage()), err);
            case BenchmarkFailure expected -> failed(String.valueOf(expected.getMessage()), err);
            default -> failed("This is a bug: " + failure + ". Please report it.", err);
        });
        return command.execute(arguments.toArray(String[]::new));
    }

    private static String usage(ParameterException wrong) {
        List<String> unmatched = wrong.getCommandLine().getUnmatchedArguments();
        if (unmatched.isEmpty()) {
            return String.valueOf(wrong.getMessage());
        }
        String first = unmatched.getFirst();
        String name = first.replaceAll("=.*", "");
        return first.startsWith("-")
                ? "There is no option '" + name + "'." + Suggestion.didYouMean(name, wrong.getCommandLine()
                        .getCommandSpec().optionsMap().keySet())
                : "'" + first + "' is one argument too many.";
    }

    private static int meaningless(String message, PrintWriter err) {
        err.println("metaplastic: " + message + (message.matches("(?s).*[.?]") ? "" : ".")
                + " See '" + ShellCommand.of("bench", "--help") + "'.");
        return MEANINGLESS;
    }

    private static int failed(String message, PrintWriter err) {
        err.println("metaplastic: " + message);
        return FAILED;
    }
}
