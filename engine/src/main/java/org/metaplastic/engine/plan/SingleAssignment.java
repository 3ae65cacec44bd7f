package org.metaplastic.engine.plan;

import java.util.HashMap;
import java.util.Map;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Integrator;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Substitution;

/** Gives every new value of a name a name of its own, so that statements can be moved between passes. */
final class SingleAssignment {

    private final Map<String, Expression> current = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();

    /** The value of a statement in terms of the names as they stand before it. */
    Expression value(Statement statement) {
        return read(Integrator.assignment(statement).value());
    }

    /** A formula in terms of the names as they stand now. */
    Expression read(Expression formula) {
        return Substitution.apply(formula, current);
    }

    /** A fresh name for the new value of {@code target}, which stands for it from now on. */
    String assign(String target) {
        String name = target + "'" + versions.merge(target, 1, Integer::sum);
        current.put(target, Expression.symbol(name));
        return name;
    }

    /** The name that holds the value of {@code target} now. */
    String now(String target) {
        return current.getOrDefault(target, Expression.symbol(target)) instanceof Expression.Symbol(String name) ? name
                : target;
    }
}
