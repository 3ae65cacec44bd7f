package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Operand;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.engine.plan.AdjointPlan.Reverse;

/**
 * Joins what an open row that did not spike adds to the derivative by its spike: the currents that the spike would have
 * brought, and the touch that it would have been. Such a row is read and not changed, so that one look at it suffices.
 */
final class OpenRows {

    private OpenRows() {}

    /** The same operations in the same order, with those looks joined where there are two. */
    static List<Reverse> joined(List<Reverse> step) {
        var joined = new ArrayList<Reverse>(step);
        for (int k = 0; k < joined.size(); k++) {
            Reverse gather = joined.get(k);
            for (int other = 0; other < k && gather.operation().kind() == Operation.Kind.GATHER; other++) {
                Reverse touch = joined.get(other);
                if (touch.operation().kind() != Operation.Kind.SYNAPSE
                        || !touch.operation().owner().equals(gather.operation().owner())) {
                    continue;
                }
                Optional<Variant> silent = look(touch, Rows.SILENT_OPEN);
                Optional<Variant> open = look(gather, Rows.OPEN);
                Optional<Variant> both = silent.flatMap(a -> open.flatMap(b -> both(a, b)));
                if (both.isPresent()) {
                    joined.set(other, without(touch, silent.orElseThrow(), Stream.empty()));
                    joined.set(k, without(gather, open.orElseThrow(), Stream.of(open.orElseThrow().over(
                            Rows.SPIKING_OPEN), both.get())));
                }
            }
        }
        return joined.stream().filter(back -> !back.variants().isEmpty()).toList();
    }

    private static Reverse without(Reverse back, Variant variant, Stream<Variant> instead) {
        return new Reverse(back.operation(), Stream.concat(back.variants().stream().filter(each -> !each.equals(
                variant)),
                instead).toList());
    }

    /** The variant over those rows, if all that it does is to add a number for each. */
    private static Optional<Variant> look(Reverse back, Rows rows) {
        return back.variants().stream().filter(variant -> variant.rows() == rows && variant.pass().results().size() == 1
                && variant.pass().results().getFirst().level() == Level.ROW).findFirst();
    }

    private static Optional<Variant> both(Variant first, Variant second) {
        Map<String, Reference> operands = operands(first);
        boolean apart = operands(second).entrySet().stream().anyMatch(entry -> !operands.getOrDefault(entry.getKey(),
                entry
                        .getValue()).equals(entry.getValue()));
        Set<String> lets = first.pass().lets().stream().map(Let::name).collect(Collectors.toSet());
        boolean sameTarget = first.references().getLast().equals(second.references().getLast());
        if (apart || !sameTarget || second.pass().lets().stream().anyMatch(let -> lets.contains(let.name()))) {
            return Optional.empty();
        }
        operands.putAll(operands(second));
        var levels = new LinkedHashMap<String, Operand>();
        Stream.of(first, second).flatMap(variant -> variant.pass().operands().stream()).forEach(operand -> levels.put(
                operand.name(), operand));
        Result one = first.pass().results().getFirst();
        Result other = second.pass().results().getFirst();
        var pass = new Pass(second.pass().name() + " and touch", second.pass().space(), List.copyOf(levels.values()),
                Stream
                        .concat(first.pass().lets().stream(), second.pass().lets().stream()).toList(), List.of(
                                new Result(one
                                        .name(), one.value().plus(other.value()), Level.ROW, Result.Mode.ADD)));
        return Optional.of(Variant.of(pass, operands, Map.of(one.name(), first.references().getLast()),
                Rows.SILENT_OPEN));
    }

    private static Map<String, Reference> operands(Variant variant) {
        var operands = new HashMap<String, Reference>();
        for (int k = 0; k < variant.pass().operands().size(); k++) {
            operands.put(variant.pass().operands().get(k).name(), variant.references().get(k));
        }
        return operands;
    }
}
