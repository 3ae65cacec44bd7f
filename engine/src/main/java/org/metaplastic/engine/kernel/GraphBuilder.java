package org.metaplastic.engine.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.metaplastic.engine.kernel.Graph.Operation;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Expression.Call;
import org.metaplastic.equations.Expression.Comparison;
import org.metaplastic.equations.Expression.Constant;
import org.metaplastic.equations.Expression.Negation;
import org.metaplastic.equations.Expression.Power;
import org.metaplastic.equations.Expression.Product;
import org.metaplastic.equations.Expression.Quotient;
import org.metaplastic.equations.Expression.Sum;
import org.metaplastic.equations.Expression.Symbol;
import org.metaplastic.equations.Function;

/** Turns the formulas of a pass into nodes of its graph. */
final class GraphBuilder {

    private final Graph graph;
    private final Optional<ElementaryFunctions> functions;
    private final Map<String, Expression> lets = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();

    /** @param functions how to write functions out; empty to keep them whole */
    GraphBuilder(Graph graph, Pass pass, Optional<ElementaryFunctions> functions) {
        this.graph = graph;
        this.functions = functions;
        for (int k = 0; k < pass.operands().size(); k++) {
            Operand operand = pass.operands().get(k);
            known.put(operand.name(), graph.load(k, operand.level()));
        }
        pass.lets().forEach(let -> lets.put(let.name(), let.value()));
        for (Let let : pass.lets()) {
            known.put(let.name(), node(let.value()));
        }
    }

    int node(Expression formula) {
        return switch (formula) {
            case Constant(double value) -> graph.constant(value);
            case Symbol(String name) -> known(name);
            case Negation(Expression operand) -> negate(node(operand));
            case Sum(Expression left, Expression right) -> sum(left, right);
            case Product product -> product(product);
            case Quotient(Expression numerator, Expression denominator) -> graph.apply(Operation.DIVIDE,
                    node(numerator), node(denominator));
            case Power(Expression base, Expression exponent) -> power(node(base), exponent);
            case Comparison comparison -> graph.apply(Operation.SELECT, truth(comparison), graph.constant(1),
                    graph.constant(0));
            case Call(Function function, List<Expression> arguments) -> call(function, arguments);
        };
    }

    private int known(String name) {
        Integer number = known.get(name);
        if (number == null) {
            throw new IllegalArgumentException("The name '" + name + "' is not given.");
        }
        return number;
    }

    private int sum(Expression left, Expression right) {
        if (right instanceof Negation(Expression subtrahend)) {
            return difference(left, subtrahend);
        }
        if (left instanceof Negation(Expression subtrahend)) {
            return difference(right, subtrahend);
        }
        return graph.apply(Operation.ADD, node(left), node(right));
    }

    /** A product with a factor that is the same for a whole row takes the sign there, and can be fused into the sum. */
    private int difference(Expression left, Expression subtrahend) {
        int minuend = node(left);
        if (subtrahend instanceof Product) {
            var factors = new ArrayList<Integer>();
            boolean negative = factors(subtrahend, factors);
            factors.sort(Comparator.comparing(number -> graph.node(number).level()));
            Level lowest = graph.node(factors.getFirst()).level();
            if (lowest == Level.ONE || lowest == Level.ROW) {
                return graph.apply(Operation.ADD, minuend, multiply(factors, !negative));
            }
        }
        return graph.apply(Operation.SUBTRACT, minuend, node(subtrahend));
    }

    private int negate(int number) {
        Graph.Node node = graph.node(number);
        if (node.operation() == Operation.CONSTANT) {
            return graph.constant(-node.constant());
        }
        return node.operation() == Operation.NEGATE ? node.arguments().getFirst()
                : graph.apply(Operation.NEGATE, number);
    }

    private int product(Product product) {
        var factors = new ArrayList<Integer>();
        boolean negative = factors(product, factors);
        factors.sort(Comparator.comparing(number -> graph.node(number).level()));
        return multiply(factors, negative);
    }

    private int multiply(List<Integer> factors, boolean negative) {
        int value = negative ? negate(factors.getFirst()) : factors.getFirst();
        for (int factor : factors.subList(1, factors.size())) {
            value = graph.apply(Operation.MULTIPLY, value, factor);
        }
        return value;
    }

