package org.metaplastic.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.metaplastic.engine.plan.AdjointPlan;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.StepPlan;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.model.Network;

/** A kernel of a network, by a name that tells what it does. */
record NamedKernel(String name, Operation operation, Variant variant) {

    /** Those of the owners that a step spends its time on, forward and in reverse. */
    static List<NamedKernel> of(Network network, Set<String> owners) {
        StepPlan plan = StepPlan.of(network, false);
        var kernels = new ArrayList<NamedKernel>();
        plan.step().forEach(operation -> add(kernels, "forward", operation, Variant.forward(operation)));
        AdjointPlan.of(plan).step().forEach(back -> add(kernels, "reverse", back.operation(), back.variants()));
        return kernels.stream().filter(kernel -> owners.contains(kernel.operation().owner())).toList();
    }

    private static void add(List<NamedKernel> kernels, String direction, Operation operation, List<Variant> variants) {
        for (int k = 0; k < variants.size(); k++) {
            Rows rows = variants.get(k).rows();
            // A gather in reverse has two kernels; the second is the one through the spikes.
            kernels.add(new NamedKernel(operation.owner() + " " + what(operation.kind()) + " " + direction + (rows
                    == Rows.SINGLE ? "" : ", " + rows.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " rows"),
                    operation, variants.get(k)));
        }
    }

    private static String what(Operation.Kind kind) {
        return switch (kind) {
            case DERIVE -> "constants";
            case GATHER -> "currents";
            case UPDATE -> "step";
            case PRE -> "presynaptic traces";
            case POST -> "postsynaptic traces";
            case SYNAPSE -> "plasticity";
            case PREFIX -> "silent rows";
            case REBASE -> "rows brought up to date";
        };
    }
}
