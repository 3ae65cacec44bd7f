package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Operand;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Symbols;

/** Collects the lines of one pass, and binds every name that they read. */
final class PassBuilder {

    private final Names names;
    private final Extent extent;
    private final List<Let> lets = new ArrayList<>();
    private final Set<String> defined = new HashSet<>();
    private final List<Result> results = new ArrayList<>();
    private final Map<String, Reference> targets = new LinkedHashMap<>();

    PassBuilder(Names names, Extent extent) {
        this.names = names;
        this.extent = extent;
    }

    void let(Let let) {
        lets.add(let);
        defined.add(let.name());
    }

    void store(String name, Expression value, Slot slot) {
        results.add(new Result(name, value, extent.space(), Result.Mode.STORE));
        targets.put(name, new Reference(slot, 0));
    }

    void add(String name, Expression value, Level level, Slot slot) {
        results.add(new Result(name, value, level, Result.Mode.ADD));
        targets.put(name, new Reference(slot, 0));
    }

    boolean isEmpty() {
        return results.isEmpty();
    }

    Operation build(Operation.Kind kind, String owner, Optional<Operation.Source> source) {
        var operands = new LinkedHashMap<String, Operand>();
        var references = new HashMap<String, Reference>();
        for (Let let : lets) {
            bind(let.value(), operands, references);
            let.surrogate().ifPresent(formula -> bind(formula, operands, references));
        }
        for (Result result : results) {
            bind(result.value(), operands, references);
        }
        Map<String, Expression> aliases = aliases(operands, references);
        var pass = new Pass(owner + " " + kind.name().toLowerCase(Locale.ROOT), extent.space(),
                List.copyOf(operands.values()), lets, results).renamed(aliases);
        return new Operation(kind, owner, pass, references, targets, extent.visitedRows(),
                extent.visitedColumns(), extent.visitedSynapses(),
                source.filter(from -> references.containsKey(from.operand())));
    }

    private void bind(Expression formula, Map<String, Operand> operands, Map<String, Reference> references) {
        for (String symbol : Symbols.in(formula)) {
            if (!defined.contains(symbol) && !operands.containsKey(symbol)) {
                Names.Meaning meaning = names.get(symbol);
                operands.put(symbol, new Operand(symbol, extent.level(meaning.scope())));
                references.put(symbol, meaning.reference());
            }
        }
    }

    /** Two names of one array at one level become one operand: the adjoint of an array is added to in one place. */
    private static Map<String, Expression> aliases(Map<String, Operand> operands, Map<String, Reference> references) {
        record Place(Reference reference, Level level) {}
        var first = new HashMap<Place, String>();
        var aliases = new HashMap<String, Expression>();
        if (operands.containsKey(RuleEquations.PRE_SPIKE)) {
            first.put(new Place(reference(references, RuleEquations.PRE_SPIKE),
                    Objects.requireNonNull(operands.get(RuleEquations.PRE_SPIKE)).level()), RuleEquations.PRE_SPIKE);
        }
        operands.forEach((name, operand) -> {
            String known = first.putIfAbsent(new Place(reference(references, name), operand.level()), name);
            if (known != null && !known.equals(name)) {
                aliases.put(name, Expression.symbol(known));
            }
        });
        return aliases;
    }

    private static Reference reference(Map<String, Reference> references, String name) {
        return Objects.requireNonNull(references.get(name), name);
    }
}
