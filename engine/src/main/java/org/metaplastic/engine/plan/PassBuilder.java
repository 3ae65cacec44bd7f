package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Operand;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.equations.Expression;
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

    boolean defines(String name) {
        return defined.contains(name);
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
        var pass = new Pass(owner + " " + kind.name().toLowerCase(Locale.ROOT), extent.space(),
                List.copyOf(operands.values()), lets, results).only(result -> true);
        return new Operation(kind, owner, pass, references, targets, extent.rows(), extent.columns(),
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
}
