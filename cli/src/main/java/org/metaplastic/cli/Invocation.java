package org.metaplastic.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * One call of metaplastic: its arguments, and where its words go.
 *
 * @param terminal whether somebody watches, so that a line may be written over
 * @param environment the variables of the process
 * @param stop asks long work to stop; closed after the last word
 */
record Invocation(List<String> arguments, PrintWriter out, PrintWriter err, boolean terminal,
        Map<String, String> environment, StopSignal stop) {

    Invocation(List<String> arguments, PrintWriter out, PrintWriter err, boolean terminal) {
        this(arguments, out, err, terminal, System.getenv(), new StopSignal(err));
    }

    Invocation {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
