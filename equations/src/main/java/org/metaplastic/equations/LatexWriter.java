package org.metaplastic.equations;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a rule or a neuron in LaTeX: the lines of a step, formulas such as what a synapse transmits, and the symbol of
 * each name. */
public final class LatexWriter {

    private final LatexSymbols symbols;

    public LatexWriter(RuleEquations rule) {
        symbols = LatexSymbols.of(rule);
    }

    /** For the equations of a neuron; its names have no indices. */
    public LatexWriter(NeuronEquations neuron) {
        symbols = LatexSymbols.of(neuron);
    }

    /** The symbol of a parameter or variable, for math mode. */
    public String symbol(String name) {
        return symbols.of(name);
    }

    /** A line of a step, with '&amp;' before its sign for an aligned environment. */
    public String line(Statement statement) {
        return switch (statement) {
            case Statement.Assignment(var target, var value) ->
                    symbols.of(target) + " &\\leftarrow " + formula(value);
            case Statement.Differential(var target, var rate, var method) -> "\\frac{\\mathrm{d}" + symbols.of(target)
                    + "}{\\mathrm{d}t} &= " + formula(rate) + (method == Statement.Method.EULER
                            ? "\\quad\\text{(forward Euler)}"
                            : "");
        };
    }

    /** A formula, for math mode. */
    public String formula(Expression expression) {
        return switch (expression) {
            case Expression.Constant(var value) -> number(value);
            case Expression.Symbol(var name) -> symbols.of(name);
            case Expression.Negation(var operand) -> "-" + factor(operand);
            case Expression.Sum(var left, Expression.Negation(var right)) -> formula(left) + " - " + factor(right);
            case Expression.Sum(var left, var right) -> formula(left) + " + " + term(right);
            case Expression.Product(var left, var right) -> factor(left) + "\\," + factor(right);
            case Expression.Quotient(var numerator, var denominator) ->
                    "\\frac{" + formula(numerator) + "}{" + formula(denominator) + "}";
            case Expression.Power(var base, var exponent) -> atom(base) + "^{" + formula(exponent) + "}";
            case Expression.Comparison(var relation, var left, var right) ->
                    "[" + formula(left) + " " + sign(relation) + " " + formula(right) + "]";
            case Expression.Call(var function, var arguments) -> call(function, arguments);
        };
    }

    private String call(Function function, List<Expression> arguments) {
        String first = formula(arguments.getFirst());
        return switch (function) {
            case DECAY -> "e^{-\\Delta t/" + factor(arguments.getFirst()) + "}";
            case ABS -> "\\left|" + first + "\\right|";
            case SQRT -> "\\sqrt{" + first + "}";
            case EXP, LOG, TANH, MIN, MAX -> "\\" + function.symbol() + list(arguments);
            case SIGMOID -> "\\sigma" + list(arguments);
            case HEAVISIDE -> "\\Theta" + list(arguments);
            case ATAN -> "\\arctan" + list(arguments);
            case ERF -> "\\operatorname{erf}" + list(arguments);
            case SIGN, CLIP, SELECT -> "\\operatorname{" + function.symbol() + "}" + list(arguments);
        };
    }

    private String list(List<Expression> arguments) {
        return arguments.stream().map(this::formula).collect(Collectors.joining(", ", "\\left(", "\\right)"));
    }

    private String term(Expression expression) {
        return expression instanceof Expression.Negation || expression instanceof Expression.Constant(double value)
                && value < 0 ? "(" + formula(expression) + ")" : formula(expression);
    }

    private String factor(Expression expression) {
        return expression instanceof Expression.Sum ? "\\left(" + formula(expression) + "\\right)" : term(expression);
    }

    private String atom(Expression expression) {
        boolean atom = expression instanceof Expression.Symbol
                || expression instanceof Expression.Constant(double value) && value >= 0;
        return atom ? formula(expression) : "\\left(" + formula(expression) + "\\right)";
    }

    private static String sign(Expression.Relation relation) {
        return switch (relation) {
            case LESS, GREATER -> relation.symbol();
            case LESS_OR_EQUAL -> "\\le";
            case GREATER_OR_EQUAL -> "\\ge";
        };
    }

    /** A number as LaTeX writes it. */
    public static String number(double value) {
        String text = Numbers.text(value, 0);
        int exponent = text.indexOf('e');
        return exponent < 0 ? text
                : text.substring(0, exponent) + "\\times 10^{" + text.substring(exponent + 1) + "}";
    }
}
