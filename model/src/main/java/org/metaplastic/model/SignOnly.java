package org.metaplastic.model;

import java.util.List;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Function;
import org.metaplastic.equations.Rewrite;

/** Tells of which parameters only the sign counts: equations read them, and only as {@code sign(parameter)}. */
final class SignOnly {

    private final String name;
    private boolean sign;
    private boolean otherwise;

    private SignOnly(String name) {
        this.name = name;
    }

    static boolean in(List<Expression> formulas, String parameter) {
        var search = new SignOnly(parameter);
        formulas.forEach(search::visit);
        return search.sign && !search.otherwise;
    }

    private Expression visit(Expression formula) {
        if (formula instanceof Expression.Call(var function, var arguments) && function == Function.SIGN
                && isParameter(arguments.getFirst())) {
            sign = true;
            return formula;
        }
        otherwise |= isParameter(formula);
        return Rewrite.parts(formula, this::visit);
    }

    private boolean isParameter(Expression formula) {
        return formula instanceof Expression.Symbol(var symbol) && symbol.equals(name);
    }
}
