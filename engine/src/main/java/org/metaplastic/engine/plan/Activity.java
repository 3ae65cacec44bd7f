package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.equations.Symbols;
import org.metaplastic.model.NetworkParameter;

/** Tells which slots depend on a learned parameter: no other carries a gradient. */
final class Activity {

    private Activity() {}

    /** Follows the learned parameters through the operations until nothing new depends on them. */
    static Set<Slot> of(StepPlan plan) {
        var active = new HashSet<Slot>();
        for (NetworkParameter parameter : NetworkParameter.of(plan.network())) {
            if (parameter.setting().learned()) {
                active.add(plan.slot(parameter.path()));
            }
        }
        var operations = new ArrayList<>(plan.derived());
        operations.addAll(plan.step());
        int before;
        do {
            before = active.size();
            for (Initial initial : plan.initials()) {
                if (initial.source().filter(active::contains).isPresent()) {
                    active.add(initial.state());
                }
            }
            operations.forEach(operation -> spread(operation, active));
        } while (active.size() > before);
        return active;
    }

    private static void spread(Operation operation, Set<Slot> active) {
        Set<String> names = names(operation, active);
        for (Let let : operation.pass().lets()) {
            if (Symbols.in(let.value()).stream().anyMatch(names::contains)) {
                names.add(let.name());
            }
        }
        for (Result result : operation.pass().results()) {
            if (Symbols.in(result.value()).stream().anyMatch(names::contains)) {
                active.add(operation.result(result.name()).slot());
            }
        }
    }

    /** The operands of an operation that depend on a learned parameter. */
    static Set<String> names(Operation operation, Set<Slot> active) {
        return operation.operands().entrySet().stream().filter(entry -> active.contains(entry.getValue().slot()))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(HashSet::new));
    }
}
