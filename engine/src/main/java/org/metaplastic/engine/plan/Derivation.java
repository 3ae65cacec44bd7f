package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Expression.Call;
import org.metaplastic.equations.Expression.Comparison;
import org.metaplastic.equations.Expression.Constant;
import org.metaplastic.equations.Expression.Negation;
import org.metaplastic.equations.Expression.Power;
import org.metaplastic.equations.Expression.Product;
import org.metaplastic.equations.Expression.Quotient;
import org.metaplastic.equations.Expression.Sum;
import org.metaplastic.equations.Expression.Symbol;
import org.metaplastic.equations.Function;
import org.metaplastic.equations.Printer;
import org.metaplastic.equations.Rewrite;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Simplifier;
import org.metaplastic.model.Volume;

/**
 * Moves formulas over parameters alone, such as decay(tau), out of the step: each becomes a slot that is computed once
 * an outer step, and through which the gradient passes once an outer step.
 */
final class Derivation {

    private final SlotTable slots;
    private final double dt;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Slot, boolean[]> masks = new LinkedHashMap<>();

    Derivation(SlotTable slots, double dt) {
        this.slots = slots;
        this.dt = dt;
    }

    List<Operation> operations() {
        return operations;
    }

    Map<Slot, boolean[]> masks() {
        return masks;
    }

    /** A slot of zeros and ones that no parameter changes. */
    Slot mask(String owner, boolean[] mask, Extent extent) {
        Slot slot = slots.add(owner + ".mask'", Slot.Kind.DERIVED, extent.rows(), extent.columns());
        masks.put(slot, mask.clone());
        return slot;
    }

    /** A slot with a value for each neuron, from one that has a value for each channel. */
    Slot spread(String owner, String name, Slot channels, Volume volume) {
        String spread = owner + "." + name + "'";
        if (!slots.has(spread)) {
            Slot neurons = slots.add(spread, Slot.Kind.DERIVED, 1, volume.size());
            var names = new Names();
            names.put(name, channels, 0, Scope.POST);
            var pass = new PassBuilder(names,
                    new Extent(Extent.Over.SYNAPSES, volume.places(), volume.channels(), false));
            pass.store(spread, Expression.symbol(name), neurons);
            operations.add(pass.build(Operation.Kind.DERIVE, owner, Optional.empty()));
        }
        return slots.get(spread);
    }

    /** The formula with dt and decay written out and every formula over parameters alone replaced by a derived slot. */
    Expression hoist(String owner, Expression formula, Names names, Extent extent) {
        Expression whole = Simplifier.simplify(writeOut(formula));
        return replace(owner, whole, names, extent);
    }

    /** decay(tau) as exp(-dt / tau), with dt as a number. */
    private Expression writeOut(Expression formula) {
        if (formula instanceof Symbol(String name) && name.equals("dt")) {
            return new Constant(dt);
        }
        if (formula instanceof Call(Function function, List<Expression> arguments) && function == Function.DECAY) {
            return Expression.call(Function.EXP, new Constant(-dt).over(writeOut(arguments.getFirst())));
        }
        return Rewrite.parts(formula, this::writeOut);
    }

    private Expression replace(String owner, Expression formula, Names names, Extent extent) {
        if (worthwhile(formula) && names.constant(formula)) {
            return derived(owner, formula, names, extent);
        }
        return Rewrite.parts(formula, part -> replace(owner, part, names, extent));
    }

    private static boolean worthwhile(Expression formula) {
        return switch (formula) {
            case Constant _,Symbol _ -> false;
            case Negation(Expression operand) -> worthwhile(operand);
            case Sum _,Product _,Quotient _,Power _,Comparison _,Call _ -> true;
        };
    }

    private Expression derived(String owner, Expression formula, Names names, Extent extent) {
        Scope scope = names.scope(formula, Map.of());
        Extent filled = extent.of(scope);
        String text = Printer.text(formula);
        String name = owner + ".[" + text + "]";
        String symbol = "[" + text + "]";
        if (!names.has(symbol)) {
            Slot slot;
            if (slots.has(name)) {
                slot = slots.get(name);
            } else {
                slot = slots.add(name, Slot.Kind.DERIVED, filled.rows(), filled.columns());
                var pass = new PassBuilder(names, filled);
                pass.store(symbol, formula, slot);
                operations.add(pass.build(Operation.Kind.DERIVE, owner, Optional.empty()));
            }
            names.put(symbol, slot, 0, scope);
        }
        return new Symbol(symbol);
    }
}
