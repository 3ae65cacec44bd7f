package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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
import org.metaplastic.equations.Rewrite;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Symbols;

/**
 * Takes out of a formula over synapses whatever depends on one side alone: N values instead of N x N, and one sum over
 * synapses instead of several in the adjoint. The presynaptic spike stays, because rows are told apart by it.
 */
final class SynapticFactoring {

    private final Names names;
    private final Map<String, Scope> scopes;
    private final String spike;
    private final BiFunction<Expression, Scope, String> publish;

    SynapticFactoring(Names names, Map<String, Scope> scopes, String spike,
            BiFunction<Expression, Scope, String> publish) {
        this.names = names;
        this.scopes = scopes;
        this.spike = spike;
        this.publish = publish;
    }

    Expression rewrite(Expression formula) {
        Scope scope = names.scope(formula, scopes);
        if (oneSided(formula, scope)) {
            return publishable(formula) ? new Symbol(publish.apply(formula, scope)) : formula;
        }
        return formula instanceof Product product ? product(product) : Rewrite.parts(formula, this::rewrite);
    }

    /** Whether a formula depends on the neurons of one side, and not on the presynaptic spike. */
    private boolean oneSided(Expression formula, Scope scope) {
        return scope == Scope.POST || (scope == Scope.PRE && !Symbols.in(formula).contains(spike));
    }

    /** A name by itself needs no other, and a formula over parameters is not worth a value a step. */
    private boolean publishable(Expression formula) {
        return switch (formula) {
            case Constant _,Symbol _ -> false;
            case Negation(Expression operand) -> publishable(operand);
            case Sum _,Product _,Quotient _,Power _,Comparison _,Call _ -> !names.constant(formula);
        };
    }

    private Expression product(Product product) {
        var factors = new ArrayList<Expression>();
        boolean negative = factors(product, factors);
        var shared = new ArrayList<Expression>();
        var pre = new ArrayList<Expression>();
        var post = new ArrayList<Expression>();
        var rest = new ArrayList<Expression>();
        for (Expression factor : factors) {
            Scope scope = names.scope(factor, scopes);
            if (scope == Scope.ONE) {
                shared.add(factor);
            } else if (oneSided(factor, scope)) {
                (scope == Scope.PRE ? pre : post).add(factor);
            } else {
                rest.add(rewrite(factor));
            }
        }
        (!pre.isEmpty() ? pre : !post.isEmpty() ? post : rest).addAll(0, shared);
        Expression result = Stream.of(side(pre), side(post), rest.stream().reduce(Expression::times))
                .flatMap(Optional::stream).reduce(Expression::times).orElseThrow();
        return negative ? new Negation(result) : result;
    }

    private Optional<Expression> side(List<Expression> factors) {
        return factors.stream().reduce(Expression::times).map(this::rewrite);
    }

    private boolean factors(Expression formula, List<Expression> factors) {
        return switch (formula) {
            case Product(Expression left, Expression right) -> factors(left, factors) ^ factors(right, factors);
            case Negation(Expression operand) -> !factors(operand, factors);
            case Constant _,Symbol _,Sum _,Quotient _,Power _,Comparison _,Call _ -> {
                factors.add(formula);
                yield false;
            }
        };
    }
}
