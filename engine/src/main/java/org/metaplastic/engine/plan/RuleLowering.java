package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/**
 * Lowers a plasticity rule to three passes: over presynaptic neurons, over postsynaptic neurons, and over synapses. No
 * statement on a neuron's variable reads a synapse, so the first two can run before the third whatever the order of the
 * lines; every value has a name of its own, and what synapses read of it is published.
 */
final class RuleLowering {

    private final SlotTable slots;
    private final Derivation derivation;
    private final Names names;
    private final Projection projection;
    private final Synapse.Plastic plastic;
    private final Extent extent;
    private final Operation.Source source;
    private final SingleAssignment assignments = new SingleAssignment();
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Map<Scope, List<Let>> lets = new EnumMap<>(Scope.class);
    private final Map<Expression, String> published = new HashMap<>();

    RuleLowering(SlotTable slots, Derivation derivation, Names names, Projection projection, Synapse.Plastic plastic,
            Extent extent, Operation.Source source) {
        this.slots = slots;
        this.derivation = derivation;
        this.names = names;
        this.projection = projection;
        this.plastic = plastic;
        this.extent = extent;
        this.source = source;
    }

    List<Operation> operations() {
        plastic.rule().statements().forEach(this::lower);
        var pre = builder(Extent.Over.PRE, lines(Scope.PRE));
        var post = builder(Extent.Over.POST, lines(Scope.POST));
        var synapse = new PassBuilder(names, extent);
        store(pre, Scope.PRE);
        store(post, Scope.POST);
        publish(pre, post);
        lines(Scope.ONE).forEach(synapse::let);
        lines(Scope.SYNAPSE).forEach(synapse::let);
        store(synapse, Scope.SYNAPSE);
        var operations = new ArrayList<Operation>();
        if (!pre.isEmpty()) {
            operations.add(pre.build(Operation.Kind.PRE, projection.name(), Optional.empty()));
        }
        if (!post.isEmpty()) {
            operations.add(post.build(Operation.Kind.POST, projection.name(), Optional.empty()));
        }
        if (!synapse.isEmpty()) {
            operations.add(synapse.build(Operation.Kind.SYNAPSE, projection.name(),
                    extent.cells() ? Optional.of(source) : Optional.empty()));
        }
        return operations;
    }

    /** The lines of a scope, in the order in which they run. */
    private List<Let> lines(Scope scope) {
        return lets.computeIfAbsent(scope, _ -> new ArrayList<>());
    }

    private PassBuilder builder(Extent.Over over, List<Let> lines) {
        var pass = new PassBuilder(names, extent.over(over));
        lines(Scope.ONE).forEach(pass::let);
        lines.forEach(pass::let);
        return pass;
    }

    private void lower(Statement statement) {
        Expression value = derivation.hoist(projection.name(), assignments.value(statement), names, extent);
        Scope scope = declared(statement.target()).orElseGet(() -> names.scope(value, scopes));
        Expression line = scope == Scope.SYNAPSE && extent.cells() ? new SynapticFactoring(names, scopes,
                source.operand(), this::publish).rewrite(value) : value;
        String name = assignments.assign(statement.target());
        scopes.put(name, scope);
        lines(scope).add(new Let(name, line));
    }

    private Optional<Scope> declared(String target) {
        return plastic.rule().variables().stream().filter(variable -> variable.name().equals(target))
                .map(Variable::scope).findFirst();
    }

    /** Makes a formula over one side's neurons a line of that side's pass, and returns its name. */
    private String publish(Expression formula, Scope side) {
        return published.computeIfAbsent(formula, fresh -> {
            String name = "term'" + (published.size() + 1);
            scopes.put(name, side);
            lines(side).add(new Let(name, fresh));
            return name;
        });
    }

    private void store(PassBuilder pass, Scope scope) {
        for (Variable variable : plastic.rule().variables()) {
            if (variable.scope() == scope) {
                pass.store(variable.name(), Expression.symbol(assignments.now(variable.name())),
                        slots.get(projection.name() + "." + variable.name()));
            }
        }
    }

    /** Gives every neuron-side intermediate that synapses read a slot, or the slot of the state that it is. */
    private void publish(PassBuilder pre, PassBuilder post) {
        for (Let let : lines(Scope.SYNAPSE)) {
            for (String symbol : Symbols.in(let.value())) {
                Scope side = scopes.get(symbol);
                if (names.has(symbol) || (side != Scope.PRE && side != Scope.POST)) {
                    continue;
                }
                Optional<Variable> state = plastic.rule().variables().stream()
                        .filter(variable -> assignments.now(variable.name()).equals(symbol)).findFirst();
                if (state.isPresent()) {
                    names.put(symbol, slots.get(projection.name() + "." + state.get().name()), 0, side);
                } else {
                    Extent extents = extent.of(side);
                    Slot slot = slots.add(projection.name() + "." + symbol, Slot.Kind.HISTORY, extents.rows(),
                            extents.columns());
                    (side == Scope.PRE ? pre : post).store(symbol, Expression.symbol(symbol), slot);
                    names.put(symbol, slot, 0, side);
                }
            }
        }
    }
}
