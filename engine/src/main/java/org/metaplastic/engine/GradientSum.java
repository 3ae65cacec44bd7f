package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.metaplastic.engine.plan.Slot;

/** Sums the gradients of episodes in double precision, in the order in which they are added. */
public final class GradientSum {

    private static final double[] GIVEN_AWAY = {};

    private final CompiledNetwork network;
    private final double[][] sums;
    private final List<Slot> slots = new ArrayList<>();

    public GradientSum(CompiledNetwork network) {
        this.network = network;
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
        for (Slot slot : slots) {
            if (givenAway(slot)) {
                sums[slot.id()] = new double[slot.size()];
            } else {
                Arrays.fill(sums[slot.id()], 0);
            }
        }
    }

    /** The gradient of each learned parameter by path, in arrays of the caller's; to go on, {@link #clear} first. */
    public Map<String, double[]> parameters(Coefficients coefficients) {
        Map<String, double[]> gradients = coefficients.gradients(sums);
        gradients.keySet().forEach(path -> sums[network.slot(path).id()] = GIVEN_AWAY);
        return gradients;
    }

    /**
     * Takes back arrays that {@link #parameters} gave away, for sums to come: large ones are costly to allocate anew in every
     * outer step. Nobody may read them any more.
     */
    public void reuse(Map<String, double[]> gradients) {
        gradients.forEach((path, array) -> {
            Slot slot = network.slot(path);
            if (givenAway(slot) && array.length == slot.size()) {
                sums[slot.id()] = array;
            }
        });
    }

    private boolean givenAway(Slot slot) {
        return sums[slot.id()].length == GIVEN_AWAY.length;
    }
}
