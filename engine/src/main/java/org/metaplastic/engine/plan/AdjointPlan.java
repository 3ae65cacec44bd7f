package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metaplastic.engine.kernel.Adjoint;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Operand;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.equations.Expression;

/**
 * The operations that carry derivatives of a loss from the end of a step to its beginning, in the order in which they
 * run, and those that carry them from derived slots to parameters.
 *
 * @param active the slots that depend on a learned parameter
 */
public record AdjointPlan(Set<Slot> active, List<Reverse> step, List<Reverse> derived) {

    /** The variants of one operation in reverse. */
    public record Reverse(Operation operation, List<Variant> variants) {
        public Reverse {
            variants = List.copyOf(variants);
        }
    }

    public AdjointPlan {
        active = Set.copyOf(active);
        step = List.copyOf(step);
        derived = List.copyOf(derived);
    }

    /** Derives the adjoint of a plan with respect to the learned parameters of its network. */
    public static AdjointPlan of(StepPlan plan) {
        Set<Slot> active = Activity.of(plan);
        Set<Slot> read = new HashSet<>(plan.outputs().values());
        plan.initials().forEach(initial -> read.add(initial.state()));
        for (Operation operation : plan.step()) {
            operation.operands().values().forEach(reference -> read.add(reference.slot()));
        }
        var step = new ArrayList<Reverse>();
        for (Operation operation : plan.step().reversed()) {
            reverse(operation, active, read).ifPresent(step::add);
        }
        var derived = new ArrayList<Reverse>();
        for (Operation operation : plan.derived().reversed()) {
            reverse(operation, active, active).ifPresent(derived::add);
        }
        return new AdjointPlan(active, OpenRows.joined(step), derived);
    }

    private static Optional<Reverse> reverse(Operation operation, Set<Slot> active, Set<Slot> read) {
        return reversed(operation, active, read).filter(back -> !back.variants().isEmpty());
    }

    private static Optional<Reverse> reversed(Operation operation, Set<Slot> active, Set<Slot> read) {
        Set<String> wanted = Activity.names(operation, active);
        Pass pass = operation.pass().only(result -> active.contains(operation.result(result.name()).slot())
                && read.contains(operation.result(result.name()).slot()));
        wanted.retainAll(pass.operands().stream().map(Operand::name).collect(Collectors.toSet()));
        Pass whole = withOverwrittenStates(operation, pass, wanted);
        return wanted.isEmpty() ? Optional.empty()
                : Optional.of(new Reverse(operation, variants(operation, whole, wanted)));
    }

    /** A synaptic state that is replaced without being read has an adjoint of zero before the step: it must be stored. */
    private static Pass withOverwrittenStates(Operation operation, Pass pass, Set<String> wanted) {
        var operands = new ArrayList<>(pass.operands());
        for (Result result : pass.results()) {
            boolean state = result.mode() == Result.Mode.STORE
                    && operation.result(result.name()).slot().kind() == Slot.Kind.SYNAPTIC;
            if (state && operands.stream().noneMatch(operand -> operand.name().equals(result.name()))) {
                operands.add(new Operand(result.name(), result.level()));
                wanted.add(result.name());
            }
        }
        return new Pass(pass.name(), pass.space(), operands, pass.lets(), pass.results());
    }

