package org.metaplastic.engine;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.engine.plan.Variant;

/** A kernel with the arrays of one thread; only where they begin changes from step to step. */
final class BoundVariant {

    private static final int ROW = 0;
    private static final int RING = 1;
    private static final int STATE = 2;

    private final Kernel kernel;
    private final Rows rows;
    private final Object[] arrays;
    private final int[] offsets;
    private final int[] bases;
    private final int[] moving;
    private final int[] sizes;
    private final int[] lags;
    private final int[] kinds;

    BoundVariant(Kernel kernel, Variant variant, Function<Reference, Block> block) {
        this.kernel = kernel;
        this.rows = variant.rows();
        List<Reference> references = variant.references();
        int count = references.size();
        this.arrays = new Object[count];
        this.offsets = new int[count];
        this.bases = new int[count];
        this.moving = IntStream.range(0, count).filter(k -> moves(references.get(k))).toArray();
        this.sizes = new int[count];
        this.lags = new int[count];
        this.kinds = new int[count];
        for (int k = 0; k < count; k++) {
            Reference reference = references.get(k);
            Block place = block.apply(reference);
            arrays[k] = place.array();
            bases[k] = place.offset();
            offsets[k] = place.offset();
            sizes[k] = reference.slot().size();
            lags[k] = reference.lag();
            kinds[k] = reference.slot().kind() == Slot.Kind.SYNAPTIC ? STATE : reference.adjoint() ? RING : ROW;
        }
    }

    /** Whether a reference means another place at each step. */
    private static boolean moves(Reference reference) {
        return switch (reference.slot().kind()) {
            case PARAMETER, DERIVED -> false;
            case HISTORY -> true;
            case SYNAPTIC -> !reference.adjoint();
        };
    }

    Rows rows() {
        return rows;
    }

    /**
     * Runs the kernel at step t.
     *
     * @param ring how many rows the adjoints of histories have, without the one for the initial state
     * @param kept the place of the synaptic state before this step among those kept, or 0 where it is updated in place
     * @param stride the distance in states between that before this step and that after it: 0 in place, else 1
     */
    void run(Timeline timeline, int t, int ring, int kept, int stride, int[] chosen, int count, int columns) {
        for (int k : moving) {
            offsets[k] = bases[k] + sizes[k] * switch (kinds[k]) {
                case ROW -> timeline.row(t, lags[k]);
                case RING -> ringRow(timeline.row(t, lags[k]), ring);
                default -> lags[k] == 0 ? kept + stride : kept;
            };
        }
        kernel.run(arrays, offsets, chosen, count, columns);
    }

    /** Adjoints of histories are kept for as many steps as anything reaches back; the initial state has a row of its own. */
    static int ringRow(int row, int ring) {
        return row == 0 ? ring : row % ring;
    }
}
