package org.metaplastic.engine;

import java.util.function.Function;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.engine.plan.Variant;

/** A kernel with the arrays of one thread; only where they begin changes from step to step. */
final class BoundVariant {

    private final Kernel kernel;
    private final Rows rows;
    private final Object[] arrays;
    private final int[] offsets;
    private final Reference[] references;

    BoundVariant(Kernel kernel, Variant variant, Function<Reference, Object> array) {
        this.kernel = kernel;
        this.rows = variant.rows();
        this.references = variant.references().toArray(Reference[]::new);
        this.arrays = new Object[references.length];
        this.offsets = new int[references.length];
        for (int k = 0; k < references.length; k++) {
            arrays[k] = array.apply(references[k]);
        }
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
        for (int k = 0; k < references.length; k++) {
            Reference reference = references[k];
            Slot slot = reference.slot();
            if (slot.kind() == Slot.Kind.HISTORY) {
                int row = timeline.row(t, reference.lag());
                offsets[k] = slot.size() * (reference.adjoint() ? ringRow(row, ring) : row);
            } else if (slot.kind() == Slot.Kind.SYNAPTIC && !reference.adjoint()) {
                offsets[k] = slot.size() * (reference.lag() == 0 ? kept + stride : kept);
            }
        }
        kernel.run(arrays, offsets, chosen, count, columns);
    }

    /** Adjoints of histories are kept for as many steps as anything reaches back; the initial state has a row of its own. */
    static int ringRow(int row, int ring) {
        return row == 0 ? ring : row % ring;
    }
}
