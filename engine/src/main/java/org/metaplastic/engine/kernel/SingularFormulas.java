package org.metaplastic.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Function;
import org.metaplastic.equations.Rewrite;
import org.metaplastic.equations.Symbols;

/**
 * Gives powers, roots and logarithms names of their own before a pass is differentiated. Their derivative may be infinite
 * where nothing depends on it; a name of its own makes it possible to see that, and to let nothing pass instead of zero
 * times infinity.
 */
final class SingularFormulas {

    private final List<Let> lets = new ArrayList<>();
    private int count;

    private SingularFormulas() {}

    static Pass named(Pass pass) {
        var naming = new SingularFormulas();
        for (Let let : pass.lets()) {
            naming.lets.add(new Let(let.name(), naming.rewrite(let.value(), true), let.surrogate()));
        }
        var results = pass.results().stream().map(result -> new Result(result.name(),
                naming.rewrite(result.value(), false), result.level(), result.mode())).toList();
        return new Pass(pass.name(), pass.space(), pass.operands(), naming.lets, results);
    }

    /** Whether the derivative of a formula may be infinite. */
    static boolean singular(Expression formula) {
        return switch (formula) {
            case Expression.Power(_, Expression exponent) -> !(exponent instanceof Expression.Constant(double value)
                    && value >= 1);
            case Expression.Call(Function function, _) -> function == Function.SQRT || function == Function.LOG;
            case Expression.Constant _,Expression.Symbol _,Expression.Negation _,Expression.Sum _,Expression.Product _,Expression.Quotient _,Expression.Comparison _ ->
                    false;
        };
    }

    /** @param whole whether the formula is all that a name stands for: then it needs no other */
    private Expression rewrite(Expression formula, boolean whole) {
        Expression inner = Rewrite.parts(formula, part -> rewrite(part, false));
        if (whole || !singular(inner) || Symbols.in(inner).isEmpty()) {
            return inner;
        }
        String name = "singular'" + ++count;
        lets.add(new Let(name, inner));
        return Expression.symbol(name);
    }
}
