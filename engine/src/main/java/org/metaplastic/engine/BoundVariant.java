package org.metaplastic.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.model.SynapseList;

/** A kernel with the arrays of one thread; only where they begin changes from step to step. */
final class BoundVariant {

    private final Kernel kernel;
    private final Rows rows;
    private final Object[] arrays;
    private final int[] offsets;
    private final int[] bases;
    private final int[] moving;
    private final int[] strides;
    private final int[] positions;

    /**
     * Binds a kernel.
     *
     * @param synapses the cells that it visits, where these are those of a list
     * @param index the number of the position that moves a reference, or -1 if it does not move
     */
    BoundVariant(Kernel kernel, Variant variant, Optional<SynapseList> synapses, ToIntFunction<Reference> index,
            Block scratch, Function<Reference, Block> block) {
        this.kernel = kernel;
        this.rows = variant.rows();
        List<Reference> references = variant.references();
        List<Block> blocks = Stream.concat(references.stream().map(block), Stream.of(scratch)).toList();
        this.arrays = Stream.concat(blocks.stream().map(Block::array), synapses.stream().flatMap(list -> Stream.of(list
                .starts(), list.targets()))).toArray();
        this.bases = blocks.stream().mapToInt(Block::offset).toArray();
        this.offsets = bases.clone();
        this.strides = references.stream().mapToInt(reference -> reference.slot().size()).toArray();
        this.positions = references.stream().mapToInt(index).toArray();
        this.moving = IntStream.range(0, positions.length).filter(k -> positions[k] >= 0).toArray();
    }

    Rows rows() {
        return rows;
    }

    /** Runs the kernel where the cursor stands, over rows {@code order[from..to)}. */
    void run(StepCursor cursor, int[] order, int from, int to, int columns) {
        for (int k : moving) {
            offsets[k] = bases[k] + strides[k] * cursor.position(positions[k]);
        }
        kernel.run(arrays, offsets, order, from, to, columns);
    }
}
