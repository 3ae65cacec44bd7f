package org.metaplastic.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metaplastic.learning.file.ShellCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program itself: finds the command that is meant, and runs it. */
@Command(name = "metaplastic", description = {
        "Meta-learns synaptic plasticity in spiking neural networks: an outer loop"
                + " trains, by gradient, the rules by which synapses change while the network runs."},
        synopsisSubcommandLabel = "COMMAND", footerHeading = "%nExamples:%n", footer = {
                "  ${ROOT-COMMAND-NAME} train cue-association            learn to learn; about half a minute",
                "  ${ROOT-COMMAND-NAME} list experiments                 what else there is to train",
                "  ${ROOT-COMMAND-NAME} data omniglot --download         handwritten characters of 50 alphabets",
                "  ${ROOT-COMMAND-NAME} show-rule three-factor-stdp      a plasticity rule as equations",
                "  ${ROOT-COMMAND-NAME} train --help                     the options of a command",
                "  ${ROOT-COMMAND-NAME} bench --help                     how fast it is; a program of its own",
                "",
                "Exit codes: 0 done; 1 something failed; 2 the command line means nothing; 130 stopped by Ctrl-C.",
                "With METAPLASTIC_DEBUG=1 in the environment a failure shows where it happened."})
final class Metaplastic implements Runnable {

    private final Invocation invocation;

    @Option(names = "--version", description = "Prints the version.")
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    private Metaplastic(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Runs a command line and tells the exit code. */
    static int run(Invocation invocation) {
        try {
            Optional<String> unreadable = ArgumentFiles.problem(invocation.arguments());
            if (unreadable.isPresent()) {
                invocation.err().println("metaplastic: " + unreadable.get());
                return Failures.FAILED;
            }
            return program(invocation).execute(invocation.arguments().toArray(String[]::new));
        } catch (OutOfMemoryError full) {
            return Failures.outOfMemory(full, invocation);
        } finally {
            invocation.out().flush();
            invocation.err().flush();
            invocation.stop().close();
        }
    }

    /** The commands with their options, as {@link #run} understands them. */
    static CommandLine program(Invocation invocation) {
        var program = new CommandLine(new Metaplastic(invocation));
        program.setCommandName(ShellCommand.of());
        Commands.addTo(program, invocation);
        addHelp(program);
        program.setOut(invocation.out());
        program.setErr(invocation.err());
        program.registerConverter(Path.class, Metaplastic::path);
        program.setUsageHelpAutoWidth(false);
        program.setUsageHelpWidth(100);
        program.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        program.setParameterExceptionHandler((wrong, _) -> Failures.usage(wrong, invocation));
        program.setExecutionExceptionHandler((failure, command, _) -> Failures.failure(failure, command,
                invocation));
        return program;
    }

    /** An empty path would be the folder where metaplastic was started; it is rather a variable of a shell that is not set. */
    private static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("the path is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException none) {
            throw new TypeConversionException("no file can be called so: " + none.getReason());
        }
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().addOption(OptionSpec.builder("-h", "--help").usageHelp(true)
                .description("Shows this help.").build());
        command.getSubcommands().values().forEach(Metaplastic::addHelp);
    }

    @Override
    public void run() {
        if (version) {
            VersionCommand.print(invocation);
        } else {
            Objects.requireNonNull(spec).commandLine().usage(invocation.out());
        }
    }
}