    private static List<Variant> variants(Operation operation, Pass pass, Set<String> wanted) {
        if (pass.space() != Level.CELL || operation.source().isEmpty()) {
            return List.of(variant(operation, pass, wanted, Map.of(),
                    pass.space() == Level.CELL ? Rows.ALL : Rows.SINGLE));
        }
        Operation.Source source = operation.source().get();
        String p = source.operand();
        var others = new HashSet<>(wanted);
        boolean through = others.remove(p);
        var variants = new ArrayList<Variant>();
        if (operation.kind() == Operation.Kind.GATHER) {
            if (!others.isEmpty()) {
                variants.add(variant(operation, pass, others, source.binary() ? Map.of(p, 1.0) : Map.of(),
                        Rows.SPIKING));
            }
            if (through) {
                variants.add(variant(operation, pass, Set.of(p), Map.of(), source.binary() ? Rows.OPEN : Rows.ALL));
            }
        } else if (!source.binary()) {
            variants.add(variant(operation, pass, wanted, Map.of(), Rows.ALL));
        } else if (through) {
            variants.add(variant(operation, pass, wanted, Map.of(p, 1.0), Rows.SPIKING_OPEN));
            variants.add(variant(operation, pass, others, Map.of(p, 1.0), Rows.SPIKING_CLOSED));
            variants.add(variant(operation, pass, wanted, Map.of(p, 0.0), Rows.SILENT_OPEN));
            variants.add(variant(operation, pass, others, Map.of(p, 0.0), Rows.SILENT_CLOSED));
        } else {
            variants.add(variant(operation, pass, others, Map.of(p, 1.0), Rows.SPIKING));
            variants.add(variant(operation, pass, others, Map.of(p, 0.0), Rows.SILENT));
        }
        // A row that nothing is added to passes on nothing.
        variants.removeIf(variant -> variant.pass().results().isEmpty());
        return variants;
    }

    private static Variant variant(Operation operation, Pass pass, Set<String> wanted, Map<String, Double> known,
            Rows rows) {
        var operands = new HashMap<String, Reference>(operation.operands());
        var reused = new HashMap<String, Operand>();
        pass.results().forEach(result -> operands.put(Adjoint.of(result.name()), operation.result(result.name())
                .bar()));
        // All that was stored on the way forward is held, also what has no adjoint, such as the surrogate derivative.
        Set<String> lets = pass.lets().stream().map(Let::name).collect(Collectors.toSet());
        for (Result result : operation.pass().results()) {
            if (result.mode() == Result.Mode.STORE && result.value() instanceof Expression.Symbol(String name)
                    && lets.contains(name)) {
                reused.put(name, new Operand("after:" + result.name(), result.level()));
                operands.put("after:" + result.name(), operation.result(result.name()));
            }
        }
        var stored = new HashSet<String>();
        var results = new HashMap<String, Reference>();
        for (String name : wanted) {
            Reference before = operation.operands().containsKey(name)
                    ? operation.operand(name)
                    : new Reference(operation.result(name).slot(), 1);
            results.put(Adjoint.of(name), before.bar());
            if (before.slot().kind() == Slot.Kind.SYNAPTIC && operation.kind() != Operation.Kind.GATHER) {
                stored.add(name);
            }
        }
        Pass adjoint = Adjoint.of(pass, wanted, stored, reused).with(present(known, operation));
        return Variant.of(adjoint.only(result -> !isThere(adjoint, result, operands, results)), operands, results,
                rows);
    }

    /**
     * Whether a result would store what its place holds already, such as the adjoint of a weight that adds up changes: of
     * a synaptic state there is one adjoint, for all steps.
     */
    private static boolean isThere(Pass pass, Result result, Map<String, Reference> operands,
            Map<String, Reference> results) {
        Expression value = result.value();
        for (int k = pass.lets().size() - 1; k >= 0; k--) {
            Let let = pass.lets().get(k);
            if (value.equals(Expression.symbol(let.name()))) {
                value = let.value();
            }
        }
        Reference there = Objects.requireNonNull(results.get(result.name()));
        Optional<Reference> from = value instanceof Expression.Symbol(String name)
                ? Optional.ofNullable(operands.get(name))
                : Optional.empty();
        return result.mode() == Result.Mode.STORE && there.slot().kind() == Slot.Kind.SYNAPTIC && from.filter(
                other -> other.adjoint() && other.slot().equals(there.slot())).isPresent();
    }

    private static Map<String, Double> present(Map<String, Double> known, Operation operation) {
        return operation.pass().operands().stream().map(Operand::name).filter(known::containsKey)
                .collect(Collectors.toMap(name -> name, known::get));
    }
}
