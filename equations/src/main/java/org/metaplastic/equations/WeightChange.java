package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What a rule adds to its weight in a step, cut out of its statements.
 *
 * @param before statements up to the place of the last change; the weight is as the step before left it
 * @param change what the rule would have added
 * @param sum what the weight would have become, where the rule says it otherwise than as {@code w += change}
 * @param after statements behind that place, which read the weight as it is then
 */
record WeightChange(List<Statement> before, Expression change, Optional<Expression> sum, List<Statement> after) {

    /** @param fresh makes a name that nothing else has */
    static WeightChange of(List<Statement> statements, String weight, UnaryOperator<String> fresh) {
        int[] places = IntStream.range(0, statements.size())
                .filter(k -> statements.get(k).target().equals(weight)).toArray();
        int last = places[places.length - 1];
        List<Statement> after = statements.subList(last + 1, statements.size());
        if (places.length == 1 && statements.get(last) instanceof Statement.Assignment(_, var value)
                && value instanceof Expression.Sum(Expression.Symbol(var name), var change) && name.equals(weight)) {
            return new WeightChange(statements.subList(0, last), change, Optional.empty(), after);
        }
        return general(statements, weight, fresh, last, after);
    }

    /** Each new value of the weight gets a name of its own; the weight itself waits for the modifier. */
    private static WeightChange general(List<Statement> statements, String weight, UnaryOperator<String> fresh,
            int last, List<Statement> after) {
        Expression old = symbol(weight);
        Expression now = old;
        var before = new ArrayList<Statement>();
        for (Statement statement : statements.subList(0, last + 1)) {
            var current = Map.of(weight, now);
            if (statement.target().equals(weight)) {
                Expression value = Integrator.assignment(statement).value();
                String name = fresh.apply(weight + "_next");
                before.add(new Statement.Assignment(name, Substitution.apply(value, current)));
                now = symbol(name);
            } else {
                before.add(statement.with(statement.target(), formula -> Substitution.apply(formula, current)));
            }
        }
        return new WeightChange(before, now.minus(old), Optional.of(now), after);
    }
}
