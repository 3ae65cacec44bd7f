package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.metaplastic.engine.plan.Slot;

/** Sums the gradients of episodes in double precision, in the order in which they are added. */
public final class GradientSum {

    private final double[][] sums;
    private final List<Slot> slots = new ArrayList<>();

    public GradientSum(CompiledNetwork network) {
        this.sums = new double[network.plan().slots().size()][];
        for (Slot slot : network.plan().slots()) {
            if (slot.shared() && network.active().contains(slot)) {
                slots.add(slot);
                sums[slot.id()] = new double[slot.size()];
            }
        }
    }

    /** Adds what the last {@link EpisodeRunner#reverse} found. */
    public void add(EpisodeRunner runner) {
        add(runner, Double.POSITIVE_INFINITY);
    }

    /**
     * As {@link #add(EpisodeRunner)}, scaled down where its norm is larger than {@code largest}. Quantities derived from
     * parameters count as themselves.
     */
    public void add(EpisodeRunner runner, double largest) {
        double scale = Double.isInfinite(largest) ? 1 : Math.min(1, largest / norm(runner));
        slots.forEach(slot -> runner.bar(slot).addTo(sums[slot.id()], scale));
    }

    private double norm(EpisodeRunner runner) {
        double squares = 0;
        for (Slot slot : slots) {
            squares += runner.bar(slot).sumOfSquares();
        }
        return Math.sqrt(squares);
    }

    /** Sets all sums to zero. */
    public void clear() {
        slots.forEach(slot -> Arrays.fill(sums[slot.id()], 0));
    }

    /** The gradient of each learned parameter by path; the sums are used up. */
    public Map<String, double[]> parameters(Coefficients coefficients) {
        return coefficients.gradients(sums);
    }

}
