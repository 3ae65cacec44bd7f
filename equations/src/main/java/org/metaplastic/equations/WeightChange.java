package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a rule adds to its weight in a step, cut out of its statements. Bounds in which the last change ends are no part
 * of it: they are the weight's, and a weight that is outside of them would go on asking for a change.
 *
 * @param before statements up to the place of the last change; the weight is as the step before left it
 * @param change what the rule would have added, were there no bounds
 * @param sum what the weight would have become, where the rule says it otherwise than as {@code w += change}
 * @param bounds where the rule keeps the weight
 * @param after statements behind that place, which read the weight as it is then
 */
record WeightChange(List<Statement> before, Expression change, Optional<Expression> sum, WeightBounds bounds,
        List<Statement> after) {

    /** @param fresh makes a name that nothing else has */
    static WeightChange of(List<Statement> statements, String weight, UnaryOperator<String> fresh) {
        List<Statement> changes = statements.stream().filter(statement -> statement.target().equals(weight)).toList();
        int last = statements.lastIndexOf(changes.getLast());
        List<Statement> after = statements.subList(last + 1, statements.size());
        WeightBounds.Bounded value = bounded(statements.get(last), readers(statements, weight));
        if (changes.size() == 1 && value.inside() instanceof Expression.Sum(Expression.Symbol(var name), var change)
                && name.equals(weight)) {
            WeightBounds bounds = value.bounds();
            return new WeightChange(statements.subList(0, last), change,
                    Optional.of(bounds.around(value.inside())).filter(_ -> bounds.any()), bounds, after);
        }
        return general(statements.subList(0, last + 1), weight, fresh, value.bounds(), after);
    }

    /** Each new value of the weight gets a name of its own; the weight itself waits for the modifier. */
    private static WeightChange general(List<Statement> statements, String weight, UnaryOperator<String> fresh,
            WeightBounds bounds, List<Statement> after) {
        Set<String> weights = readers(statements, weight);
        boolean fixed = !bounds.dependOn(targets(statements, weight));
        Expression old = symbol(weight);
        Expression now = old;
        Expression seen = old;
        var before = new ArrayList<Statement>();
        for (int k = 0; k < statements.size(); k++) {
            Statement statement = statements.get(k);
            if (!statement.target().equals(weight)) {
                var current = Map.of(weight, seen);
                before.add(statement.with(statement.target(), formula -> Substitution.apply(formula, current)));
                continue;
            }
            WeightBounds.Bounded value = bounded(statement, weights);
            boolean waits = value.bounds().equals(bounds) && (fixed || k == statements.size() - 1);
            Expression next = Substitution.apply(waits ? value.inside() : value.bounds().around(value.inside()),
                    Map.of(weight, now));
            String name = fresh.apply(weight + "_next");
            before.add(new Statement.Assignment(name, next));
            now = symbol(name);
            seen = waits ? bounds.around(now) : now;
        }
        return new WeightChange(before, now.minus(old), Optional.of(seen), bounds, after);
    }

    private static WeightBounds.Bounded bounded(Statement statement, Set<String> weights) {
        return WeightBounds.of(Integrator.assignment(statement).value(), weights);
    }

    /** The weight, and all that is computed from it in the step. */
    private static Set<String> readers(List<Statement> statements, String weight) {
        var readers = new HashSet<>(Set.of(weight));
        for (Statement statement : statements) {
            if (WeightBounds.reads(statement.formula(), readers)) {
                readers.add(statement.target());
            }
        }
        return readers;
    }

    /** What statements give new values, but for the weight. */
    private static Set<String> targets(List<Statement> statements, String weight) {
        var targets = new HashSet<String>();
        statements.forEach(statement -> targets.add(statement.target()));
        targets.remove(weight);
        return targets;
    }
}
