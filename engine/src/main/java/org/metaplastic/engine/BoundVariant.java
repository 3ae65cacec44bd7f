package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.metaplastic.engine.CompiledNetwork.Executable;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Operand;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.model.SynapseList;

/**
 * A kernel with the arrays of one episode; only where they begin changes from step to step. Where columns are in slices,
 * each slice has sums over a row, and over all, of its own, which are added in the order of the slices.
 */
final class BoundVariant implements EpisodeTeam.Parts {

    private final Kernel kernel;
    private final Rows rows;
    private final ColumnSlices slices;
    private final EpisodeTeam team;
    private final int[] bases;
    private final int[] moving;
    private final int[] displacements;
    private final int[] steps;
    private final Object[][] arrays;
    private final int[][] offsets;
    private final List<SlicedSum> sums = new ArrayList<>();
    /** Whether one call visits all columns. Sums over all rows would then not be those of slices. */
    private final boolean whole;
    private int[] order = {};
    private int from;
    private int to;

    /**
     * Binds a kernel.
     *
     * @param number of the variant
     * @param displacement the place of how far a reference moves, see {@link StepCursor#displacement}
     * @param team who shares its slices
     */
    BoundVariant(Executable executable, int number, ToIntFunction<Reference> displacement, Precision precision,
            ColumnSlices slices, EpisodeTeam team, Block scratch,
            Function<Reference, Block> block) {
        Variant variant = executable.variants().get(number);
        Optional<SynapseList> synapses = executable.operation().synapses();
        this.rows = variant.rows();
        this.slices = slices;
        this.team = team;
        List<Reference> references = variant.references();
        List<Level> levels = Stream.concat(variant.pass().operands().stream().map(Operand::level), variant.pass()
                .results().stream().map(Result::level)).toList();
        List<Block> blocks = references.stream().map(block).toList();
        this.bases = blocks.stream().mapToInt(Block::offset).toArray();
        this.displacements = references.stream().mapToInt(displacement).toArray();
        this.steps = levels.stream().mapToInt(level -> level.perRow() ? 0 : 1).toArray();
        this.arrays = new Object[slices.count()][];
        this.offsets = new int[slices.count()][];
        for (int slice = 0; slice < slices.count(); slice++) {
            Block own = slice == 0 ? scratch : Block.alone(precision, Kernel.SCRATCH_VALUES);
            arrays[slice] = Stream.concat(Stream.concat(blocks.stream(), Stream.of(own)).map(Block::array), synapses
                    .stream().flatMap(list -> Stream.of(list.starts(), list.targets()))).toArray();
            offsets[slice] = IntStream.concat(IntStream.of(bases), IntStream.of(own.offset())).toArray();
            for (int k = 0; k < steps.length; k++) {
                offsets[slice][k] += steps[k] * slices.first(slice);
            }
        }
        whole = slices.count() == 1 || !team.helped() && variant.pass().results().stream().noneMatch(result -> result
                .level() == Level.ONE);
        // Sums of slices have arrays of their own.
        kernel = whole ? executable.kernel(number, blocks) : executable.apart().apply(number);
        var summed = new HashSet<Integer>();
        if (!whole) {
            for (int k = variant.pass().operands().size(); k < levels.size(); k++) {
                if (levels.get(k).perRow()) {
                    summed.add(k);
                    sums.add(new SlicedSum(k, blocks.get(k), levels.get(k), references.get(k).slot().size(), precision,
                            slices.count()));
                }
            }
            sums.forEach(sum -> sum.bind(arrays, offsets));
        }
        this.moving = IntStream.range(0, displacements.length).filter(k -> displacements[k] != StepCursor.UNMOVED
                && !summed.contains(k)).toArray();
    }

    Rows rows() {
        return rows;
    }

    /** Runs the kernel where the cursor stands, over rows {@code order[from..to)}. */
    void run(StepCursor cursor, int[] order, int from, int to) {
        int[] moved = cursor.moved();
        if (whole) {
            int[] own = offsets[0];
            for (int k = 0; k < displacements.length; k++) {
                own[k] = bases[k] + moved[displacements[k]];
            }
            kernel.run(arrays[0], own, order, from, to, slices.columns(), slices.columns());
            return;
        }
        for (int k : moving) {
            int base = bases[k] + moved[displacements[k]];
            for (int slice = 0; slice < offsets.length; slice++) {
                offsets[slice][k] = base + steps[k] * slices.first(slice);
            }
        }
        for (SlicedSum sum : sums) {
            sum.begin(moved[displacements[sum.number()]], order, from, to);
        }
        this.order = order;
        this.from = from;
        this.to = to;
        team.run(slices.count(), this);
        // Slice by slice, as a kernel does that visits whole rows: two results may be added to one array.
        for (int slice = 0; slice < slices.count(); slice++) {
            for (SlicedSum sum : sums) {
                sum.end(slice, order, from, to);
            }
        }
    }

    @Override
    public void run(int slice) {
        kernel.run(arrays[slice], offsets[slice], order, from, to, slices.width(slice), slices.columns());
    }
}
