package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.metaplastic.engine.plan.Reference;

/**
 * Where a step finds everything: which row of a history each lag means, which row of the ring of its adjoints, and which
 * of the kept synaptic states. Worked out once a step for all kernels.
 */
final class StepCursor {

    /** The place in {@link #moved} of what does not move. */
    static final int UNMOVED = 0;

    private static final int FIRST = 1;

    private final Timeline timeline;
    private final int lags;
    private final int ring;
    private final int held;
    private final int barStride;
    private final int[] positions;
    private final List<Displacement> displacements = new ArrayList<>();
    private int[] moved = {0};

    /** How far an array has moved: by so many values for each position. */
    private record Displacement(int position, int stride) {}

    /**
     * @param longestLag the longest lag that any operation reads
     * @param held the rows of a history that there is room for, besides the initial state
     * @param barStride the distance between rows of the ring of adjoints
     */
    StepCursor(Timeline timeline, int longestLag, int held, int barStride) {
        this.timeline = timeline;
        this.held = Math.max(1, held);
        this.barStride = barStride;
        this.lags = longestLag + 1;
        this.ring = longestLag + 1;
        this.positions = new int[4 * lags + 2];
    }

    /** Where a row of a history is held: one takes the place of that which lies as many steps back as there is room for. */
    int place(int row) {
        return row == 0 ? 0 : 1 + (row - 1) % held;
    }

    /** Adjoints of histories are kept for as many steps as anything reaches back, and in one more row for the initial state. */
    int ringRows() {
        return ring + 1;
    }

    /** The row of the ring that belongs to a row of a history. */
    private int ringRow(int row) {
        return row == 0 ? ring : row % ring;
    }

    /**
     * Moves to step t.
     *
     * @param before the place of the synaptic state before this step among those kept
     * @param after the place of that after it; both 0 where it is updated in place
     */
    void move(int t, int before, int after) {
        for (int lag = 0; lag < lags; lag++) {
            int row = timeline.row(t, lag);
            positions[lag] = place(row);
            positions[lags + lag] = ringRow(row);
            int baseRow = timeline.baseRow(t, lag);
            positions[prefixes() + lag] = place(baseRow);
            positions[prefixes() + lags + lag] = ringRow(baseRow);
        }
        positions[2 * lags] = after;
        positions[2 * lags + 1] = before;
        for (int k = FIRST; k < moved.length; k++) {
            Displacement displacement = displacements.get(k - FIRST);
            moved[k] = displacement.stride * positions[displacement.position];
        }
    }

    /** The place in {@link #moved} of how far the array of a reference moves; {@link #UNMOVED} if it does not. */
    int displacement(Reference reference) {
        int position = position(reference);
        if (position < 0) {
            return UNMOVED;
        }
        boolean inRing = reference.adjoint() && reference.slot().perStep();
        var displacement = new Displacement(position, inRing ? barStride : reference.slot().size());
        if (!displacements.contains(displacement)) {
            displacements.add(displacement);
            moved = Arrays.copyOf(moved, moved.length + 1);
        }
        return FIRST + displacements.indexOf(displacement);
    }

    /** How far arrays have moved at this step. Few of them differ, so that they are worked out once for all kernels. */
    int[] moved() {
        return moved;
    }

    /** The number of the position that a reference needs, or -1 if it does not move. */
    private int position(Reference reference) {
        return switch (reference.slot().kind()) {
            case PARAMETER, DERIVED -> -1;
            case HISTORY -> reference.adjoint() ? lags + reference.lag() : reference.lag();
            case PREFIX -> prefixes() + (reference.adjoint() ? lags : 0) + reference.lag();
            case SYNAPTIC -> reference.adjoint() ? -1 : 2 * lags + reference.lag();
        };
    }

    private int prefixes() {
        return 2 * lags + 2;
    }

    /** Where the row at a lag of a history is held, at this step. */
    int row(int lag) {
        return positions[lag];
    }

    /** Where the row of the ring of its adjoints begins that belongs to it. */
    int firstBar(int lag) {
        return barStride * positions[lags + lag];
    }

    /** Where adjoints of a row of a history begin in the ring; there is as much for every history. */
    int firstBarOfRow(int row) {
        return barStride * ringRow(row);
    }
}
