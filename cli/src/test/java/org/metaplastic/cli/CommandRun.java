package org.metaplastic.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What one call of metaplastic in this process did. */
public record CommandRun(int code, String out, String err) {

    /** Makes cue association so small that a run of it takes a second. */
    static final List<String> TINY = List.of("--set", "network.populations.hidden.size=8", "--set", "task.trials=3",
            "--set", "task.cue_steps=5", "--set", "task.decision_steps=5", "--set", "task.feedback_steps=5", "--set",
            "outer.batch=5", "--set", "outer.validation.every=2", "--set", "outer.validation.episodes=10", "--set",
            "evaluation.episodes=20", "--set", "outer.steps=3");

    public static CommandRun of(String... arguments) {
        return with(System.getenv(), arguments);
    }

    /** In another environment than that of the tests. */
    public static CommandRun with(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new PrintWriter(err);
        int code = Metaplastic.run(new Invocation(List.of(arguments), new PrintWriter(out), words, false, environment,
                new StopSignal(words)));
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** All commands and options. */
    public static CommandSpec model() {
        var nowhere = new PrintWriter(new StringWriter());
        return Metaplastic.program(new Invocation(List.of(), nowhere, nowhere, false)).getCommandSpec();
    }

    /** Trains the tiny experiment. */
    public static CommandRun tiny(String... more) {
        var arguments = new ArrayList<>(List.of("train", "cue-association"));
        arguments.addAll(TINY);
        arguments.addAll(List.of(more));
        return of(arguments.toArray(String[]::new));
    }

    /** Sweeps one seed of a rule over the tiny experiment. */
    public static CommandRun tinySweep(String... more) {
        var arguments = new ArrayList<>(List.of("sweep", "cue-association", "--vary", "rule=oja", "--seeds", "1",
                "--threads", "1", "--memory", "64m"));
        arguments.addAll(TINY);
        arguments.addAll(List.of(more));
        return of(arguments.toArray(String[]::new));
    }

    /** What the program tells of an exception. */
    public static CommandRun thatFailed(Exception failure) {
        var err = new StringWriter();
        var words = new PrintWriter(err);
        var invocation = new Invocation(List.of(), words, words, false, Map.of(), new StopSignal(words));
        int code = Failures.failure(failure, new CommandLine(new VersionCommand(invocation)), invocation);
        return new CommandRun(code, "", err.toString());
    }

    /** Whether it did what was asked, or said in words of ours why not. */
    public boolean isClear() {
        return code == 0 || (code == Failures.FAILED || code == Failures.MEANINGLESS) && !err.contains("This is a bug")
                && !err.contains("\tat ") && !err.contains("ran out of memory");
    }

    /** Fails where it is not {@linkplain #isClear clear}, and tells whether it did what was asked. */
    public boolean requireClear() {
        if (!isClear()) {
            throw new AssertionError(this);
        }
        return code == 0;
    }
}
