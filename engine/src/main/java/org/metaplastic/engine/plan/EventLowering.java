package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Simplifier;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Substitution;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/**
 * Lowers a rule that is linear between presynaptic spikes so that a row of synapses is touched when its presynaptic neuron
 * spikes, and not else. Arrays hold the synaptic state as it would have been at a base without the steps since, which only a
 * spike changes; what became of it in the meantime is a {@link Propagator}, kept for each postsynaptic neuron and step.
 */
final class EventLowering {

    private final SlotTable slots;
    private final Derivation derivation;
    private final Supplier<Names> fresh;
    private final Projection projection;
    private final Synapse.Plastic plastic;
    private final Extent extent;
    private final Operation.Source source;
    private final Names names;
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Map<Scope, List<Let>> lets = new EnumMap<>(Scope.class);
    private final Map<Expression, String> published = new HashMap<>();
    private final Map<String, Slot> prefixes = new LinkedHashMap<>();
    private final LinearRule rule;
    private final Propagator propagator;

    /**
     * Finds the linear form of a rule, and declares what it needs.
     *
     * @param fresh names as the rule sees them before a step
     * @throws NotLinearException if there is no such form; the message tells why
     */
    EventLowering(SlotTable slots, Derivation derivation, Supplier<Names> fresh, Projection projection,
            Synapse.Plastic plastic, Extent extent, Operation.Source source) throws NotLinearException {
        this.slots = slots;
        this.derivation = derivation;
        this.fresh = fresh;
        this.projection = projection;
        this.plastic = plastic;
        this.extent = extent;
        this.source = source;
        this.names = fresh.get();
        if (!extent.cells()) {
            throw new NotLinearException("synapses are pairs of neurons, not rows");
        }
        if (extent.synapses().isPresent()) {
            throw new NotLinearException("synapses are sparse, so that their rows are short");
        }
        if (!source.binary()) {
            throw new NotLinearException("the presynaptic side does not spike");
        }
        this.rule = read();
        this.propagator = new Propagator(rule, this::hoist);
        declare();
    }

    /** What is left of the state after one step: slots, or numbers. */
    List<Expression> decays() {
        return propagator.diagonal();
    }

    /** The slot of a decay that is no number. */
    Slot slot(String decay) {
        return names.get(decay).reference().slot();
    }

    /** Each synaptic variable before a step, in terms of what arrays hold; binds the names that it reads. */
    Map<String, Expression> present(Names reader) {
        prefixes.forEach((name, slot) -> reader.put(name, slot, 1, scope(name)));
        return present(reader, false);
    }

    private Map<String, Expression> present(Names reader, boolean after) {
        Map<String, Expression> base = propagator.base(after);
        var present = new HashMap<String, Expression>();
        for (String state : rule.states()) {
            present.put(state, propagator.present(state, after, formula -> still(formula, reader), base));
        }
        return present;
    }

    /** A formula over parameters, or the slot that holds it, with its names made known to a reader. */
    private Expression still(Expression formula, Names reader) {
        Expression hoisted = hoist(formula);
        for (String symbol : Symbols.in(hoisted)) {
            Names.Meaning meaning = names.get(symbol);
            reader.put(symbol, meaning.reference().slot(), meaning.reference().lag(), meaning.scope());
        }
        return hoisted;
    }

    private Expression hoist(Expression formula) {
        return derivation.hoist(projection.name(), formula, names, extent);
    }

    private Scope scope(String before) {
        return Objects.requireNonNull(scopes.get(Propagator.after(before)), before);
    }

    private LinearRule read() throws NotLinearException {
        var assignments = new SingleAssignment();
        var written = new HashMap<String, Expression>();
        for (Statement statement : plastic.rule().statements()) {
            Expression value = hoist(assignments.value(statement));
            Scope scope = declared(statement.target()).orElseGet(() -> names.scope(value, scopes));
            String name = assignments.assign(statement.target());
            scopes.put(name, scope);
            if (scope == Scope.ONE || scope == Scope.POST) {
                lines(scope).add(new Let(name, value));
            } else {
                written.put(name, Substitution.apply(value, written));
            }
        }
        var synaptic = new LinkedHashMap<String, Expression>();
        var presynaptic = new LinkedHashMap<String, Expression>();
        for (Variable variable : plastic.rule().variables()) {
            String now = assignments.now(variable.name());
            Expression value = written.getOrDefault(now, Expression.symbol(now));
            switch (variable.scope()) {
                case SYNAPSE -> synaptic.put(variable.name(), value);
                case PRE -> presynaptic.put(variable.name(), value);
                case POST, ONE -> {
                }
            }
        }
        return new LinearRuleReader(names, scopes, synaptic, presynaptic).read();
    }

    private Optional<Scope> declared(String target) {
        return plastic.rule().variables().stream().filter(variable -> variable.name().equals(target))
                .map(Variable::scope).findFirst();
    }

    private List<Let> lines(Scope scope) {
        return lets.computeIfAbsent(scope, _ -> new ArrayList<>());
    }

    /** Declares a slot for each entry of the propagator that is read before a step, and writes down how it follows. */
    private void declare() {
        propagator.steps().forEach((after, formula) -> {
            Scope scope = scope(after, formula);
            scopes.put(after, scope);
            prefix(after, scope);
        });
        propagator.steps().forEach(this::line);
        propagator.inverses().forEach((after, formula) -> {
            scopes.put(after, names.scope(formula, scopes));
            if (propagator.carried(after)) {
                prefix(after, Scope.ONE);
            }
            line(after, formula);
        });
    }

