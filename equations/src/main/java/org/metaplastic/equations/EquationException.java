package org.metaplastic.equations;

/**
 * A mistake in the text of an equation. The message says where, what was found, what was expected and what to do, and
 * quotes the line with a caret under the place.
 */
public final class EquationException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int QUOTED = 120;

    private final String origin;
    private final int line;
    private final int column;

    private EquationException(String message, String origin, int line, int column) {
        super(message);
        this.origin = origin;
        this.line = line;
        this.column = column;
    }

    /** A mistake in equations that were not read from text: no origin, line and column 0. */
    static EquationException unlocated(String message) {
        return new EquationException(message, "", 0, 0);
    }

    /** A file that has no text to quote. */
    public static EquationException unreadable(String origin, String message) {
        return new EquationException(origin + ": " + message, origin, 0, 0);
    }

    static EquationException at(String origin, int line, int column, String quoted, String message) {
        int start = Math.max(0, Math.min(column - 1, quoted.length()) - QUOTED / 2);
        String shown = quoted.substring(start, Math.min(quoted.length(), start + QUOTED));
        String indent = shown.substring(0, Math.min(shown.length(), column - 1 - start)).replaceAll("[^\t]", " ");
        String text = origin + ":" + line + ":" + column + ": " + message + "\n  " + shown + "\n  " + indent + "^";
        return new EquationException(text, origin, line, column);
    }

    /** The file or other place that the text came from. */
    public String origin() {
        return origin;
    }

    /** Counted from 1; 0 without a text. */
    public int line() {
        return line;
    }

    /** Counted from 1, in characters; 0 without a text. */
    public int column() {
        return column;
    }
}
