package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule with a modifier as one ordinary rule. The statements of the modifier stand where the rule last changes its
 * weight, the one synaptic variable that it transmits. Parameters and neuromodulators that both have are shared and
 * keep the default of the rule; other names of the modifier get a number where they are taken.
 *
 * <p>What cannot be composed, such as a rule without a plastic weight, is an {@link IllegalArgumentException}.
 */
public final class Composition {

    private static final Expression CHANGE = symbol(ModifierEquations.CHANGE);
    private static final Expression SUM = symbol(ModifierEquations.WEIGHT).plus(CHANGE);
    /** Stands for what the rule came to; no text has such a name. */
    private static final String RESULT = "result'";

    private final RuleEquations rule;
    private final ModifierEquations modifier;
    private final Variable weight;
    private final RuleNames names;
    /** What the names of the modifier stand for in the rule. */
    private final Map<String, Expression> meanings = new HashMap<>();

    private Composition(RuleEquations rule, ModifierEquations modifier) {
        this.rule = rule;
        this.modifier = modifier;
        weight = weight(rule);
        names = new RuleNames(rule);
    }

    /** The rule whose changes pass through each modifier, the first one first. */
    public static RuleEquations of(RuleEquations rule, List<ModifierEquations> modifiers) {
        RuleEquations composed = rule;
        for (ModifierEquations modifier : modifiers) {
            composed = new Composition(composed, modifier).compose();
        }
        return composed;
    }

    private static Variable weight(RuleEquations rule) {
        String owner = "Rule '" + rule.name() + "' ";
        Set<String> read = Symbols.in(rule.transmits());
        List<Variable> transmitted = rule.variables().stream()
                .filter(variable -> variable.scope() == Scope.SYNAPSE && read.contains(variable.name())).toList();
        if (transmitted.size() != 1) {
            throw new IllegalArgumentException(owner + "transmits " + (transmitted.isEmpty()
                    ? "no synaptic variable"
                    : transmitted.size() + " synaptic variables, "
                            + String.join(" and ", transmitted.stream().map(Variable::name).toList()))
                    + ", but a modifier acts on the one that a rule transmits. Leave the modifiers out.");
        }
        Variable weight = transmitted.getFirst();
        if (!weight.unit().equals(Unit.NONE)) {
            throw new IllegalArgumentException(owner + "has a weight '" + weight.name() + "' with "
                    + UnitCheck.described(weight.unit())
                    + ", but modifiers expect one without unit. Divide by its unit,"
                    + " and multiply what is transmitted.");
        }
        if (rule.statements().stream().noneMatch(statement -> statement.target().equals(weight.name()))) {
            throw new IllegalArgumentException(owner + "never changes '" + weight.name()
                    + "', which it transmits, so that there is nothing to modify. Leave the modifiers out.");
        }
        return weight;
    }

    private RuleEquations compose() {
        List<Parameter> parameters = new ArrayList<>(rule.parameters());
        modifier.parameters().stream().filter(p -> !names.shares(p, modifier)).forEach(parameters::add);
        List<String> neuromodulators = new ArrayList<>(rule.neuromodulators());
        modifier.neuromodulators().stream().filter(m -> !names.shares(m, modifier)).forEach(neuromodulators::add);
        meanings.put(ModifierEquations.WEIGHT, symbol(weight.name()));
        meanings.put(ModifierEquations.INITIAL, weight.initial());
        modifier.variables().forEach(variable -> rename(variable.name()));
        modifier.statements().forEach(statement -> rename(statement.target()));
        WeightChange wanted = WeightChange.of(rule.statements(), weight.name(), names::fresh);
        List<Statement> statements = new ArrayList<>(wanted.before());
        statements.addAll(statements(wanted));
        statements.addAll(wanted.after());
        return new RuleEquations(rule.name() + "+" + modifier.name(), joined(rule.title(), modifier.title()),
                joined(rule.source(), unnamed(modifier.source())), rule.weight(), parameters, neuromodulators,
                variables(),
                statements, rule.transmits());
    }

    /** The citations that the rule does not give already. */
    private String unnamed(String source) {
        return Arrays.stream(source.split("; ")).filter(citation -> !rule.source().contains(citation))
                .collect(Collectors.joining("; "));
    }

    private static String joined(String ofRule, String ofModifier) {
        return ofRule.isEmpty() || ofModifier.isEmpty() ? ofRule + ofModifier : ofRule + "; " + ofModifier;
    }

    private void rename(String name) {
        if (!meanings.containsKey(name)) {
            meanings.put(name, symbol(names.fresh(name)));
        }
    }

    private List<Variable> variables() {
        var variables = new ArrayList<Variable>();
        for (Variable variable : rule.variables()) {
            variables.add(variable.equals(weight) ? starting(weight, weight.name(), modifier.initial()) : variable);
        }
        for (Variable variable : modifier.variables()) {
            variables.add(starting(variable, here(variable.name()), variable.initial()));
        }
        return variables;
    }

    private Variable starting(Variable variable, String name, Expression initial) {
        return new Variable(name, variable.scope(), here(initial), variable.unit(), variable.description());
    }

    private List<Statement> statements(WeightChange wanted) {
        List<Statement> given = withSums(wanted);
        var statements = new ArrayList<Statement>();
        if (canStandInPlace(wanted.change(), given)) {
            meanings.put(ModifierEquations.CHANGE, wanted.change());
        } else {
            String name = names.fresh(ModifierEquations.CHANGE);
            statements.add(new Statement.Assignment(name, wanted.change()));
            meanings.put(ModifierEquations.CHANGE, symbol(name));
        }
        given.forEach(statement -> statements.add(statement.with(here(statement.target()), this::here)));
        return statements;
    }

    /** {@code w + change} is the sum that the rule came to, where it did not say how much it adds. */
    private List<Statement> withSums(WeightChange wanted) {
        if (wanted.sum().isEmpty()) {
            return modifier.statements();
        }
        meanings.put(RESULT, wanted.sum().get());
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

    private Expression here(Expression formula) {
        return Substitution.apply(formula, meanings);
    }

    private String here(String name) {
        return meanings.get(name) instanceof Expression.Symbol(var meaning) ? meaning : name;
    }
}
