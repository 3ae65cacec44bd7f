package org.metaplastic.equations;

import java.util.List;

/** A text and the place that it came from, for error messages that quote it. */
record Source(String origin, List<String> lines) {

    private static final int MOST_CHARACTERS = 256 * 1024;

    /** Refuses a text of more than 256 Ki characters. */
    static Source of(String text, String origin) {
        if (text.length() > MOST_CHARACTERS) {
            throw EquationException.at(origin, 1, 1, "", "the text has " + text.length()
                    + " characters; equations may have at most " + MOST_CHARACTERS + ". Split the file.");
        }
        return new Source(origin, text.lines().toList());
    }

    EquationException error(Token place, String message) {
        return error(place.line(), place.column(), message);
    }

    EquationException error(int line, int column, String message) {
        String quoted = line <= lines.size() ? lines.get(line - 1) : "";
        return EquationException.at(origin, line, column, quoted, message);
    }
}