    /** The scope of an entry; what it was before, which has none yet, is of the same. */
    private Scope scope(String after, Expression formula) {
        var known = new HashMap<String, Scope>(scopes);
        known.putIfAbsent(Propagator.before(after), Scope.ONE);
        return names.scope(formula, known);
    }

    private void prefix(String after, Scope scope) {
        String before = Propagator.before(after);
        Extent filled = extent.of(scope);
        Slot slot = slots.add(projection.name() + "." + before, Slot.Kind.PREFIX, filled.rows(), filled.columns());
        prefixes.put(before, slot);
        names.put(before, slot, 1, scope);
    }

    private void line(String after, Expression formula) {
        lines(names.scope(formula, scopes)).add(new Let(after, formula));
    }

    /** The values at a base. */
    List<Initial> initials() {
        return prefixes.entrySet().stream().map(entry -> new Initial(entry.getValue(), Optional.empty(), propagator
                .initial(entry.getKey()))).toList();
    }

    /** What follows the passes over neurons: the propagator, touched rows, and the move to a new base. */
    List<Operation> operations() {
        var touch = new PassBuilder(names, extent);
        var kicks = new LinkedHashMap<String, Expression>();
        for (String state : rule.states()) {
            Expression kick = collected(propagator.kick(state, this::hoist));
            if (!kick.equals(Expression.ZERO)) {
                kicks.put(state, new SynapticFactoring(names, scopes, source.operand(), this::publish)
                        .rewrite(Expression.symbol(source.operand()).times(kick)));
            }
        }
        var pre = builder(Extent.Over.PRE, Scope.PRE);
        var post = builder(Extent.Over.POST, Scope.POST);
        var one = new PassBuilder(names, extent.of(Scope.ONE));
        lines(Scope.ONE).forEach(one::let);
        prefixes.forEach((name, slot) -> (scope(name) == Scope.ONE ? one : post).store(Propagator.after(name),
                Expression.symbol(Propagator.after(name)), slot));
        kicks.values().forEach(kick -> publish(kick, pre, post));
        lines(Scope.ONE).forEach(touch::let);
        kicks.forEach((state, kick) -> touch.add(state, kick, Level.CELL, slots.get(projection.name() + "." + state)));
        var operations = new ArrayList<Operation>();
        for (PassBuilder pass : List.of(pre, one, post)) {
            if (!pass.isEmpty()) {
                operations.add(pass.build(Operation.Kind.PREFIX, projection.name(), Optional.empty()));
            }
        }
        if (!touch.isEmpty()) {
            operations.add(touch.build(Operation.Kind.SYNAPSE, projection.name(), Optional.of(source)));
        }
        operations.add(rebase());
        return operations;
    }

    /** The sum with terms of the same parameters of a synapse together, where it consists of such terms alone. */
    private Expression collected(Expression kick) {
        var sums = new LinkedHashMap<Expression, Expression>();
        SidedTerm.of(kick, names, scopes).ifPresent(terms -> terms.forEach(term -> sums.merge(term.still(), term.post(),
                Expression::plus)));
        return sums.entrySet().stream().map(sum -> Simplifier.simplify(sum.getKey().times(sum.getValue()))).reduce(
                Expression::plus).orElse(kick);
    }

    private PassBuilder builder(Extent.Over over, Scope side) {
        var pass = new PassBuilder(names, extent.over(over));
        lines(Scope.ONE).forEach(pass::let);
        lines(side).forEach(pass::let);
        return pass;
    }

    private Operation rebase() {
        Names now = fresh.get();
        prefixes.forEach((name, slot) -> now.put(Propagator.after(name), slot, 0, scope(name)));
        for (Variable variable : plastic.rule().variables()) {
            if (variable.scope() == Scope.PRE) {
                now.put(variable.name(), slots.get(projection.name() + "." + variable.name()), 0, Scope.PRE);
            }
        }
        var pass = new PassBuilder(now, extent);
        Map<String, Expression> present = present(now, true);
        for (String state : rule.states()) {
            pass.store(state, Objects.requireNonNull(present.get(state)), slots.get(projection.name() + "." + state));
        }
        return pass.build(Operation.Kind.REBASE, projection.name(), Optional.empty());
    }

    /** Makes a formula over one side's neurons a line of that side's pass, and returns its name. */
    private String publish(Expression formula, Scope side) {
        return published.computeIfAbsent(formula, unknown -> {
            String name = "kick'" + (published.size() + 1);
            scopes.put(name, side);
            lines(side).add(new Let(name, unknown));
            return name;
        });
    }

    /** Gives every neuron-side name that synapses read a slot. */
    private void publish(Expression kick, PassBuilder pre, PassBuilder post) {
        for (String symbol : Symbols.in(kick)) {
            Scope side = scopes.get(symbol);
            if (names.has(symbol) || (side != Scope.PRE && side != Scope.POST)) {
                continue;
            }
            Extent extents = extent.of(side);
            String before = symbol.endsWith("'") ? Propagator.before(symbol) : symbol;
            Slot known = prefixes.get(before);
            if (known == null) {
                known = slots.add(projection.name() + ".kick:" + symbol, Slot.Kind.HISTORY, extents.rows(),
                        extents.columns());
                (side == Scope.PRE ? pre : post).store(symbol, Expression.symbol(symbol), known);
            }
            names.put(symbol, known, 0, side);
        }
    }
}
