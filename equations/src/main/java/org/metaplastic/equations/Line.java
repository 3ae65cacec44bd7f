package org.metaplastic.equations;

import java.util.List;

/**
 * One line of a text, in words.
 *
 * @param tokens at least one word before the closing {@link Token.Kind#END}
 * @param comment what follows {@code #}, trimmed; empty where there is none
 */
record Line(List<Token> tokens, String comment) {

    Token first() {
        return tokens.getFirst();
    }

    Token second() {
        return tokens.get(1);
    }
}
