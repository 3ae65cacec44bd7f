package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into the words of its lines; lines that are empty or only a comment are dropped. */
final class Tokenizer {

    private static final List<String> OPERATORS = List.of("+=", "-=", "*=", "<=", ">=", "+", "-", "*", "/", "^", "(",
            ")", "[", "]", ",", "<", ">", "=");

    private final Source source;
    private final String text;
    private final int line;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Tokenizer(Source source, int line) {
        this.source = source;
        this.line = line;
        this.text = source.lines().get(line - 1);
    }

    static List<Line> lines(Source source) {
        List<Line> lines = new ArrayList<>();
        for (int number = 1; number <= source.lines().size(); number++) {
            Line line = new Tokenizer(source, number).read();
            if (line.tokens().size() > 1) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Line read() {
        String comment = "";
        while (position < text.length()) {
            char next = text.charAt(position);
            if (next == '#') {
                comment = text.substring(position + 1).strip();
                break;
            }
            if (Character.isWhitespace(next) || next == '\uFEFF') {
                position++;
            } else {
                word(next);
            }
        }
        add(Token.Kind.END, "", position);
        return new Line(List.copyOf(tokens), comment);
    }

    private void word(char first) {
        int start = position;
        if (first == '"') {
            add(Token.Kind.STRING, string(), start);
        } else if (isDigit(start) || first == '.' && isDigit(start + 1)) {
            skipNumber();
            add(Token.Kind.NUMBER, text.substring(start, position), start);
        } else if (isLetter(start)) {
            skipName();
            add(Token.Kind.NAME, text.substring(start, position), start);
        } else {
            String operator = OPERATORS.stream().filter(known -> text.startsWith(known, start)).findFirst()
                    .orElseThrow(() -> unknownCharacter(start));
            position += operator.length();
            add(Token.Kind.OPERATOR, operator, start);
        }
    }

    private EquationException unknownCharacter(int start) {
        String found = Character.toString(text.codePointAt(start));
        String hint = switch (found) {
            case "\u2212", "\u2013" -> " Write a minus as '-'.";
            case "\u00b7", "\u00d7" -> " Write a product as '*'.";
            default -> " Expected a name, a number or an operator such as + - * / ^ < >.";
        };
        return source.error(line, start + 1, "unexpected character '" + found + "'." + hint);
    }

    private String string() {
        int start = position++;
        var content = new StringBuilder();
        while (position < text.length() && text.charAt(position) != '"') {
            boolean escaped = text.charAt(position) == '\\' && position + 1 < text.length();
            content.append(text.charAt(escaped ? position + 1 : position));
            position += escaped ? 2 : 1;
        }
        if (position >= text.length()) {
            throw source.error(line, start + 1, "this text has no end. Close it with \" on the same line.");
        }
        position++;
        return content.toString();
    }

    private void skipNumber() {
        skipDigits();
        if (at('.')) {
            position++;
            skipDigits();
        }
        if (at('e') || at('E')) {
            int digits = position + 1;
            if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
                digits++;
            }
            if (isDigit(digits)) {
                position = digits;
                skipDigits();
            }
        }
    }

    private void skipDigits() {
        while (isDigit(position)) {
            position++;
        }
    }

    private void skipName() {
        while (isLetter(position) || isDigit(position) || at('.') && isLetter(position + 1)) {
            position++;
        }
    }

    private boolean at(char wanted) {
        return position < text.length() && text.charAt(position) == wanted;
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean isLetter(int index) {
        if (index >= text.length()) {
            return false;
        }
        char c = text.charAt(index);
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private void add(Token.Kind kind, String word, int start) {
        tokens.add(new Token(kind, word, line, start + 1));
    }
}
