package org.metaplastic.benchmarks.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Operand;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.equations.Expression;

/**
 * What a pass asks for in each of its cells.
 *
 * @param bytes read and written of arrays with a value a cell; a row or column of values stays in the first cache
 * @param flops operations as the formulas are written, those for a whole row left out; a function counts as one
 */
record CellCost(int bytes, int flops) {

    static CellCost of(Pass pass, Precision precision) {
        int values = (int) pass.operands().stream().filter(operand -> operand.level() == pass.space()).count();
        var levels = new HashMap<String, Level>();
        for (Operand operand : pass.operands()) {
            levels.put(operand.name(), operand.level());
        }
        int flops = 0;
        for (Let let : pass.lets()) {
            flops += operations(let.value(), levels);
            levels.put(let.name(), level(let.value(), levels));
        }
        for (Result result : pass.results()) {
            boolean added = result.mode() == Result.Mode.ADD;
            flops += operations(result.value(), levels) + (added ? 1 : 0);
            values += result.level() != pass.space() ? 0 : added ? 2 : 1;
        }
        return new CellCost(values * precision.bytes(), flops);
    }

    private static int operations(Expression formula, Map<String, Level> levels) {
        int below = switch (formula) {
            case Expression.Constant _,Expression.Symbol _ -> 0;
            case Expression.Negation(var operand) -> operations(operand, levels);
            case Expression.Sum(var left, var right) -> operations(left, levels) + operations(right, levels);
            case Expression.Product(var left, var right) -> operations(left, levels) + operations(right, levels);
            case Expression.Quotient(var over, var under) -> operations(over, levels) + operations(under, levels);
            case Expression.Power(var base, var exponent) -> operations(base, levels) + operations(exponent, levels);
            case Expression.Comparison(_, var left, var right) -> operations(left, levels) + operations(right, levels);
            case Expression.Call(_, var arguments) -> arguments.stream().mapToInt(argument -> operations(argument,
                    levels)).sum();
        };
        boolean leaf = formula instanceof Expression.Constant || formula instanceof Expression.Symbol;
        return below + (leaf || level(formula, levels).perRow() ? 0 : 1);
    }

    private static Level level(Expression formula, Map<String, Level> levels) {
        return switch (formula) {
            case Expression.Constant _ -> Level.ONE;
            case Expression.Symbol(var name) -> Objects.requireNonNull(levels.get(name), name);
            case Expression.Negation(var operand) -> level(operand, levels);
            case Expression.Sum(var left, var right) -> level(left, levels).join(level(right, levels));
            case Expression.Product(var left, var right) -> level(left, levels).join(level(right, levels));
            case Expression.Quotient(var over, var under) -> level(over, levels).join(level(under, levels));
            case Expression.Power(var base, var exponent) -> level(base, levels).join(level(exponent, levels));
            case Expression.Comparison(_, var left, var right) -> level(left, levels).join(level(right, levels));
            case Expression.Call(_, var arguments) -> arguments.stream().map(argument -> level(argument, levels))
                    .reduce(
                            Level.ONE, Level::join);
        };
    }
}
