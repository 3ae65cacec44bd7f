package org.metaplastic.engine.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.metaplastic.engine.plan.LinearRule.Carrier;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Simplifier;

/**
 * What became, since a base, of each part of the state of a silent row, as formulas: the product of the matrices of all
 * steps, which depends on the postsynaptic neuron alone, and its inverse. Entries that are zero have no name.
 *
 * <p>
 * The entry (k, l) is named {@code k|l} before a step and {@code k|l'} after it. With P the product and F the matrix of a
 * step, P' = F P; both are lower triangular, so that the inverse is found by forward substitution.
 */
final class Propagator {

    private static final String AFTER = "'";

    private final LinearRule rule;
    private final UnaryOperator<Expression> text;
    private final Map<String, Expression> steps = new LinkedHashMap<>();
    private final Map<String, Expression> inverses = new LinkedHashMap<>();
    private final Map<String, Double> initials = new HashMap<>();
    private final Map<Expression, Expression> diagonals = new LinkedHashMap<>();

    /** @param diagonal makes a name, or a number, of a formula over parameters */
    Propagator(LinearRule rule, UnaryOperator<Expression> diagonal) {
        this.rule = rule;
        this.text = diagonal;
        for (String carried : rule.carried()) {
            carry(carried);
        }
        for (String state : rule.states()) {
            share(state);
        }
        for (int c = 0; c < rule.carriers().size(); c++) {
            for (String state : rule.states()) {
                for (String carried : rule.carried()) {
                    drive(c, state, carried);
                }
            }
        }
        for (String carried : rule.carried()) {
            for (String from : rule.carried()) {
                inverse(carry(carried, from), carriedInverse(carried, from));
            }
        }
        for (String state : rule.states()) {
            for (String from : rule.states()) {
                inverse(entry(state, from), stateInverse(state, from));
            }
            for (int c = 0; c < rule.carriers().size(); c++) {
                for (String from : rule.carried()) {
                    inverse(entry(c, state, from), driveInverse(c, state, from));
                }
            }
        }
    }

    /** The entries after a step by name, in an order in which they can be computed. */
    Map<String, Expression> steps() {
        return steps;
    }

    /** The entries of the inverse after a step by name, computed after those of the product. */
    Map<String, Expression> inverses() {
        return inverses;
    }

    /** The name of what an entry was before, for the name of what it is after a step. */
    static String before(String after) {
        return after.substring(0, after.length() - AFTER.length());
    }

    static String after(String before) {
        return before + AFTER;
    }

    /** The value at a base of the entry of that name. */
    double initial(String before) {
        return initials.getOrDefault(before, 0.0);
    }

    /** What is left of each part of the state after one step: all that the inverse divides by. */
    List<Expression> diagonal() {
        return List.copyOf(diagonals.values());
    }

    /** A state in terms of what it was at the base; {@code base} says what the presynaptic state was. */
    Expression present(String state, boolean after, UnaryOperator<Expression> still, Map<String, Expression> base) {
        Expression sum = Expression.ZERO;
        for (String from : rule.states()) {
            sum = sum.plus(value(entry(state, from), state.equals(from), after).times(Expression.symbol(from)));
        }
        for (int c = 0; c < rule.carriers().size(); c++) {
            Expression driven = Expression.ZERO;
            for (String carried : rule.carried()) {
                driven = driven.plus(value(entry(c, state, carried), false, after)
                        .times(base.getOrDefault(carried, Expression.ZERO)));
            }
            sum = sum.plus(still.apply(rule.carriers().get(c).still()).times(driven));
        }
        return Simplifier.simplify(sum);
    }

    /** What the presynaptic state at the base would have been without spikes since. */
    Map<String, Expression> base(boolean after) {
        var base = new HashMap<String, Expression>();
        for (String carried : rule.carried()) {
            Expression sum = Expression.ZERO;
            for (String from : rule.carried()) {
                Expression present = from.equals(LinearRule.UNIT) ? Expression.ONE : Expression.symbol(from);
                sum = sum.plus(inverseValue(carry(carried, from), carried.equals(from), after).times(present));
            }
            base.put(carried, Simplifier.simplify(sum));
        }
        return base;
    }

    /** What a presynaptic spike adds to a state as seen from the base, after the step of the spike. */
    Expression kick(String state, UnaryOperator<Expression> still) {
        Expression sum = Expression.ZERO;
        for (String from : rule.states()) {
            sum = sum.plus(inverseValue(entry(state, from), state.equals(from), true).times(rule.kick(from)));
        }
        for (int c = 0; c < rule.carriers().size(); c++) {
            Expression driven = Expression.ZERO;
            for (String from : rule.carried()) {
                driven = driven.plus(inverseValue(entry(c, state, from), false, true).times(rule.jump(from)));
            }
            sum = sum.plus(still.apply(rule.carriers().get(c).still()).times(driven));
        }
        return Simplifier.simplify(sum);
    }

