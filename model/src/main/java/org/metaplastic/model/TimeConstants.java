package org.metaplastic.model;

import java.util.Arrays;
import java.util.List;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Function;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Rewrite;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Unit;

/** Tells which parameters are times that something is divided by: at zero and below they mean nothing. */
final class TimeConstants {

    private final String name;
    private boolean divides;

    private TimeConstants(String name) {
        this.name = name;
    }

    static boolean contains(Parameter parameter, List<Statement> statements) {
        if (!parameter.unit().equals(Unit.TIME)) {
            return false;
        }
        var search = new TimeConstants(parameter.name());
        for (Statement statement : statements) {
            search.visit(statement.formula());
        }
        return search.divides;
    }

    /** Refuses values that are not above zero, as far as they are known before they are drawn. */
    static void requirePositive(NetworkParameter parameter) {
        double least = Arrays.stream(parameter.setting().initialiser().extremes()).min().orElse(Double.MIN_VALUE);
        if (!(least > 0)) {
            throw new NetworkException("'" + parameter.path()
                    + "' is a time constant, which must be above 0 ms, but begins at "
                    + new Quantity(least, parameter.unit()) + ". Give a positive time.", parameter.place());
        }
    }

    private Expression visit(Expression formula) {
        divides |= switch (formula) {
            case Expression.Quotient(_, Expression denominator) -> Symbols.in(denominator).contains(name);
            case Expression.Call(Function function, _) -> function == Function.DECAY
                    && Symbols.in(formula).contains(name);
            case Expression.Constant _,Expression.Symbol _,Expression.Negation _,Expression.Sum _,Expression.Product _,Expression.Power _,Expression.Comparison _ ->
                    false;
        };
        return Rewrite.parts(formula, this::visit);
    }
}
