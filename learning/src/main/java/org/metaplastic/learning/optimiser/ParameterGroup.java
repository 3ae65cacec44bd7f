package org.metaplastic.learning.optimiser;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Parameters that are trained alike.
 *
 * @param name as it is printed with its gradient norm
 * @param patterns of parameter names, "owner.parameter": '*' stands for any characters, '?' for one
 * @param rate how fast they move
 * @param clip the largest norm of their gradient, infinite for none
 * @param weightDecay as in {@link Optimiser.Pace}
 */
public record ParameterGroup(String name, List<String> patterns, Rate rate, double clip, double weightDecay) {

    /** How the rate of a group follows from that of the run. */
    public sealed interface Rate {

        /** The rate of the run times a factor. */
        record Times(double factor) implements Rate {
            public Times {
                if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "Parameter group: the rate is multiplied by " + factor + ", but must be by 0 or more.");
                }
            }
        }

        /** A rate of its own. */
        record Own(LearningRate schedule) implements Rate {}
    }

    public ParameterGroup {
        patterns = List.copyOf(patterns);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("Parameter group '" + name
                    + "': no patterns. Give one, such as '*.weight'.");
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException(
                    "Parameter group '" + name + "': clip is " + clip
                            + ", but must be above 0. Leave it out for none.");
        }
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "Parameter group '" + name + "': weight decay is " + weightDecay + ", but must be 0 or more.");
        }
    }

    /** A group that moves at the rate of the run, without clipping or decay of its own. */
    public static ParameterGroup of(String name, String... patterns) {
        return new ParameterGroup(name, List.of(patterns), new Rate.Times(1), Double.POSITIVE_INFINITY, 0);
    }

    boolean contains(String parameter) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, parameter));
    }

    /** Whether a parameter is meant by a pattern. */
    public static boolean matches(String pattern, String parameter) {
        var expression = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)));
        }
        return Pattern.matches(expression.toString(), parameter);
    }
}
