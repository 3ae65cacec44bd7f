package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where a rule keeps its weight: {@code clip}, {@code min} and {@code max} around what the weight would become. Of their
 * arguments the first of {@code clip}, and of the others the only one, reads the weight.
 *
 * @param form these calls around {@value #INSIDE}, or that alone where there are none
 */
record WeightBounds(Expression form) {

    /** Stands for what is bounded; no text has such a name. */
    private static final String INSIDE = "inside'";

    static final WeightBounds NONE = new WeightBounds(symbol(INSIDE));

    /**
     * What a rule gives to its weight.
     *
     * @param inside what the weight would become without bounds
     */
    record Bounded(Expression inside, WeightBounds bounds) {}

    /** @param weight the names of the weight and of all that was computed from it */
    static Bounded of(Expression value, Set<String> weight) {
        if (!(value instanceof Expression.Call(var function, var arguments)) || !isBound(function)) {
            return new Bounded(value, NONE);
        }
        int[] places = IntStream.range(0, arguments.size()).filter(k -> reads(arguments.get(k), weight)).toArray();
        if (places.length != 1 || function == Function.CLIP && places[0] != 0) {
            return new Bounded(value, NONE);
        }
        Bounded within = of(arguments.get(places[0]), weight);
        List<Expression> around = new ArrayList<>(arguments);
        around.set(places[0], within.bounds.form);
        return new Bounded(within.inside, new WeightBounds(new Expression.Call(function, around)));
    }

    private static boolean isBound(Function function) {
        return function == Function.CLIP || function == Function.MIN || function == Function.MAX;
    }

    static boolean reads(Expression formula, Set<String> names) {
        return Symbols.in(formula).stream().anyMatch(names::contains);
    }

    boolean any() {
        return !equals(NONE);
    }

    /** Whether the bounds depend on one of {@code names}. */
    boolean dependOn(Set<String> names) {
        return reads(form, names);
    }

    Expression around(Expression value) {
        return Substitution.apply(form, Map.of(INSIDE, value));
    }
}
