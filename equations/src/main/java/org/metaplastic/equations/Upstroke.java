package org.metaplastic.equations;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * States whose equations make them grow the faster the larger they are, as the membrane does in the upstroke of a spike:
 * by a square or an exponential of themselves. Only a reset ends that.
 */
final class Upstroke {

    private Upstroke() {}

    /** The names of such variables of a neuron. */
    static Set<String> states(NeuronEquations neuron) {
        Set<String> variables = neuron.variables().stream().map(Variable::name).collect(Collectors.toSet());
        var found = new LinkedHashSet<String>();
        Map<String, Expression> intermediate = new HashMap<>();
        for (Statement statement : neuron.statements()) {
            Expression formula = Substitution.apply(statement.formula(), intermediate);
            if (!variables.contains(statement.target())) {
                intermediate.put(statement.target(), formula);
            } else if (!bounded(formula, statement.target())) {
                found.add(statement.target());
            }
        }
        return found;
    }

    /** Whether {@code expression} grows no faster than a constant times {@code x}. */
    private static boolean bounded(Expression expression, String x) {
        if (!Affine.reads(expression, x)) {
            return true;
        }
        return switch (expression) {
            case Expression.Constant _,Expression.Symbol _,Expression.Comparison _ -> true;
            case Expression.Negation(var operand) -> bounded(operand, x);
            case Expression.Sum(var left, var right) -> bounded(left, x) && bounded(right, x);
            case Expression.Product(var left, var right) -> (!Affine.reads(left, x) || !Affine.reads(right, x))
                    && bounded(left, x) && bounded(right, x);
            case Expression.Quotient(var top, var bottom) -> !Affine.reads(bottom, x) && bounded(top, x);
            case Expression.Power _ -> false;
            case Expression.Call(var function, var arguments) -> switch (function) {
                case EXP, DECAY -> false;
                case TANH, SIGMOID, ATAN, ERF, SIGN, HEAVISIDE -> true;
                case LOG, SQRT, ABS, MIN, MAX, CLIP, SELECT -> arguments.stream().allMatch(part -> bounded(part, x));
            };
        };
    }
}
