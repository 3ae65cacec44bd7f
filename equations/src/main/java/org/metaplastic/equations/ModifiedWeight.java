package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.List;

/** A rule with the statements of a modifier where it last changes its weight. */
final class ModifiedWeight {

    private static final Expression CHANGE = symbol(ModifierEquations.CHANGE);
    private static final Expression SUM = symbol(ModifierEquations.WEIGHT).plus(CHANGE);
    /** Stands for what the rule came to; no text has such a name. */
    private static final String RESULT = "result'";

    private final RuleEquations rule;
    private final ModifierEquations modifier;
    private final Variable weight;
    private final JoinedNames names;

    /**
     * @param modifier as {@link ModifierEquations#ofWeight} gives it
     * @param weight the one synaptic variable that the rule transmits
     */
    ModifiedWeight(RuleEquations rule, ModifierEquations modifier, Variable weight) {
        this.rule = rule;
        this.modifier = modifier;
        this.weight = weight;
        names = new JoinedNames(rule, modifier);
    }

    RuleEquations compose() {
        names.let(ModifierEquations.WEIGHT, symbol(weight.name()));
        names.let(ModifierEquations.INITIAL, weight.initial());
        names.renameOwn();
        WeightChange wanted = WeightChange.of(rule.statements(), weight.name(), names::fresh);
        List<Statement> statements = new ArrayList<>(wanted.before());
        statements.addAll(statements(wanted));
        statements.addAll(wanted.after());
        return names.rule(variables(), statements, rule.transmits());
    }

    private List<Variable> variables() {
        var variables = new ArrayList<Variable>();
        for (Variable variable : rule.variables()) {
            variables.add(variable.equals(weight)
                    ? new Variable(weight.name(), weight.scope(), names.here(modifier.initial()), weight.unit(),
                            weight.description())
                    : variable);
        }
        variables.addAll(names.ownVariables());
        return variables;
    }

    private List<Statement> statements(WeightChange wanted) {
        List<Statement> given = withSums(wanted);
        var statements = new ArrayList<Statement>();
        if (canStandInPlace(wanted.change(), given)) {
            names.let(ModifierEquations.CHANGE, wanted.change());
        } else {
            String name = names.fresh(ModifierEquations.CHANGE);
            statements.add(new Statement.Assignment(name, wanted.change()));
            names.let(ModifierEquations.CHANGE, symbol(name));
        }
        given.forEach(statement -> statements.add(names.here(statement)));
        boolean boundsTheSum = modifier.keepsWeight() && !given.equals(modifier.statements());
        return boundsTheSum ? statements : withinBounds(statements, wanted.bounds());
    }

    /**
     * What the modifier makes of the weight stays within the bounds of the rule. Not so where the modifier keeps what the
     * rule came to, which is within them, somewhere itself: its word is the last.
     */
    private List<Statement> withinBounds(List<Statement> statements, WeightBounds bounds) {
        if (!bounds.any()) {
            return statements;
        }
        int last = statements.size() - 1;
        while (!statements.get(last).target().equals(weight.name())) {
            last--;
        }
        if (statements.get(last) instanceof Statement.Assignment(_, var value)) {
            statements.set(last, new Statement.Assignment(weight.name(), bounds.around(value)));
        } else {
            statements.add(last + 1, new Statement.Assignment(weight.name(), bounds.around(symbol(weight.name()))));
        }
        return statements;
    }

    /** {@code w + change} is the sum that the rule came to, where it did not say how much it adds. */
    private List<Statement> withSums(WeightChange wanted) {
        if (wanted.sum().isEmpty()) {
            return modifier.statements();
        }
        names.let(RESULT, wanted.sum().get());
        var statements = new ArrayList<Statement>();
        boolean changed = false;
        for (Statement statement : modifier.statements()) {
            statements.add(changed
                    ? statement
                    : statement.with(statement.target(), formula -> replaced(formula, symbol(RESULT))));
            changed |= statement.target().equals(ModifierEquations.WEIGHT);
        }
        return statements;
    }

    private static Expression replaced(Expression formula, Expression sum) {
        return formula.equals(SUM) ? sum : Rewrite.parts(formula, part -> replaced(part, sum));
    }

    /** Whether a formula means the same in the one place where the modifier reads the change. */
    private boolean canStandInPlace(Expression change, List<Statement> statements) {
        boolean readsWeight = Symbols.in(change).contains(weight.name());
        boolean changed = false;
        int reads = 0;
        for (Statement statement : statements) {
            int here = count(statement.formula());
            boolean safe = statement instanceof Statement.Assignment && !(changed && readsWeight);
            if (here > 0 && !safe) {
                return false;
            }
            reads += here;
            changed |= statement.target().equals(ModifierEquations.WEIGHT);
        }
        return reads <= 1;
    }

    private static int count(Expression formula) {
        if (formula.equals(CHANGE)) {
            return 1;
        }
        var parts = new int[1];
        Rewrite.parts(formula, part -> {
            parts[0] += count(part);
            return part;
        });
        return parts[0];
    }
}
