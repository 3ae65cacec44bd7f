package org.metaplastic.equations;

/**
 * A word of the equation language.
 *
 * @param line counted from 1
 * @param column of its first character, counted from 1
 */
record Token(Kind kind, String text, int line, int column) {

    enum Kind {
        /** A name, with dots inside where it has parts. */
        NAME, NUMBER,
        /** The text between double quotes, its escapes resolved. */
        STRING,
        /** An operator, a parenthesis, a comma. */
        OPERATOR,
        /** The place after the last word of a line. */
        END
    }

    boolean is(String symbol) {
        return text.equals(symbol) && (kind == Kind.OPERATOR || kind == Kind.NAME);
    }

    /** What an error message says was found. */
    String described() {
        return switch (kind) {
            case END -> "the end of the line";
            case STRING -> "the text \"" + text + "\"";
            case NAME, NUMBER, OPERATOR -> "'" + text + "'";
        };
    }
}