    /** Collects the factors of a product, and tells whether their signs make it negative. */
    private boolean factors(Expression formula, List<Integer> factors) {
        return switch (formula) {
            case Product(Expression left, Expression right) -> factors(left, factors) ^ factors(right, factors);
            case Negation(Expression operand) -> !factors(operand, factors);
            case Symbol(String name) when isCheapProduct(name) -> factors(Objects.requireNonNull(lets.get(name)),
                    factors);
            case Constant _,Symbol _,Sum _,Quotient _,Power _,Comparison _,Call _ -> {
                int number = node(formula);
                boolean negated = graph.node(number).operation() == Operation.NEGATE;
                factors.add(negated ? graph.node(number).arguments().getFirst() : number);
                yield negated;
            }
        };
    }

    /** Whether a name stands for a product that is not computed for every cell: its factors may be regrouped. */
    private boolean isCheapProduct(String name) {
        Expression formula = lets.get(name);
        return (formula instanceof Product || formula instanceof Negation(Product _))
                && graph.node(known(name)).level() != Level.CELL;
    }

    private int power(int base, Expression exponent) {
        if (exponent instanceof Constant(double value)) {
            if (value == 2) {
                return graph.apply(Operation.MULTIPLY, base, base);
            }
            if (value == 0.5) {
                return graph.apply(Operation.SQRT, base);
            }
        }
        int power = node(exponent);
        return functions.map(written -> written.power(base, power)).orElseGet(() -> graph.apply(Operation.POWER, base,
                power));
    }

    private int truth(Expression condition) {
        if (!(condition instanceof Comparison(var relation, Expression left, Expression right))) {
            return graph.apply(Operation.NOT_EQUAL, node(condition), graph.constant(0));
        }
        return switch (relation) {
            case LESS -> graph.apply(Operation.LESS, node(left), node(right));
            case LESS_OR_EQUAL -> graph.apply(Operation.LESS_OR_EQUAL, node(left), node(right));
            case GREATER -> graph.apply(Operation.LESS, node(right), node(left));
            case GREATER_OR_EQUAL -> graph.apply(Operation.LESS_OR_EQUAL, node(right), node(left));
        };
    }

    private int call(Function function, List<Expression> arguments) {
        if (function == Function.SELECT) {
            return graph.apply(Operation.SELECT, truth(arguments.get(0)), node(arguments.get(1)),
                    node(arguments.get(2)));
        }
        var values = arguments.stream().map(this::node).toList();
        int x = values.getFirst();
        return switch (function) {
            case EXP -> exp(x);
            case LOG -> functions.map(written -> written.log(x)).orElseGet(() -> graph.apply(Operation.LOG, x));
            case SQRT -> graph.apply(Operation.SQRT, x);
            case TANH -> functions.map(written -> written.tanh(x)).orElseGet(() -> graph.apply(Operation.TANH, x));
            case ATAN -> graph.apply(Operation.ATAN, x);
            case ERF -> functions.map(written -> written.erf(x)).orElseGet(() -> graph.apply(Operation.ERF, x));
            case ABS -> graph.apply(Operation.ABS, x);
            case MIN -> graph.apply(Operation.MIN, x, values.get(1));
            case MAX -> graph.apply(Operation.MAX, x, values.get(1));
            case CLIP -> graph.apply(Operation.MIN, graph.apply(Operation.MAX, x, values.get(1)), values.get(2));
            case SIGMOID -> graph.apply(Operation.DIVIDE, graph.constant(1),
                    graph.apply(Operation.ADD, graph.constant(1), exp(negate(x))));
            case HEAVISIDE -> step(x, 0);
            case SIGN -> graph.apply(Operation.SUBTRACT, step(x, 0), step(negate(x), 0));
            case SELECT -> throw new AssertionError("handled above");
            case DECAY -> throw new IllegalArgumentException("decay must be written out before code is generated");
        };
    }

    private int exp(int x) {
        return functions.map(written -> written.exp(x)).orElseGet(() -> graph.apply(Operation.EXP, x));
    }

    /** 1 where x is above the threshold, else 0. */
    private int step(int x, double threshold) {
        return graph.apply(Operation.SELECT, graph.apply(Operation.LESS, graph.constant(threshold), x),
                graph.constant(1), graph.constant(0));
    }
}
