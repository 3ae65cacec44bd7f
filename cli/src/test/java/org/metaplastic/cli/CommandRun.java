package org.metaplastic.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one call of metaplastic in this process did. */
record CommandRun(int code, String out, String err) {

    /** Makes cue association so small that a run of it takes a second. */
    static final List<String> TINY = List.of("--set", "network.populations.hidden.size=8", "--set", "task.trials=3",
            "--set", "task.cue_steps=5", "--set", "task.decision_steps=5", "--set", "task.feedback_steps=5", "--set",
            "outer.batch=5", "--set", "outer.validation.every=2", "--set", "outer.validation.episodes=10", "--set",
            "evaluation.episodes=20", "--set", "outer.steps=3");

    static CommandRun of(String... arguments) {
        return with(System.getenv(), arguments);
    }

    /** In another environment than that of the tests. */
    static CommandRun with(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new PrintWriter(err);
        int code = Metaplastic.run(new Invocation(List.of(arguments), new PrintWriter(out), words, false, environment,
                new StopSignal(words)));
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** Trains the tiny experiment. */
    static CommandRun tiny(String... more) {
        var arguments = new ArrayList<>(List.of("train", "cue-association"));
        arguments.addAll(TINY);
        arguments.addAll(List.of(more));
        return of(arguments.toArray(String[]::new));
    }
}
