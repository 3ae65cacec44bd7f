package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.metaplastic.engine.plan.LinearRule.Carrier;
import org.metaplastic.engine.plan.LinearRule.Entry;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Printer;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Simplifier;

/** Finds the linear form of a rule, or why it has none. */
final class LinearRuleReader {

    private static final Set<String> SPIKE = Set.of(RuleEquations.PRE_SPIKE);

    private final Names names;
    private final Map<String, Scope> scopes;
    private final Map<String, Expression> synaptic;
    private final Map<String, Expression> presynaptic;
    private final Map<Entry, Expression> shares = new HashMap<>();
    private final Map<Entry, Expression> decays = new HashMap<>();
    private final Map<Expression, Map<Entry, Expression>> carriers = new LinkedHashMap<>();
    private final Map<String, Expression> kicks = new HashMap<>();
    private final Map<String, Expression> jumps = new HashMap<>();
    private final Set<String> carried = new LinkedHashSet<>();

    /**
     * Reads a rule.
     *
     * @param scopes of intermediates of the postsynaptic side, which formulas may read
     * @param synaptic each synaptic variable after a step, in terms of what there was before
     * @param presynaptic the same of each presynaptic variable
     */
    LinearRuleReader(Names names, Map<String, Scope> scopes, Map<String, Expression> synaptic,
            Map<String, Expression> presynaptic) {
        this.names = names;
        this.scopes = scopes;
        this.synaptic = synaptic;
        this.presynaptic = presynaptic;
    }

    LinearRule read() throws NotLinearException {
        for (var state : synaptic.entrySet()) {
            state(state.getKey(), state.getValue());
        }
        var open = new ArrayList<String>(carried);
        while (!open.isEmpty()) {
            for (String read : carry(open.removeFirst())) {
                if (carried.add(read)) {
                    open.add(read);
                }
            }
        }
        return new LinearRule(sorted(synaptic.keySet(), shares), shares, sorted(carried, decays), decays,
                carriers.entrySet().stream().map(entry -> new Carrier(entry.getKey(), entry.getValue())).toList(),
                kicks,
                jumps);
    }

    private void state(String name, Expression value) throws NotLinearException {
        Linear form = linear(value, synaptic.keySet(), name, "the synaptic state");
        for (String from : new TreeSet<>(form.slopes().keySet())) {
            Expression share = form.slope(from);
            Scope scope = names.scope(share, scopes);
            if (scope == Scope.PRE || scope == Scope.SYNAPSE) {
                throw new NotLinearException("'" + from + "' enters '" + name + "' times " + Printer.text(share)
                        + ", which is not the same for all synapses of a postsynaptic neuron");
            }
            shares.put(new Entry(name, from), share);
        }
        Expression own = form.slope(name);
        if (own.equals(Expression.ZERO)) {
            throw new NotLinearException("'" + name + "' is replaced at each step");
        }
        if (!names.constant(own)) {
            throw new NotLinearException("the share of '" + name + "' that a step leaves, " + Printer.text(own)
                    + ", changes from step to step");
        }
        Linear impulse = linear(form.rest(), SPIKE, name, RuleEquations.PRE_SPIKE);
        kicks.put(name, impulse.slope(RuleEquations.PRE_SPIKE));
        drives(name, impulse.rest());
    }

    private void drives(String state, Expression formula) throws NotLinearException {
        Linear form = linear(formula, presynaptic.keySet(), state, "the presynaptic variables");
        for (String from : new TreeSet<>(form.slopes().keySet())) {
            drive(state, from, form.slope(from));
        }
        if (!form.rest().equals(Expression.ZERO)) {
            drive(state, LinearRule.UNIT, form.rest());
        }
    }

    private void drive(String state, String from, Expression factor) throws NotLinearException {
        List<SidedTerm> terms = SidedTerm.of(factor, names, scopes).orElseThrow(() -> new NotLinearException("'" + state
                + "' grows by " + Printer.text(factor) + (from.equals(LinearRule.UNIT) ? "" : " times '" + from + "'")
                + ", which is no sum of products of parameters with what the postsynaptic neuron does"));
        carried.add(from);
        for (SidedTerm term : terms) {
            carriers.computeIfAbsent(term.still(), _ -> new HashMap<>()).merge(new Entry(state, from), term.post(),
                    (a, b) -> Simplifier.simplify(a.plus(b)));
        }
    }

    /** Follows a presynaptic variable, and tells which others it reads. */
    private Set<String> carry(String name) throws NotLinearException {
        if (name.equals(LinearRule.UNIT)) {
            decays.put(new Entry(name, name), Expression.ONE);
            return Set.of();
        }
        Expression value = presynaptic.getOrDefault(name, Expression.symbol(name));
        Linear impulse = linear(value, SPIKE, name, RuleEquations.PRE_SPIKE);
        jumps.put(name, impulse.slope(RuleEquations.PRE_SPIKE));
        Linear form = linear(impulse.rest(), presynaptic.keySet(), name, "the presynaptic variables");
        var read = new LinkedHashSet<String>(new TreeSet<>(form.slopes().keySet()));
        form.slopes().forEach((from, slope) -> decays.put(new Entry(name, from), slope));
        if (!form.rest().equals(Expression.ZERO)) {
            decays.put(new Entry(name, LinearRule.UNIT), form.rest());
            read.add(LinearRule.UNIT);
        }
        for (String from : read) {
            Expression decay = decays.getOrDefault(new Entry(name, from), Expression.ZERO);
            if (!names.constant(decay) || names.scope(decay, Map.of()) != Scope.ONE) {
                throw new NotLinearException("'" + name + "' changes between spikes by " + Printer.text(decay)
                        + ", which is not the same number for all presynaptic neurons and steps");
            }
        }
        if (!read.contains(name)) {
            throw new NotLinearException("'" + name + "' is replaced at each step");
        }
        return read;
    }

    private static Linear linear(Expression formula, Set<String> in, String target, String what)
            throws NotLinearException {
        return Linear.of(Simplifier.simplify(formula), in).orElseThrow(() -> new NotLinearException("'" + target
                + "' is not linear in " + what));
    }

    /** Names, each after those that it reads. */
    private static List<String> sorted(Set<String> all, Map<Entry, Expression> matrix) throws NotLinearException {
        var sorted = new ArrayList<String>();
        var left = new ArrayList<String>(all);
        while (!left.isEmpty()) {
            String next = left.stream().filter(name -> left.stream().allMatch(other -> other.equals(name)
                    || !matrix.containsKey(new Entry(name, other)))).findFirst().orElseThrow(
                            () -> new NotLinearException("'" + left.getFirst() + "' and others read each other"));
            left.remove(next);
            sorted.add(next);
        }
        return sorted;
    }
}
