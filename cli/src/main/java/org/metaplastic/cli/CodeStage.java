package org.metaplastic.cli;

import org.metaplastic.engine.kernel.KernelListing;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Variant;

/** The loops of the kernels that run a rule. */
final class CodeStage {

    private CodeStage() {}

    static String text(PlanStage plan) {
        var text = new StringBuilder("// The kernels of one step, in the words of Java; the generated ones run several"
                + " columns at once.\n");
        for (Operation operation : plan.forward()) {
            Variant.forward(operation).forEach(variant -> write(text, "", operation, variant));
        }
        plan.reverse().forEach(back -> back.variants()
                .forEach(variant -> write(text, "reverse: ", back.operation(), variant)));
        return text.toString();
    }

    private static void write(StringBuilder text, String direction, Operation operation, Variant variant) {
        text.append("\n// ").append(direction).append(PlanStage.title(operation, variant)).append('\n')
                .append(KernelListing.of(variant.pass()));
    }
}
