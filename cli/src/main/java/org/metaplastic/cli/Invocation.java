package org.metaplastic.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * One call of metaplastic: its arguments, and where its words go.
 *
 * @param terminal whether somebody watches, so that a line may be written over
 */
record Invocation(List<String> arguments, PrintWriter out, PrintWriter err, boolean terminal) {

    Invocation {
        arguments = List.copyOf(arguments);
    }
}
