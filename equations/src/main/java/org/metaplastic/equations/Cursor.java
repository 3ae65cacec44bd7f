package org.metaplastic.equations;

import java.util.List;

/** A place in the words of one line. */
final class Cursor {

    private final Source source;
    private final List<Token> tokens;
    private int next;

    /** @param tokens ends with {@link Token.Kind#END} */
    Cursor(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The next word, which the cursor passes; it never passes the end. */
    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    /** Passes all that is left of the line. */
    void skip() {
        next = tokens.size() - 1;
    }

    boolean at(String symbol) {
        return peek().is(symbol);
    }

    boolean accept(String symbol) {
        boolean found = at(symbol);
        if (found) {
            next++;
        }
        return found;
    }

    /** @param purpose ends the sentence "Expected ' ' …" */
    Token expect(String symbol, String purpose) {
        if (!at(symbol)) {
            throw error("expected '" + symbol + "' " + purpose + ", found " + peek().described() + ".");
        }
        return take();
    }

    Token expect(Token.Kind kind, String what) {
        if (peek().kind() != kind) {
            throw error("expected " + what + ", found " + peek().described() + ".");
        }
        return take();
    }

    void expectEnd(String hint) {
        if (peek().kind() != Token.Kind.END) {
            throw error("expected the end of the line, found " + peek().described() + "." + hint);
        }
    }

    /** How many words are left before the end. */
    int remaining() {
        return tokens.size() - 1 - next;
    }

    EquationException error(String message) {
        return source.error(peek(), message);
    }

    EquationException error(Token place, String message) {
        return source.error(place, message);
    }
}
