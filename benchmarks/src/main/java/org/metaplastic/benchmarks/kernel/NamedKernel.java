package org.metaplastic.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.metaplastic.engine.plan.AdjointPlan;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Plans;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.StepPlan;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.model.Network;

/** A kernel of a network, by a name that tells what it does. */
record NamedKernel(String name, Operation operation, Variant variant) {

    /**
     * Those of the owners that a step spends its time on, forward and in reverse: of all rows at every step, then of rows
     * that are touched at spikes, where a rule permits it.
     */
    static List<NamedKernel> of(Network network, Set<String> owners) {
        var kernels = new ArrayList<NamedKernel>();
        Plans plans = Plans.of(network, false, true);
        add(kernels, "", plans.dense());
        plans.event().ifPresent(event -> add(kernels, "event: ", event.plan()));
        return kernels.stream().filter(kernel -> owners.contains(kernel.operation().owner())).toList();
    }

    private static void add(List<NamedKernel> kernels, String way, StepPlan plan) {
        plan.step().forEach(operation -> add(kernels, way, "forward", operation, Variant.forward(operation)));
        AdjointPlan.of(plan).step().forEach(back -> add(kernels, way, "reverse", back.operation(), back.variants()));
    }

    private static void add(List<NamedKernel> kernels, String way, String direction, Operation operation,
            List<Variant> variants) {
        for (int k = 0; k < variants.size(); k++) {
            Rows rows = variants.get(k).rows();
            // A gather in reverse has two kernels; the second is the one through the spikes.
            String name = way + operation.owner() + " " + what(operation.kind()) + " " + direction + (rows
                    == Rows.SINGLE ? "" : ", " + rows.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " rows");
            long before = kernels.stream().filter(kernel -> kernel.name().equals(name) || kernel.name().startsWith(name
                    + " (")).count();
            kernels.add(new NamedKernel(before == 0 ? name : name + " (" + (before + 1) + ")", operation, variants.get(
                    k)));
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
