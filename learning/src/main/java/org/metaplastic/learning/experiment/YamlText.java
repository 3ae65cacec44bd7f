package org.metaplastic.learning.experiment;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Scalar;
import org.metaplastic.learning.experiment.Node.Sequence;

/** Writes {@link Node nodes} as YAML that reads as the same nodes. */
final class YamlText {

    /** Texts that mean themselves without quotes, wherever they stand. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+][A-Za-z0-9_./+()^-]*( [A-Za-z0-9_./+()^-]+)*"
            + "|-[0-9.][A-Za-z0-9_./+-]*( [A-Za-z]+)?");
    private static final int WIDTH = 110;
    private static final int ALWAYS_BLOCKS = 2;

    private YamlText() {}

    /** A whole document: one key a line, small inner sections in braces. */
    static String of(Mapping root) {
        var text = new StringBuilder();
        block(root, 0, text);
        return text.toString();
    }

    private static void block(Mapping mapping, int depth, StringBuilder text) {
        mapping.entries().forEach((key, entry) -> {
            String indent = "  ".repeat(depth);
            text.append(indent).append(scalar(key)).append(':');
            String inline = inline(entry.value());
            boolean fits = indent.length() + key.length() + inline.length() <= WIDTH;
            if (entry.value() instanceof Mapping inner && !inner.entries().isEmpty()
                    && (depth < ALWAYS_BLOCKS || !fits)) {
                text.append('\n');
                block(inner, depth + 1, text);
            } else {
                text.append(' ').append(inline).append('\n');
            }
        });
    }

    /** A value in one line. */
    static String inline(Node node) {
        return switch (node) {
            case Scalar scalar -> scalar.missing() ? "~" : scalar(scalar.text());
            case Sequence sequence -> sequence.items().stream().map(YamlText::inline).collect(Collectors.joining(", ",
                    "[", "]"));
            case Mapping mapping -> mapping.entries().entrySet().stream().map(entry -> scalar(entry.getKey()) + ": "
                    + inline(entry.getValue().value())).collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !text.equals("null")) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' || c == '\u0085' || c == '\u2028' || c == '\u2029' || c == '\ufeff'
                        || c >= '\u007f' && c < '\u00a0'
                                ? String.format("\\u%04x", (int) c)
                                : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
