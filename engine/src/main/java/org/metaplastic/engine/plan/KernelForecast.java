package org.metaplastic.engine.plan;

import java.util.HashSet;
import java.util.List;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Operand;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Interpreter;
import org.metaplastic.equations.SurrogateEquations;
import org.metaplastic.model.Population;

/**
 * What a step forward and back is expected to cost in either way to run it, in values that are moved or computed. It follows
 * from the network alone, so that the choice between both is the same wherever and whenever a network is compiled.
 */
record KernelForecast(double dense, double event) {

    /** The share of neurons that are expected to fire in a step. */
    private static final double FIRING = 0.05;
    /** The share of neurons whose surrogate derivative is not zero, if it can be. */
    private static final double OPEN = 0.5;
    private static final double STEPS_FROM_BASE = 64;
    /** Of a pass, whatever it does. */
    private static final double CALL = 100;
    private static final double FAR = 1e9;

    static KernelForecast of(StepPlan dense, EventPlan event) {
        return new KernelForecast(cost(dense), cost(event.plan()));
    }

    boolean eventIsCheaper() {
        return event < dense;
    }

    private static double cost(StepPlan plan) {
        double cost = 0;
        for (Operation operation : plan.step()) {
            double forward = cost(plan, operation, Variant.forward(operation));
            boolean synaptic = operation.kind() == Operation.Kind.SYNAPSE;
            // Rows that are touched are gone back over, and others are computed again: once more forward, either way.
            cost += synaptic ? 2 * forward : forward;
        }
        for (AdjointPlan.Reverse back : AdjointPlan.of(plan).step()) {
            cost += cost(plan, back.operation(), back.variants());
        }
        return cost;
    }

    private static double cost(StepPlan plan, Operation operation, List<Variant> variants) {
        double cost = 0;
        double often = operation.kind() == Operation.Kind.REBASE ? 1 / STEPS_FROM_BASE : 1;
        for (Variant variant : variants) {
            double cells = share(plan, operation, variant.rows()) * operation.cells();
            cost += often * (CALL + cells * moved(variant.pass()));
        }
        return cost;
    }

    /** Values that one cell loads, stores and computes. */
    private static int moved(Pass pass) {
        int moved = pass.lets().size();
        for (Operand operand : pass.operands()) {
            moved += operand.level() == Level.CELL || operand.level() == Level.COLUMN ? 1 : 0;
        }
        for (Result result : pass.results()) {
            moved += result.level().perRow() ? 1 : result.mode() == Result.Mode.ADD ? 2 : 1;
        }
        return moved;
    }

    private static double share(StepPlan plan, Operation operation, Rows rows) {
        double open = operation.source().filter(source -> closes(plan, source)).isPresent() ? OPEN : 1;
        return switch (rows) {
            case SINGLE, ALL -> 1;
            case SPIKING -> FIRING;
            case SILENT -> 1 - FIRING;
            case OPEN -> open;
            case SPIKING_OPEN -> FIRING * open;
            case SPIKING_CLOSED -> FIRING * (1 - open);
            case SILENT_OPEN -> (1 - FIRING) * open;
            case SILENT_CLOSED -> (1 - FIRING) * (1 - open);
        };
    }

    /** Whether the surrogate derivative is zero far from the threshold. */
    private static boolean closes(StepPlan plan, Operation.Source source) {
        var senders = new HashSet<String>();
        plan.outputs().forEach((name, slot) -> {
            if (slot.equals(source.output().slot())) {
                senders.add(name);
            }
        });
        return plan.network().populations().stream().filter(population -> senders.contains(population.name()))
                .anyMatch(population -> population instanceof Population.Units units && units.neuron().surrogate()
                        .filter(surrogate -> at(surrogate.derivative(), FAR) == 0 && at(surrogate.derivative(), -FAR)
                                == 0)
                        .isPresent());
    }

    private static double at(Expression derivative, double distance) {
        return Interpreter.evaluate(derivative, name -> name.equals(SurrogateEquations.DISTANCE) ? distance
                : Double.NaN,
                1);
    }
}