    private void carry(String carried) {
        for (String from : rule.carried()) {
            Expression others = Expression.ZERO;
            for (String through : rule.carried()) {
                if (!through.equals(carried)) {
                    others = others.plus(rule.decay(carried, through).times(value(carry(through, from), through
                            .equals(from), false)));
                }
            }
            step(carry(carried, from), carried.equals(from), rule.decay(carried, carried), Simplifier.simplify(others));
        }
    }

    private void share(String state) {
        for (String from : rule.states()) {
            Expression others = Expression.ZERO;
            for (String through : rule.states()) {
                if (!through.equals(state)) {
                    others = others.plus(rule.share(state, through).times(value(entry(through, from), through
                            .equals(from), false)));
                }
            }
            step(entry(state, from), state.equals(from), rule.share(state, state), Simplifier.simplify(others));
        }
    }

    private void drive(int carrier, String state, String carried) {
        Carrier terms = rule.carriers().get(carrier);
        Expression others = Expression.ZERO;
        for (String through : rule.states()) {
            if (!through.equals(state)) {
                others = others.plus(rule.share(state, through).times(value(entry(carrier, through, carried), false,
                        false)));
            }
        }
        for (String through : rule.carried()) {
            others = others.plus(terms.drive(state, through).times(value(carry(through, carried), through.equals(
                    carried),
                    false)));
        }
        step(entry(carrier, state, carried), false, rule.share(state, state), Simplifier.simplify(others));
    }

    /** Gives an entry its formula; one that stays as it was at the base needs none. */
    private void step(String name, boolean diagonal, Expression own, Expression others) {
        boolean stays = diagonal ? own.equals(Expression.ONE) : others.equals(Expression.ZERO);
        if (stays) {
            return;
        }
        Expression factor = diagonals.computeIfAbsent(own, text::apply);
        steps.put(after(name), Simplifier.simplify(factor.times(Expression.symbol(name)).plus(others)));
        if (diagonal) {
            initials.put(name, 1.0);
        }
    }

    private Expression carriedInverse(String carried, String from) {
        Expression sum = carried.equals(from) ? Expression.ONE : Expression.ZERO;
        for (String through : rule.carried()) {
            if (!through.equals(carried)) {
                sum = sum.minus(value(carry(carried, through), false, true)
                        .times(inverseValue(carry(through, from), through.equals(from), true)));
            }
        }
        return sum.over(value(carry(carried, carried), true, true));
    }

    private Expression stateInverse(String state, String from) {
        Expression sum = state.equals(from) ? Expression.ONE : Expression.ZERO;
        for (String through : rule.states()) {
            if (!through.equals(state)) {
                sum = sum.minus(value(entry(state, through), false, true)
                        .times(inverseValue(entry(through, from), through.equals(from), true)));
            }
        }
        return sum.over(value(entry(state, state), true, true));
    }

    private Expression driveInverse(int carrier, String state, String from) {
        Expression sum = Expression.ZERO;
        for (String through : rule.states()) {
            if (!through.equals(state)) {
                sum = sum.minus(value(entry(state, through), false, true)
                        .times(inverseValue(entry(carrier, through, from), false, true)));
            }
        }
        for (String through : rule.carried()) {
            sum = sum.minus(value(entry(carrier, state, through), false, true)
                    .times(inverseValue(carry(through, from), through.equals(from), true)));
        }
        return sum.over(value(entry(state, state), true, true));
    }

    private void inverse(String name, Expression formula) {
        Expression simple = Simplifier.simplify(formula);
        if (!(simple instanceof Expression.Constant)) {
            inverses.put(after(inverseName(name)), simple);
            if (initials.containsKey(name)) {
                initials.put(inverseName(name), 1.0);
            }
        }
    }

    private Expression value(String name, boolean diagonal, boolean after) {
        boolean known = steps.containsKey(after(name));
        return known ? Expression.symbol(after ? after(name) : name) : diagonal ? Expression.ONE : Expression.ZERO;
    }

    private Expression inverseValue(String name, boolean diagonal, boolean after) {
        String inverse = inverseName(name);
        boolean known = inverses.containsKey(after(inverse));
        return known ? Expression.symbol(after ? after(inverse) : inverse)
                : diagonal ? Expression.ONE : Expression.ZERO;
    }

    static String inverseName(String name) {
        return "1/" + name;
    }

    private static String entry(String state, String from) {
        return state + "|" + from;
    }

    private static String carry(String carried, String from) {
        return carried + "|" + from;
    }

    private String entry(int carrier, String state, String carried) {
        return state + "|" + carried + (rule.carriers().size() == 1 ? "" : "#" + (carrier + 1));
    }

    /** Whether an entry of the inverse is one of presynaptic states alone, which is also read before a step. */
    boolean carried(String inverse) {
        return rule.carried().stream().anyMatch(name -> rule.carried().stream()
                .anyMatch(from -> inverse.equals(after(inverseName(carry(name, from))))));
    }
}
