package org.metaplastic.cli;

import java.util.List;
import java.util.Locale;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.engine.plan.AdjointPlan;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Plans;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.StepPlan;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.equations.Printer;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.learning.audit.RuleNetwork;

/** What the engine plans for a rule in a small recurrent projection, all of its parameters learned. */
final class PlanStage {

    private final Plans plans;
    private final StepPlan plan;

    private PlanStage(Plans plans, StepPlan plan) {
        this.plans = plans;
        this.plan = plan;
    }

    /** Plans a rule in its {@link RuleNetwork}. */
    static PlanStage of(RuleEquations rule) {
        return new PlanStage(Plans.of(RuleNetwork.smallest(rule), false, true), StepPlan.of(RuleNetwork.smallest(rule),
                false));
    }

    /** The operations of the projection, in the order in which they run. */
    List<Operation> forward() {
        return forward(plan);
    }

    private static List<Operation> forward(StepPlan plan) {
        return plan.step().stream().filter(operation -> operation.owner().equals(RuleNetwork.PROJECTION)
                || operation.kind() == Operation.Kind.GATHER).toList();
    }

    /** The same for the way back. */
    List<AdjointPlan.Reverse> reverse() {
        return reverse(plan);
    }

    private static List<AdjointPlan.Reverse> reverse(StepPlan plan) {
        return AdjointPlan.of(plan).step().stream().filter(back -> back.operation().owner().equals(
                RuleNetwork.PROJECTION)
                || back.operation().kind() == Operation.Kind.GATHER).toList();
    }

    /** The plan for people. */
    String text() {
        var text = new StringBuilder("# One step between " + RuleNetwork.NEURONS
                + " neurons, each with each. A value @1 is that of"
                + " the step before;\n# bar:x is the derivative of the loss by x, ~x the same for an intermediate.\n");
        text.append("\n# Once an outer step, from parameters alone\n");
        plan.derived().forEach(operation -> Variant.forward(operation).forEach(variant -> write(text, operation,
                variant)));
        write(text, plan, "");
        plans.event().ifPresent(event -> write(text, event.plan(), ", with rows touched at spikes (--kernel event)"));
        plans.refusals().values().forEach(reason -> text.append(
                "\n# With --kernel event rows are computed at every step all"
                        + " the same:\n# ").append(reason).append(".\n"));
        return text.toString();
    }

    private static void write(StringBuilder text, StepPlan plan, String way) {
        text.append("\n# Forward").append(way).append('\n');
        forward(plan).forEach(operation -> Variant.forward(operation).forEach(variant -> write(text, operation,
                variant)));
        text.append("\n# Reverse").append(way).append('\n');
        reverse(plan).forEach(back -> back.variants().forEach(variant -> write(text, back.operation(), variant)));
    }

    /** What a variant is called. */
    static String title(Operation operation, Variant variant) {
        String what = operation.kind().name().toLowerCase(Locale.ROOT) + " " + operation.owner() + " ["
                + operation.rows() + " x " + operation.columns() + "]";
        return variant.rows() == Rows.SINGLE || variant.rows() == Rows.ALL ? what
                : what + ", rows " + variant.rows().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void write(StringBuilder text, Operation operation, Variant variant) {
        text.append('\n').append(title(operation, variant)).append('\n');
        Pass pass = variant.pass();
        for (int k = 0; k < pass.operands().size(); k++) {
            text.append("    ").append(pass.operands().get(k).name()).append(" <- ")
                    .append(place(variant.references().get(k))).append('\n');
        }
        for (Let let : pass.lets()) {
            text.append("    ").append(let.name()).append(" = ").append(Printer.text(let.value())).append('\n');
        }
        for (int k = 0; k < pass.results().size(); k++) {
            Result result = pass.results().get(k);
            text.append("    ").append(place(variant.references().get(pass.operands().size() + k)))
                    .append(result.mode() == Result.Mode.STORE ? " = " : " += ")
                    .append(Printer.text(result.value())).append('\n');
        }
    }

    private static String place(Reference reference) {
        String name = (reference.adjoint() ? "bar:" : "") + reference.slot().name();
        boolean past = reference.lag() > 0 && !reference.slot().shared();
        return name + (past && (reference.slot().perStep() || !reference.adjoint())
                ? "@" + reference.lag()
                : "");
    }
}
