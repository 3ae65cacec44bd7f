package org.metaplastic.engine.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Simplifier;
import org.metaplastic.equations.Substitution;
import org.metaplastic.equations.Symbols;

/**
 * A program that runs once for every cell of a space.
 *
 * @param space {@link Level#CELL} for [rows x columns], {@link Level#COLUMN} for a single row
 * @param lets in an order in which each can be computed; every name is given once
 */
public record Pass(String name, Level space, List<Operand> operands, List<Let> lets, List<Result> results) {

    public Pass {
        operands = List.copyOf(operands);
        lets = List.copyOf(lets);
        results = List.copyOf(results);
        var known = new HashSet<String>();
        operands.forEach(operand -> define(known, operand.name()));
        for (Let let : lets) {
            require(known, let.value());
            let.surrogate().ifPresent(formula -> require(known, formula));
            define(known, let.name());
        }
        for (Result result : results) {
            require(known, result.value());
            if (result.mode() == Result.Mode.STORE && result.level() != space) {
                throw new IllegalArgumentException(result.name() + " is stored at level " + result.level()
                        + " by a pass over " + space + ": only a sum can drop an index.");
            }
        }
    }

    private static void define(Set<String> known, String name) {
        if (!known.add(name)) {
            throw new IllegalArgumentException("The name '" + name + "' is given twice.");
        }
    }

    private static void require(Set<String> known, Expression formula) {
        for (String symbol : Symbols.in(formula)) {
            if (!known.contains(symbol)) {
                throw new IllegalArgumentException("The name '" + symbol + "' is read before it is given.");
            }
        }
    }

    /** This pass with operands replaced by constants, for rows where their value is known; sums of zero are left out. */
    public Pass with(Map<String, Double> known) {
        var values = new HashMap<String, Expression>();
        known.forEach((operand, value) -> values.put(operand, Expression.constant(value)));
        var kept = new ArrayList<Let>();
        for (Let let : lets) {
            Expression value = substitute(let.value(), values);
            if (value instanceof Expression.Constant && let.surrogate().isEmpty()) {
                values.put(let.name(), value);
            } else {
                kept.add(new Let(let.name(), value, let.surrogate().map(formula -> substitute(formula, values))));
            }
        }
        return new Pass(name, space,
                operands.stream().filter(operand -> !known.containsKey(operand.name())).toList(), kept,
                results.stream().map(result -> new Result(result.name(), substitute(result.value(), values),
                        result.level(), result.mode())).filter(result -> !result.isNothing()).toList());
    }

    /** This pass with other formulas in place of some operands, and without what it then does not need. */
    public Pass renamed(Map<String, Expression> names) {
        return new Pass(name, space, operands,
                lets.stream().map(let -> new Let(let.name(), Substitution.apply(let.value(), names),
                        let.surrogate().map(formula -> Substitution.apply(formula, names)))).toList(),
                results.stream().map(result -> new Result(result.name(), Substitution.apply(result.value(), names),
                        result.level(), result.mode())).toList()).only(result -> true);
    }

    /** This pass with only some of its results, and without whatever they do not need. */
    public Pass only(Predicate<Result> wanted) {
        var kept = results.stream().filter(wanted).toList();
        var needed = new HashSet<String>();
        kept.forEach(result -> needed.addAll(Symbols.in(result.value())));
        var live = new ArrayList<Let>();
        for (Let let : lets.reversed()) {
            if (needed.contains(let.name())) {
                live.addFirst(let);
                needed.addAll(Symbols.in(let.value()));
                let.surrogate().ifPresent(formula -> needed.addAll(Symbols.in(formula)));
            }
        }
        return new Pass(name, space, operands.stream().filter(operand -> needed.contains(operand.name())).toList(),
                live, kept);
    }

    private static Expression substitute(Expression formula, Map<String, Expression> values) {
        return Simplifier.simplify(Substitution.apply(formula, values));
    }
}
