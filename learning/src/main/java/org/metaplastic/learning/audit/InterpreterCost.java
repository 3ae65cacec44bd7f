package org.metaplastic.learning.audit;

import java.util.List;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Statement;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** How many scalar operations the interpreter puts on its tape for a step, about: it decides how many it can afford. */
final class InterpreterCost {

    /** Ten seconds and a gigabyte, about. */
    private static final long AFFORDABLE = 20_000_000;
    private static final int FEWEST_STEPS = 10;

    private InterpreterCost() {}

    /** The number of steps of a network that it can afford. */
    static int steps(Network network) {
        return (int) Math.max(FEWEST_STEPS, Math.min(Integer.MAX_VALUE, AFFORDABLE / perStep(network)));
    }

    private static long perStep(Network network) {
        long sum = 1;
        for (Population population : network.populations()) {
            if (population instanceof Population.Units units) {
                sum += (long) units.size() * size(units.neuron().equations().statements());
            }
        }
        for (Projection projection : network.projections()) {
            long synapses = (long) network.population(projection.from()).size()
                    * network.population(projection.to()).size();
            sum += synapses * switch (projection.synapse()) {
                case Synapse.Static _ -> 1;
                case Synapse.Plastic plastic -> size(plastic.rule().statements()) + size(plastic.rule().transmits());
            };
        }
        return sum;
    }

    private static int size(List<Statement> statements) {
        return statements.stream().mapToInt(statement -> size(statement.formula())).sum();
    }

    /** The number of operations in a formula. */
    private static int size(Expression formula) {
        return switch (formula) {
            case Expression.Constant _,Expression.Symbol _ -> 0;
            case Expression.Negation(Expression operand) -> 1 + size(operand);
            case Expression.Sum(Expression left, Expression right) -> 1 + size(left) + size(right);
            case Expression.Product(Expression left, Expression right) -> 1 + size(left) + size(right);
            case Expression.Quotient(Expression top, Expression bottom) -> 1 + size(top) + size(bottom);
            case Expression.Power(Expression base, Expression exponent) -> 1 + size(base) + size(exponent);
            case Expression.Comparison(_, Expression left, Expression right) -> 1 + size(left) + size(right);
            case Expression.Call(_, List<Expression> arguments) -> 1 + arguments.stream()
                    .mapToInt(InterpreterCost::size).sum();
        };
    }
}
