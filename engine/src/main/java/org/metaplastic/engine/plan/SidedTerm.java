package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Simplifier;

/**
 * A product of a formula over parameters, which does not change from step to step, and of one that depends on the
 * postsynaptic neuron alone.
 *
 * @param still over parameters of a synapse or of its presynaptic neuron
 */
record SidedTerm(Expression still, Expression post) {

    /** The formula as a sum of such products, or nothing where it is none. */
    static Optional<List<SidedTerm>> of(Expression formula, Names names, Map<String, Scope> scopes) {
        Scope scope = names.scope(formula, scopes);
        if (scope == Scope.ONE || scope == Scope.POST) {
            return Optional.of(List.of(new SidedTerm(Expression.ONE, formula)));
        }
        boolean still = names.constant(formula);
        return switch (formula) {
            case Negation(Expression operand) -> of(operand, names, scopes)
                    .map(terms -> terms.stream().map(term -> new SidedTerm(term.still, negative(term.post))).toList());
            case Sum(Expression left, Expression right) -> of(left, names, scopes)
                    .flatMap(a -> of(right, names, scopes).map(b -> joined(a, b)))
                    .filter(terms -> !still || terms.stream().map(SidedTerm::still).distinct().count() == 1)
                    .or(() -> still ? whole(formula) : Optional.empty());
            case Product(Expression left, Expression right) -> of(left, names, scopes)
                    .flatMap(a -> of(right, names, scopes).map(b -> products(a, b)));
            case Quotient(Expression numerator, Expression denominator) -> of(denominator, names, scopes)
                    .filter(below -> below.size() == 1)
                    .flatMap(below -> of(numerator, names, scopes)
                            .map(above -> products(above, List.of(below.getFirst().inverse()))));
            case Constant _,Symbol _,Power _,Comparison _,Call _ -> still ? whole(formula) : Optional.empty();
        };
    }

    private static Optional<List<SidedTerm>> whole(Expression still) {
        return Optional.of(List.of(new SidedTerm(still, Expression.ONE)));
    }

    private SidedTerm inverse() {
        return new SidedTerm(Simplifier.simplify(Expression.ONE.over(still)), Simplifier.simplify(Expression.ONE.over(
                post)));
    }

    private static Expression negative(Expression formula) {
        return Simplifier.simplify(formula.negated());
    }

    private static List<SidedTerm> joined(List<SidedTerm> left, List<SidedTerm> right) {
        var all = new ArrayList<SidedTerm>(left);
        all.addAll(right);
        return all;
    }

    private static List<SidedTerm> products(List<SidedTerm> left, List<SidedTerm> right) {
        var all = new ArrayList<SidedTerm>();
        for (SidedTerm a : left) {
            for (SidedTerm b : right) {
                all.add(new SidedTerm(Simplifier.simplify(a.still.times(b.still)), Simplifier.simplify(a.post.times(
                        b.post))));
            }
        }
        return all;
    }
}
