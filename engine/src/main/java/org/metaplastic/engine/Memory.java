package org.metaplastic.engine;

import java.util.List;
import java.util.Locale;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Slot;

/**
 * How much memory one episode at a time takes, and how often its synaptic state is kept on the way forward: every
 * {@code interval} steps; what lies between is computed again on the way back (Griewank and Walther 2008, ch. 12).
 *
 * @param interval 0 where episodes never go in reverse, and nothing is kept
 * @param bytes the arrays of one thread
 */
public record Memory(int steps, int interval, long bytes) {

    /** Kept states should stay in a core's own cache while a stretch is run again. */
    private static final long STRETCH_BYTES = 1 << 20;
    private static final int FORWARD_ALONE = 0;
    private static final int USUAL_STEPS_FROM_BASE = 32;

    /** The memory that one thread needs for episodes of up to {@code steps} steps, forward and in reverse. */
    public static Memory of(CompiledNetwork network, int steps) {
        long synaptic = Math.max(1, sum(network, Slot.Kind.SYNAPTIC));
        if (network.event().isPresent() && network.plans().refusals().isEmpty()) {
            // Stretches are needed only where a decay is so fast that rows are computed at every step after all.
            return of(network, steps, frugalInterval(steps));
        }
        long fast = Math.max(4, STRETCH_BYTES / (synaptic * network.precision().bytes()) - 1);
        return of(network, steps, (int) Math.min(frugalInterval(steps), fast));
    }

    /** The memory that one thread needs for episodes of up to {@code steps} steps that never go in reverse. */
    public static Memory forward(CompiledNetwork network, int steps) {
        long values = perStep(network) * (steps + 1L) + sum(network, Slot.Kind.SYNAPTIC);
        return of(network, steps, FORWARD_ALONE, 0, values);
    }

    /** As {@link #of(CompiledNetwork, int)}, with a given interval. */
    public static Memory of(CompiledNetwork network, int steps, int interval) {
        long kept = (steps + interval - 1L) / interval;
        long history = perStep(network);
        long synaptic = sum(network, Slot.Kind.SYNAPTIC);
        long shared = sum(network, Slot.Kind.PARAMETER) + sum(network, Slot.Kind.DERIVED);
        return of(network, steps, interval, kept, history * (steps + 1L)
                + history * (network.plan().longestLag() + 2L) + synaptic * (2 + kept + interval + 1L) + shared
                + bases(steps) * network.touched().stream().mapToLong(Slot::values).sum());
    }

    private static Memory of(CompiledNetwork network, int steps, int interval, long kept, long arrayValues) {
        List<Operation> step = network.plan().step();
        long values = arrayValues + Kernel.SCRATCH_VALUES + step.stream()
                .mapToLong(operation -> PatchArrays.values(operation, interval != FORWARD_ALONE)).sum();
        long lists = step.stream().mapToLong(PatchArrays::integers).sum();
        long partitions = network.plan().outputs().values().stream()
                .mapToLong(slot -> RowPartition.valuesPerStep(slot.size()) * (steps + 1L)).sum();
        long arrays = BlockAllocator.length(network.precision(), values, blocks(network, steps, kept))
                * network.precision().bytes();
        return new Memory(steps, interval, arrays + (partitions + lists) * Integer.BYTES);
    }

    /** The number of blocks that a workspace asks for, at most. */
    static long blocks(CompiledNetwork network, int steps, long stretches) {
        return 1 + network.plan().slots().size() * 3L + (stretches == 0 ? 0
                : bases(steps) * (long) network.touched().size()) + (long) network.plan().step().size() * PatchArrays
                        .blocks()
                + stretches * network.plan().slots().stream().filter(slot -> slot.kind() == Slot.Kind.SYNAPTIC).count();
    }

    private static int frugalInterval(int steps) {
        return (int) Math.ceil(Math.sqrt(steps));
    }

    /**
     * The memory of one thread within a budget.
     *
     * <p>The fastest schedule that fits is taken.
     *
     * @throws IllegalArgumentException if even the most frugal schedule needs more
     */
    public static Memory within(CompiledNetwork network, int steps, long budget) {
        int frugal = frugalInterval(steps);
        Memory found = of(network, steps);
        while (found.bytes() > budget && found.interval() < frugal) {
            found = of(network, steps, Math.min(frugal, 2 * found.interval()));
        }
        return found.checked(network, budget);
    }

    /**
     * As {@link #forward(CompiledNetwork, int)}, within a budget.
     *
     * @throws IllegalArgumentException if it needs more
     */
    public static Memory forwardWithin(CompiledNetwork network, int steps, long budget) {
        return forward(network, steps).checked(network, budget);
    }

    /** Whether episodes can go in reverse. */
    boolean reversible() {
        return interval != FORWARD_ALONE;
    }

    private Memory checked(CompiledNetwork network, long budget) {
        if (bytes / network.precision().bytes() > Integer.MAX_VALUE - 8L) {
            throw new IllegalArgumentException("An episode of " + steps + " steps needs " + text(bytes)
                    + " a thread, more than one array of this Java can hold. Make the network smaller, or the episode"
                    + " shorter.");
        }
        if (bytes > budget) {
            throw new IllegalArgumentException("An episode of " + steps + " steps needs at least "
                    + text(bytes) + " a thread, but the budget leaves " + text(budget)
                    + ". Give more memory, or use fewer threads.");
        }
        return this;
    }

    /** A number of bytes as people write it. */
    public static String text(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /** The least memory that one thread can do with. */
    public static Memory least(CompiledNetwork network, int steps) {
        return of(network, steps, frugalInterval(steps));
    }

    private static long perStep(CompiledNetwork network) {
        return sum(network, Slot.Kind.HISTORY) + sum(network, Slot.Kind.PREFIX);
    }

    /** How many states are kept before rows are brought up to date, as long as that happens as seldom as usual. */
    int bases() {
        return reversible() ? bases(steps) : 0;
    }

    private static int bases(int steps) {
        return steps / USUAL_STEPS_FROM_BASE + 1;
    }

    private static long sum(CompiledNetwork network, Slot.Kind kind) {
        return network.plan().slots().stream().filter(slot -> slot.kind() == kind).mapToLong(Slot::values).sum();
    }
}
