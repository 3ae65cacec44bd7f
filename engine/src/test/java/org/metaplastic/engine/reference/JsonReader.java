package org.metaplastic.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Enough of JSON for a conformance case: objects, arrays, numbers, booleans, and strings without escapes. */
final class JsonReader {

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** A map, list, double, boolean or string. */
    static Object read(String text) {
        return new JsonReader(text).value();
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        for (at++; peek() != '}'; skip(',')) {
            String name = string();
            skip(':');
            members.put(name, value());
        }
        at++;
        return members;
    }

    private List<Object> array() {
        var elements = new ArrayList<>();
        for (at++; peek() != ']'; skip(',')) {
            elements.add(value());
        }
        at++;
        return elements;
    }

    private String string() {
        peek();
        int end = text.indexOf('"', at + 1);
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    private Object word() {
        int start = at;
        while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : Double.valueOf(word);
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private void skip(char separator) {
        if (peek() == separator) {
            at++;
        }
    }
}
