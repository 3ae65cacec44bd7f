package org.metaplastic.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.metaplastic.engine.CompiledNetwork.Executable;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.plan.EventPlan;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.engine.plan.Variant;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Shape;

/**
 * The values of all parameters and of the formulas derived from them, shared by the episodes of an outer step. Not to be
 * changed while an episode runs.
 */
public final class Coefficients {

    private static final int[] FIRST_ROW = {0};
    private static final double LN_2 = StrictMath.log(2);
    private static final double BITS_OF_SINGLE = 6;
    private static final double BITS_OF_DOUBLE = 12;
    private static final int MOST_STEPS_FROM_BASE = 256;

    private final CompiledNetwork network;
    private final double[][] exact;
    private final Block[] values;
    private int stepsFromBase;

    /** Allocates values for a network; they are zero until {@link #set}. */
    public Coefficients(CompiledNetwork network) {
        this.network = network;
        int count = network.plan().slots().size();
        exact = new double[count][];
        values = new Block[count];
        long total = network.plan().slots().stream().filter(Slot::shared).mapToLong(Slot::values).sum();
        var allocator = new BlockAllocator(network.precision(),
                BlockAllocator.length(network.precision(), total, count));
        for (Slot slot : network.plan().slots()) {
            if (slot.shared()) {
                exact[slot.id()] = new double[slot.size()];
                values[slot.id()] = allocator.allocate(slot.size());
            }
        }
        network.plan().masks().forEach((slot, mask) -> {
            for (int k = 0; k < mask.length; k++) {
                exact[slot.id()][k] = mask[k] ? 1 : 0;
            }
        });
    }

    /**
     * Takes over parameters, and computes what derives from them.
     *
     * @param parameters every parameter by path, row-major
     */
    public void set(Map<String, double[]> parameters) {
        for (NetworkParameter parameter : network.parameters()) {
            double[] given = parameters.get(parameter.path());
            Shape shape = parameter.shape();
            if (given == null || given.length != shape.size()) {
                throw new IllegalArgumentException("Parameter '" + parameter.path() + "' needs " + shape
                        + " values, but "
                        + (given == null ? "is not given" : given.length + " are given") + ".");
            }
            if (parameter.timeConstant()) {
                requirePositive(parameter, given);
            }
            System.arraycopy(given, 0, exact[network.slot(parameter.path()).id()], 0, given.length);
        }
        for (Executable executable : network.derived()) {
            run(executable, exact, exact);
        }
        for (Slot slot : network.plan().slots()) {
            if (slot.shared()) {
                values[slot.id()].set(exact[slot.id()]);
            }
        }
        stepsFromBase = network.plans().event().map(this::mostStepsFromBase).orElse(0);
    }

    private static void requirePositive(NetworkParameter parameter, double[] values) {
        for (int k = 0; k < values.length; k++) {
            if (values[k] <= 0) {
                throw new IllegalArgumentException("Parameter '" + parameter.path() + "'[" + k + "] is " + values[k]
                        + " ms, but a time constant must be above 0. Start it from larger values.");
            }
        }
    }

    /**
     * How many steps of silent rows are taken together at most, so that no factor by which states have shrunk, or grown,
     * costs more than some bits of precision; 0 where a single step would.
     */
    int stepsFromBase() {
        return stepsFromBase;
    }

    private int mostStepsFromBase(EventPlan events) {
        DoubleStream decays = DoubleStream.concat(
                events.decays().stream().flatMapToDouble(slot -> Arrays.stream(exact[slot.id()])),
                events.fixedDecays().stream().mapToDouble(Double::doubleValue));
        double bits = network.precision() == Precision.DOUBLE ? BITS_OF_DOUBLE : BITS_OF_SINGLE;
        double fastest = decays.map(decay -> Math.abs(StrictMath.log(Math.abs(decay)))).max().orElse(0);
        double steps = bits * LN_2 / fastest;
        return steps >= MOST_STEPS_FROM_BASE ? MOST_STEPS_FROM_BASE : steps >= 1 ? (int) steps : 0;
    }

    /** The values of a shared slot, in the precision of the network. */
    Block values(Slot slot) {
        return values[slot.id()];
    }

    /**
     * Carries derivatives with respect to shared slots on to the learned parameters.
     *
     * @param sums by number of slot; those of parameters are changed
     * @return by path; the arrays are those of the parameters' sums
     */
    Map<String, double[]> gradients(double[][] sums) {
        for (Executable executable : network.derivedReverse()) {
            run(executable, exact, sums);
        }
        var gradients = new HashMap<String, double[]>();
        for (NetworkParameter parameter : network.parameters()) {
            if (parameter.setting().learned()) {
                gradients.put(parameter.path(), sums[network.slot(parameter.path()).id()]);
            }
        }
        return gradients;
    }

    private static void run(Executable executable, double[][] values, double[][] bars) {
        Operation operation = executable.operation();
        int[] rows = operation.rows() == 1 ? FIRST_ROW : RowPartition.all(operation.rows());
        for (int k = 0; k < executable.variants().size(); k++) {
            Variant variant = executable.variants().get(k);
            int count = variant.references().size();
            var arrays = new Object[count + 1 + Kernel.TABLES];
            arrays[count] = new double[Kernel.SCRATCH_VALUES];
            operation.synapses().ifPresent(list -> {
                arrays[count + 1] = list.starts();
                arrays[count + 2] = list.targets();
            });
            for (int a = 0; a < count; a++) {
                Reference reference = variant.references().get(a);
                arrays[a] = (reference.adjoint() ? bars : values)[reference.slot().id()];
            }
            executable.kernels().get(k).run(arrays, new int[arrays.length], rows, 0, operation.rows(),
                    operation.columns(), operation.columns());
        }
    }
}
