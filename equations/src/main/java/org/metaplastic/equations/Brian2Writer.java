package org.metaplastic.equations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a rule in the language of Brian2: names that Brian2 keeps for itself are changed, everything is without unit,
 * in ms and mV, and a step is the same assignments in the same order. The length of a step in ms is {@code step_ms},
 * the spikes are {@code pre_spike} and {@code post_spike}; what else a rule reads of its neurons becomes
 * {@code NAME_pre} and {@code NAME_post}.
 */
public final class Brian2Writer {

    /** What Brian2's own message advises where a synapse and a neuron have a name in common. */
    private static final String SYNAPTIC = "_syn";
    private static final String NEURONAL = "_neuron";

    private final Map<String, String> names = new LinkedHashMap<>();

    /**
     * Finds a name for everything.
     *
     * @param neurons names of variables and parameters of the neurons, which synapses may not share
     */
    public Brian2Writer(RuleEquations rule, Set<String> neurons) {
        var own = new TreeSet<String>(rule.neuromodulatorNames());
        rule.parameters().forEach(parameter -> own.add(parameter.name()));
        rule.variables().forEach(variable -> own.add(variable.name()));
        rule.statements().forEach(statement -> own.add(statement.target()));
        for (String name : own) {
            String free = name;
            while (Brian2Names.taken(free) || neurons.contains(free) || names.containsValue(free)
                    || !free.equals(name) && own.contains(free)) {
                free = free.replaceAll("^_+|_+$", "").replaceAll("^xi_", "syn_xi_") + SYNAPTIC;
            }
            names.put(name, free);
        }
    }

    /** The name that a parameter, variable or neuromodulator has in Brian2. */
    public String name(String name) {
        return switch (name) {
            case "dt" -> "step_ms";
            case RuleEquations.PRE_SPIKE -> "pre_spike";
            case RuleEquations.POST_SPIKE -> "post_spike";
            default -> {
                int dot = name.indexOf('.');
                yield dot < 0 ? names.getOrDefault(name, name)
                        : neuronName(name.substring(dot + 1)) + "_" + name.substring(0, dot);
            }
        };
    }

    /** The name that a variable or parameter of a neuron has in Brian2. */
    public static String neuronName(String name) {
        return Brian2Names.taken(name) ? name.replaceAll("^_+|_+$", "").replaceAll("^xi_", "neuron_xi_") + NEURONAL
                : name;
    }

    /** One line of a step. */
    public String line(Statement statement) {
        Statement.Assignment assignment = Integrator.assignment(statement);
        return name(assignment.target()) + " = " + formula(assignment.value());
    }

    /** A formula. */
    public String formula(Expression expression) {
        return switch (expression) {
            case Expression.Constant(var value) -> value < 0 ? "(" + value + ")" : Double.toString(value);
            case Expression.Symbol(var name) -> name(name);
            case Expression.Negation(var operand) -> "(-" + atom(operand) + ")";
            case Expression.Sum(var left, Expression.Negation(var right)) -> formula(left) + " - " + factor(right);
            case Expression.Sum(var left, var right) -> formula(left) + " + " + factor(right);
            case Expression.Product(var left, var right) -> factor(left) + " * " + atom(right);
            case Expression.Quotient(var left, var right) -> factor(left) + " / " + atom(right);
            case Expression.Power(var base, var exponent) -> atom(base) + "**" + atom(exponent);
            case Expression.Comparison(var relation, var left, var right) ->
                    condition(formula(left) + " " + relation.symbol() + " " + formula(right));
            case Expression.Call(var function, var arguments) -> call(function, arguments);
        };
    }

    private static String condition(String condition) {
        return "int(" + condition + ")";
    }

    private String call(Function function, List<Expression> arguments) {
        String first = formula(arguments.getFirst());
        return switch (function) {
            case EXP, LOG, SQRT, TANH, ABS, SIGN -> function.symbol() + "(" + first + ")";
            case SIGMOID -> "(1.0 / (1.0 + exp(-(" + first + "))))";
            case ATAN -> "arctan(" + first + ")";
            case ERF -> "erf(" + first + ")";
            case HEAVISIDE -> condition(first + " > 0.0");
            case MIN -> "clip(" + first + ", -inf, " + formula(arguments.get(1)) + ")";
            case MAX -> "clip(" + first + ", " + formula(arguments.get(1)) + ", inf)";
            case CLIP -> "clip(" + first + ", " + formula(arguments.get(1)) + ", " + formula(arguments.get(2)) + ")";
            case SELECT -> "select(" + first + ", " + formula(arguments.get(1)) + ", " + formula(arguments.get(2))
                    + ")";
            case DECAY -> "exp(-step_ms / (" + first + "))";
        };
    }

    private String factor(Expression expression) {
        return expression instanceof Expression.Sum ? "(" + formula(expression) + ")" : formula(expression);
    }

    private String atom(Expression expression) {
        return expression instanceof Expression.Symbol || expression instanceof Expression.Constant
                || expression instanceof Expression.Call || expression instanceof Expression.Comparison
                        ? formula(expression)
                        : "(" + formula(expression) + ")";
    }
}
