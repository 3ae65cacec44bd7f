package org.metaplastic.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * One call of metaplastic: its arguments, and where its words go.
 *
 * @param terminal whether somebody watches, so that a line may be written over
 * @param stop asks long work to stop; closed after the last word
 */
record Invocation(List<String> arguments, PrintWriter out, PrintWriter err, boolean terminal, StopSignal stop) {

    Invocation(List<String> arguments, PrintWriter out, PrintWriter err, boolean terminal) {
        this(arguments, out, err, terminal, new StopSignal(err));
    }

    Invocation {
        arguments = List.copyOf(arguments);
    }
}
