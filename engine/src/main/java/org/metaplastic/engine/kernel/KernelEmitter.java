package org.metaplastic.engine.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.metaplastic.engine.kernel.Graph.Operation;

/**
 * Writes the body of {@link Kernel#run}: values that are the same everywhere, then a loop over rows, in it values that are
 * the same for the row, then a loop over the cells of the row in whole vectors and one over the rest.
 */
final class KernelEmitter implements CellLoop.Access {

    private static final int ARRAYS = 1;
    private static final int OFFSETS = 2;
    private static final int ROWS = 3;
    private static final int FROM = 4;
    private static final int TO = 5;
    private static final int COLUMNS = 6;
    private static final int STRIDE = 7;
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final MethodTypeDesc MIN = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int,
            ConstantDescs.CD_int);

    private final CodeBuilder code;
    private final Pass pass;
    private final boolean listed;
    private final int slice;
    private final List<Integer> homes;
    private final Graph graph;
    private final ScalarDialect scalar;
    private final SimdWidth width;
    private final int lanes;
    private final ClassDesc arrayType;
    private final int[] arrays;
    private final int[] offsets;
    private final int[] bases;
    private final Values scalars;
    private final List<CellLoop> loops = new ArrayList<>();
    private final int row;
    private final int scratch;
    private final int scratchOffset;
    private final int starts;
    private final int targets;
    /** While it is written what happens to cells whose columns lie side by side, the local with the first of these. */
    private OptionalInt firstColumn = OptionalInt.empty();

    /**
     * @param slice how many columns of a row are summed together
     * @param homes see {@link KernelCompiler#compile(Pass, Cells, int, List)}
     */
    KernelEmitter(CodeBuilder code, Pass pass, Cells cells, int slice, List<Integer> homes, Graph graph,
            Precision precision, SimdWidth width) {
        this.slice = slice;
        this.homes = homes;
        this.code = code;
        this.pass = pass;
        this.listed = cells == Cells.LISTED;
        this.graph = graph;
        this.scalar = new ScalarDialect(precision);
        this.width = width;
        this.lanes = width.lanes(precision);
        this.arrayType = (precision == Precision.FLOAT ? ConstantDescs.CD_float : ConstantDescs.CD_double).arrayType();
        int count = pass.operands().size() + pass.results().size();
        this.arrays = new int[count];
        this.offsets = new int[count];
        this.bases = new int[count];
        this.row = code.allocateLocal(TypeKind.INT);
        this.scratch = code.allocateLocal(TypeKind.REFERENCE);
        this.scratchOffset = code.allocateLocal(TypeKind.INT);
        this.starts = code.allocateLocal(TypeKind.REFERENCE);
        this.targets = code.allocateLocal(TypeKind.REFERENCE);
        this.scalars = new Values(code, graph, scalar);
        if (!width.scalar()) {
            var vector = new VectorDialect(precision, width);
            loops.add(new CellLoop(code, pass, graph, vector, new Values(code, graph, vector), this));
        }
        loops.add(new CellLoop(code, pass, graph, scalar, scalars, this));
    }

    void emit() {
        unpack();
        lower(Level.ONE);
        loops.forEach(loop -> loop.begin(Level.ONE));
        int next = code.allocateLocal(TypeKind.INT);
        code.iload(FROM).istore(next);
        loop(next, () -> code.iload(TO), 1, () -> {
            code.aload(ROWS).iload(next).iaload().istore(row);
            baseIndices();
            lower(Level.ROW);
            if (listed) {
                visit(() -> code.aload(starts).iload(row).iaload(), () -> code.aload(starts).iload(row).loadConstant(1)
                        .iadd().iaload());
            } else if (slice == KernelCompiler.WHOLE_ROWS) {
                visit(() -> code.loadConstant(0), () -> code.iload(COLUMNS));
            } else {
                slices();
            }
        });
        totals(Level.ONE);
        code.return_();
    }

    private void unpack() {
        for (int k = 0; k < arrays.length; k++) {
            int first = homes.isEmpty() ? k : homes.indexOf(homes.get(k));
            if (first < k) {
                arrays[k] = arrays[first];
            } else {
                arrays[k] = code.allocateLocal(TypeKind.REFERENCE);
                code.aload(ARRAYS).loadConstant(k).aaload().checkcast(arrayType).astore(arrays[k]);
            }
            offsets[k] = code.allocateLocal(TypeKind.INT);
            code.aload(OFFSETS).loadConstant(k).iaload().istore(offsets[k]);
            bases[k] = level(k) == Level.CELL && !listed ? code.allocateLocal(TypeKind.INT) : offsets[k];
        }
        if (listed) {
            code.aload(ARRAYS).loadConstant(arrays.length).aaload().checkcast(arrayType).astore(scratch);
            code.aload(OFFSETS).loadConstant(arrays.length).iaload().istore(scratchOffset);
            unpack(arrays.length + 1, starts);
            unpack(arrays.length + 2, targets);
        }
    }

    private void unpack(int table, int local) {
        code.aload(ARRAYS).loadConstant(table).aaload().checkcast(ConstantDescs.CD_int.arrayType()).astore(local);
    }

    private Level level(int array) {
        int operands = pass.operands().size();
        return array < operands ? pass.operands().get(array).level() : pass.results().get(array - operands).level();
    }

    private void baseIndices() {
        for (int k = 0; k < arrays.length; k++) {
            if (level(k) == Level.CELL && !listed) {
                code.iload(row).iload(STRIDE).imul().iload(offsets[k]).iadd().istore(bases[k]);
            }
        }
    }

    /** Computes the values of a level below that of cells, and spreads over vectors those that cells read. */
    private void lower(Level level) {
        for (int number = 0; number < graph.size(); number++) {
            Graph.Node node = graph.node(number);
            if (node.level() == level && node.operation() == Operation.LOAD) {
                int array = node.arguments().getFirst();
                scalar.load(code, () -> code.aload(arrays[array]), () -> pushAt(array, level));
                scalars.keep(number);
            } else if (node.level() == level && node.operation() != Operation.CONSTANT && !scalars.truth(node)) {
                scalars.compute(number);
                scalars.keep(number);
            }
        }
        for (CellLoop loop : loops) {
            loop.spread(level, scalars);
        }
    }

    private void pushAt(int array, Level level) {
        code.iload(offsets[array]);
        if (level == Level.ROW) {
            code.iload(row).iadd();
        }
    }

    /** Whether the value of a cell stands where a list says. */
    private boolean mapped(int array) {
        return listed && level(array) == Level.COLUMN;
    }

    @Override
    public void load(Dialect dialect, int array, int cell) {
        if (mapped(array) && firstColumn.isPresent()) {
            dialect.load(code, () -> code.aload(arrays[array]), () -> pushFirstColumn(array));
        } else if (mapped(array)) {
            dialect.gather(code, () -> code.aload(arrays[array]), () -> code.iload(offsets[array]),
                    () -> code.aload(targets), () -> code.iload(cell));
        } else {
            dialect.load(code, () -> code.aload(arrays[array]), () -> code.iload(bases[array]).iload(cell).iadd());
        }
    }

    @Override
    public void store(Dialect dialect, int array, int cell, int value) {
        Runnable pushValue = () -> code.loadLocal(dialect.kind(), value);
        if (!mapped(array)) {
            dialect.store(code, () -> code.aload(arrays[array]), () -> code.iload(bases[array]).iload(cell).iadd(),
                    pushValue);
        } else if (firstColumn.isPresent()) {
            dialect.store(code, () -> code.aload(arrays[array]), () -> pushFirstColumn(array), pushValue);
        } else if (dialect instanceof VectorDialect) {
            dialect.store(code, () -> code.aload(scratch), () -> code.iload(scratchOffset), pushValue);
            int lane = code.allocateLocal(TypeKind.INT);
            code.loadConstant(0).istore(lane);
            loop(lane, () -> code.loadConstant(lanes), 1, () -> storeMapped(array, () -> code.iload(cell).iload(lane)
                    .iadd(), () -> scalar.load(code, () -> code.aload(scratch), () -> code.iload(scratchOffset)
                            .iload(lane).iadd())));
        } else {
            storeMapped(array, () -> code.iload(cell), pushValue);
        }
    }

    private void pushFirstColumn(int array) {
        code.iload(offsets[array]).iload(firstColumn.orElseThrow()).iadd();
    }

    /** No two cells of a row have the same column, so that the order does not matter. */
    private void storeMapped(int array, Runnable cell, Runnable value) {
        scalar.store(code, () -> code.aload(arrays[array]), () -> scalar.mapped(code, () -> code.iload(offsets[array]),
                () -> code.aload(targets), cell), value);
    }

    private void slices() {
        int first = code.allocateLocal(TypeKind.INT);
        code.loadConstant(0).istore(first);
        loop(first, () -> code.iload(COLUMNS), slice, () -> visit(() -> code.iload(first), () -> code.iload(first)
                .loadConstant(slice).iadd().iload(COLUMNS).invokestatic(MATH, "min", MIN)));
    }

    /** Visits cells that lie side by side, and adds what is summed over them. */
    private void visit(Runnable pushFirst, Runnable pushEnd) {
        loops.forEach(loop -> loop.begin(Level.ROW));
        cells(pushFirst, pushEnd);
        totals(Level.ROW);
    }

    private void cells(Runnable pushFirst, Runnable pushEnd) {
        int cell = code.allocateLocal(TypeKind.INT);
        int end = code.allocateLocal(TypeKind.INT);
        pushFirst.run();
        code.istore(cell);
        pushEnd.run();
        code.istore(end);
        if (!width.scalar()) {
            int limit = code.allocateLocal(TypeKind.INT);
            code.iload(end).iload(cell).isub().loadConstant(-lanes).iand().iload(cell).iadd().istore(limit);
            loop(cell, () -> code.iload(limit), lanes, () -> vector(cell));
        }
        loop(cell, () -> code.iload(end), 1, () -> loops.getLast().body(cell));
    }

    /**
     * Visits a vector of cells. Neurons near each other often have partners that lie side by side: what belongs to these is
     * then read and written as vectors too, which costs less than lane by lane.
     */
    private void vector(int cell) {
        if (!readsMapped()) {
            loops.getFirst().body(cell);
            return;
        }
        int first = code.allocateLocal(TypeKind.INT);
        code.aload(targets).iload(cell).iaload().istore(first);
        code.aload(targets).iload(cell).loadConstant(lanes - 1).iadd().iaload().iload(first).isub();
        Label apart = code.newLabel();
        Label done = code.newLabel();
        code.loadConstant(lanes - 1).if_icmpne(apart);
        firstColumn = OptionalInt.of(first);
        loops.getFirst().body(cell);
        firstColumn = OptionalInt.empty();
        code.goto_(done);
        code.labelBinding(apart);
        loops.getFirst().body(cell);
        code.labelBinding(done);
    }

    private boolean readsMapped() {
        return IntStream.range(0, arrays.length).anyMatch(this::mapped);
    }

    /** Adds the sums of a level to their arrays. */
    private void totals(Level level) {
        for (int k = 0; k < pass.results().size(); k++) {
            if (pass.results().get(k).level() == level && level != pass.space()) {
                int result = k;
                int array = pass.operands().size() + k;
                int total = code.allocateLocal(scalar.kind());
                scalar.load(code, () -> code.aload(arrays[array]), () -> pushAt(array, level));
                // First all that is new: it may be added to zero elsewhere, and to this number then.
                loops.getFirst().pushSum(result);
                if (loops.size() > 1) {
                    loops.getLast().pushSum(result);
                    scalar.apply(code, Operation.ADD);
                }
                scalar.apply(code, Operation.ADD);
                code.storeLocal(scalar.kind(), total);
                scalar.store(code, () -> code.aload(arrays[array]), () -> pushAt(array, level),
                        () -> code.loadLocal(scalar.kind(), total));
            }
        }
    }

    private void loop(int counter, Runnable pushLimit, int stride, Runnable body) {
        Label head = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(head);
        code.iload(counter);
        pushLimit.run();
        code.if_icmpge(end);
        body.run();
        code.iinc(counter, stride);
        code.goto_(head);
        code.labelBinding(end);
    }
}
