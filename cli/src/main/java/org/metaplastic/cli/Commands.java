package org.metaplastic.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * Every command by name, in the order of the help. To add one, write its class and a line here. Classes are loaded only
 * when they are asked for: the start of one command does not pay for the others.
 */
final class Commands {

    private static final Map<String, Function<Invocation, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("train", TrainCommand::new);
        ALL.put("sweep", SweepCommand::new);
        ALL.put("evaluate", EvaluateCommand::new);
        ALL.put("data", DataCommand::of);
        ALL.put("reproduce", ReproduceCommand::new);
        ALL.put("list", ListCommand::new);
        ALL.put("show-rule", ShowRuleCommand::new);
        ALL.put("check-gradient", CheckGradientCommand::new);
        ALL.put("conformance", ConformanceCommand::new);
        ALL.put("version", VersionCommand::new);
    }

    private Commands() {}

    /** Adds the command that the first argument names; all of them if it names none. */
    static void addTo(CommandLine program, Invocation invocation) {
        String first = invocation.arguments().isEmpty() ? "" : invocation.arguments().getFirst();
        Function<Invocation, Object> asked = ALL.get(first);
        if (asked != null) {
            program.addSubcommand(first, asked.apply(invocation));
        } else {
            ALL.forEach((name, command) -> program.addSubcommand(name, command.apply(invocation)));
        }
    }
}
