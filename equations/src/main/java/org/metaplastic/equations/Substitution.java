package org.metaplastic.equations;

import java.util.Map;

/** Replaces names by formulas. */
public final class Substitution {

    private Substitution() {}

    /**
     * Replaces every symbol that has an entry in {@code replacements}, all at once: a replacement is not itself
     * searched. Returns the same object where nothing changed.
     */
    public static Expression apply(Expression expression, Map<String, Expression> replacements) {
        if (expression instanceof Expression.Symbol(var name)) {
            return replacements.getOrDefault(name, expression);
        }
        return Rewrite.parts(expression, part -> apply(part, replacements));
    }
}
