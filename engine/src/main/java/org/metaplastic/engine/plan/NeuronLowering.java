package org.metaplastic.engine.plan;

import java.util.Map;
import java.util.Optional;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Function;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Substitution;
import org.metaplastic.equations.SurrogateEquations;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Population;
import org.metaplastic.model.Surrogate;

/** Lowers the equations of a population to one pass over its neurons. */
final class NeuronLowering {

    private static final String DISTANCE = "u'";
    private static final String SILENT = "silent'";

    private final SlotTable slots;
    private final Derivation derivation;
    private final Names names;
    private final Population.Units units;
    private final boolean smooth;

    NeuronLowering(SlotTable slots, Derivation derivation, Names names, Population.Units units, boolean smooth) {
        this.slots = slots;
        this.derivation = derivation;
        this.names = names;
        this.units = units;
        this.smooth = smooth;
    }

    Operation operation() {
        NeuronEquations equations = units.neuron().equations();
        var extent = Extent.neurons(units.size());
        var pass = new PassBuilder(names, extent);
        var assignments = new SingleAssignment();
        for (Statement statement : equations.statements()) {
            Expression value = derivation.hoist(units.name(), assignments.value(statement), names, extent);
            pass.let(new Let(assignments.assign(statement.target()), value));
        }
        for (Variable variable : equations.variables()) {
            pass.store(variable.name(), Expression.symbol(assignments.now(variable.name())), slot(variable.name()));
        }
        equations.silent().ifPresent(condition -> pass.let(new Let(SILENT,
                derivation.hoist(units.name(), assignments.read(condition), names, extent))));
        equations.threshold().ifPresent(threshold -> spike(pass,
                derivation.hoist(units.name(), assignments.read(threshold), names, extent)));
        String sent = Lowering.output(equations);
        if (equations.variables().stream().noneMatch(variable -> variable.name().equals(sent))) {
            equations.output().ifPresent(output -> pass.store(sent, Expression.symbol(assignments.now(output)),
                    slot(sent)));
        }
        return pass.build(Operation.Kind.UPDATE, units.name(), Optional.empty());
    }

    private void spike(PassBuilder pass, Expression distance) {
        Surrogate surrogate = units.neuron().surrogate().orElseThrow();
        Map<String, Expression> here = Map.of(SurrogateEquations.DISTANCE, Expression.symbol(DISTANCE));
        pass.let(new Let(DISTANCE, distance));
        if (smooth) {
            pass.store(NeuronEquations.SPIKE, allowed(Substitution.apply(surrogate.antiderivative(), here)),
                    slot(NeuronEquations.SPIKE));
            return;
        }
        String derivative = Lowering.surrogate(units);
        pass.let(new Let(derivative, allowed(Substitution.apply(surrogate.derivative(), here))));
        pass.let(new Let("spike'", Expression.call(Function.HEAVISIDE, Expression.symbol(DISTANCE)),
                Optional.of(Expression.symbol(derivative))));
        pass.store(NeuronEquations.SPIKE, allowed(Expression.symbol("spike'")), slot(NeuronEquations.SPIKE));
        pass.store(derivative, Expression.symbol(derivative), slots.get(derivative));
    }

    /** The value, or zero where the neuron cannot spike. */
    private Expression allowed(Expression value) {
        return units.neuron().equations().silent().isEmpty() ? value
                : Expression.call(Function.SELECT, Expression.symbol(SILENT), Expression.ZERO, value);
    }

    private Slot slot(String name) {
        return slots.get(units.name() + "." + name);
    }
}
