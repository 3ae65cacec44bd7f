package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.call;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Random formulas over a, b and c, defined everywhere: divisors, logarithms and roots keep away from zero. */
final class RandomExpressions {

    static final List<String> NAMES = List.of("a", "b", "c");
    static final double DT = 0.5;

    private final SplittableRandom random;

    RandomExpressions(long seed) {
        random = new SplittableRandom(seed);
    }

    ToDoubleFunction<String> values() {
        double a = random.nextDouble(-2, 2);
        double b = random.nextDouble(-2, 2);
        double c = random.nextDouble(-2, 2);
        return name -> switch (name) {
            case "a" -> a;
            case "b" -> b;
            case "c" -> c;
            default -> throw new IllegalArgumentException(name);
        };
    }

    Expression next(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(9)) {
            case 0 -> next(depth - 1).negated();
            case 1 -> next(depth - 1).plus(next(depth - 1));
            case 2 -> next(depth - 1).minus(next(depth - 1));
            case 3 -> next(depth - 1).times(next(depth - 1));
            case 4 -> next(depth - 1).over(positive(depth - 1));
            case 5 -> new Expression.Power(positive(depth - 1), leaf());
            case 6 -> new Expression.Comparison(relation(), next(depth - 1), next(depth - 1));
            case 7 -> leaf();
            default -> function(depth - 1);
        };
    }

    private Expression function(int depth) {
        Function function = Function.values()[random.nextInt(Function.values().length)];
        return switch (function) {
            case LOG, SQRT, DECAY -> call(function, positive(depth));
            case EXP, TANH, SIGMOID, ATAN, ERF, ABS, SIGN, HEAVISIDE -> call(function, squashed(depth));
            case MIN, MAX -> call(function, next(depth), next(depth));
            case CLIP, SELECT -> call(function, next(depth), next(depth), next(depth));
        };
    }

    private Expression squashed(int depth) {
        return call(Function.ATAN, next(depth));
    }

    private Expression positive(int depth) {
        return squashed(depth).plus(Expression.constant(2));
    }

    private Expression.Relation relation() {
        return Expression.Relation.values()[random.nextInt(4)];
    }

    private Expression leaf() {
        return switch (random.nextInt(5)) {
            case 0 -> Expression.constant(random.nextInt(-2, 3));
            case 1 -> Expression.constant(random.nextDouble(-2, 2));
            default -> Expression.symbol(NAMES.get(random.nextInt(3)));
        };
    }
}
