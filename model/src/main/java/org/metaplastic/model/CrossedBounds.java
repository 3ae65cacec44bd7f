package org.metaplastic.model;

import java.util.List;
import java.util.Map;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Function;
import org.metaplastic.equations.Interpreter;
import org.metaplastic.equations.Printer;
import org.metaplastic.equations.Rewrite;
import org.metaplastic.equations.Symbols;

/** Refuses {@code clip(x, low, high)} whose bounds are known, and the wrong way round. */
final class CrossedBounds {

    private final String kind;
    private final String owner;
    private final Map<String, Double> known;
    private final double dt;

    /**
     * @param kind of the owner: population or projection
     * @param known the parameters that begin at the same value everywhere
     */
    CrossedBounds(String kind, String owner, Map<String, Double> known, double dt) {
        this.kind = kind;
        this.owner = owner;
        this.known = known;
        this.dt = dt;
    }

    void refuse(Expression formula) {
        Rewrite.parts(formula, part -> {
            refuse(part);
            return part;
        });
        if (formula instanceof Expression.Call(var function, List<Expression> arguments) && function == Function.CLIP) {
            refuse(arguments.get(1), arguments.get(2));
        }
    }

    private void refuse(Expression low, Expression high) {
        if (!isKnown(low) || !isKnown(high)) {
            return;
        }
        double least = value(low);
        double most = value(high);
        if (least > most) {
            throw new NetworkException(kind + " '" + owner + "' keeps a value between " + said(low, least) + " and "
                    + said(high, most)
                    + ", but the lower bound is above the upper one. Exchange them, or change one.", owner,
                    "parameters");
        }
    }

    private boolean isKnown(Expression bound) {
        return Symbols.in(bound).stream().allMatch(name -> name.equals("dt") || known.containsKey(name));
    }

    private double value(Expression bound) {
        return Interpreter.evaluate(bound, name -> known.getOrDefault(name, Double.NaN), dt);
    }

    private static String said(Expression bound, double value) {
        return bound instanceof Expression.Constant ? "" + value : Printer.text(bound) + " = " + value;
    }
}
