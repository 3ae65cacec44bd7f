package org.metaplastic.engine;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.metaplastic.engine.CompiledNetwork.Executable;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.equations.RuleEquations;

/**
 * A kernel with the arrays of one thread, run a patch at a time. What is sent is read from the patch; the inputs that it
 * adds to are those of the neurons in the place of the patch; weights are the same everywhere.
 */
final class PatchVariant {

    private final Kernel kernel;
    private final Rows rows;
    private final int columns;
    private final Object[] arrays;
    private final int[] bases;
    private final int[] offsets;
    private final int[] here;
    private final int[] patchStrides;
    private final int[] displacements;
    private final boolean readsSent;
    private final boolean writesSentBar;
    private final boolean reverse;

    /** @param number of the variant */
    PatchVariant(Executable executable, int number, PatchArrays patches, StepCursor cursor, Block scratch,
            Function<Reference, Block> block) {
        Operation operation = executable.operation();
        Variant variant = executable.variants().get(number);
        this.rows = variant.rows();
        this.columns = operation.columns();
        List<Reference> references = variant.references();
        Slot sent = operation.operand(RuleEquations.PRE_SPIKE).slot();
        List<Block> blocks = Stream.concat(references.stream().map(reference -> reference.slot().equals(sent)
                ? reference.adjoint() ? Objects.requireNonNull(patches.bars()) : patches.values()
                : block.apply(reference)), Stream.of(scratch)).toList();
        this.kernel = executable.kernel(number, blocks);
        this.arrays = blocks.stream().map(Block::array).toArray();
        this.bases = blocks.stream().mapToInt(Block::offset).toArray();
        this.offsets = bases.clone();
        this.here = bases.clone();
        this.patchStrides = references.stream().mapToInt(reference -> reference.slot().equals(sent)
                ? patches.table().patch()
                : reference.slot().shared() ? 0 : columns).toArray();
        this.displacements = references.stream().mapToInt(reference -> reference.slot().equals(sent)
                || reference.slot().shared() ? StepCursor.UNMOVED : cursor.displacement(reference)).toArray();
        int operands = variant.pass().operands().size();
        this.readsSent = references.subList(0, operands).stream().anyMatch(reference -> reference.slot().equals(sent));
        this.writesSentBar = references.subList(operands, references.size()).stream()
                .anyMatch(reference -> reference.slot().equals(sent));
        this.reverse = references.stream().anyMatch(Reference::adjoint);
    }

    Rows rows() {
        return rows;
    }

    /** Whether it reads what is sent, rather than knowing it. */
    boolean readsSent() {
        return readsSent;
    }

    /** Whether it runs in reverse. */
    boolean reverse() {
        return reverse;
    }

    /** Whether it finds derivatives by what is sent. */
    boolean writesSentBar() {
        return writesSentBar;
    }

    /** Goes where the cursor stands. */
    void move(StepCursor cursor) {
        int[] moved = cursor.moved();
        for (int k = 0; k < displacements.length; k++) {
            here[k] = bases[k] + moved[displacements[k]];
        }
    }

    /** Runs the kernel for a patch, over rows {@code order[from..to)} of the weights. */
    void run(int patch, int[] order, int from, int to) {
        for (int k = 0; k < displacements.length; k++) {
            offsets[k] = here[k] + patchStrides[k] * patch;
        }
        kernel.run(arrays, offsets, order, from, to, columns, columns);
    }
}
