package org.metaplastic.engine;

import java.util.Locale;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Slot;

/**
 * How much memory one episode at a time takes, and how often its synaptic state is kept on the way forward: every
 * {@code interval} steps; what lies between is computed again on the way back (Griewank and Walther 2008, ch. 12).
 *
 * @param bytes the arrays of one thread
 */
public record Memory(int steps, int interval, long bytes) {

    /** Kept states should stay in a core's own cache while a stretch is run again. */
    private static final long STRETCH_BYTES = 1 << 20;

    /** The memory that one thread needs for episodes of up to {@code steps} steps, forward and in reverse. */
    public static Memory of(CompiledNetwork network, int steps) {
        long synaptic = Math.max(1, sum(network, Slot.Kind.SYNAPTIC));
        long bytes = network.precision().bytes();
        int frugal = (int) Math.ceil(Math.sqrt(steps));
        int fast = (int) Math.min(frugal, Math.max(4, STRETCH_BYTES / (synaptic * bytes) - 1));
        return of(network, steps, Math.min(steps, fast));
    }

    /** As {@link #of(CompiledNetwork, int)}, with a given interval. */
    public static Memory of(CompiledNetwork network, int steps, int interval) {
        long history = sum(network, Slot.Kind.HISTORY);
        long synaptic = sum(network, Slot.Kind.SYNAPTIC);
        long shared = sum(network, Slot.Kind.PARAMETER) + sum(network, Slot.Kind.DERIVED);
        long kept = (steps + interval - 1L) / interval;
        long values = history * (steps + 1L) + history * (network.plan().longestLag() + 2L)
                + synaptic * (2 + kept + interval + 1L) + shared + Kernel.SCRATCH_VALUES;
        long partitions = network.plan().outputs().values().stream()
                .mapToLong(slot -> RowPartition.valuesPerStep(slot.size()) * (steps + 1L)).sum();
        return new Memory(steps, interval, values * network.precision().bytes() + partitions * Integer.BYTES);
    }

    /**
     * The memory of one thread within a budget.
     *
     * @throws IllegalArgumentException if even the most frugal schedule needs more
     */
    public static Memory within(CompiledNetwork network, int steps, long budget) {
        Memory usual = of(network, steps);
        if (usual.bytes() <= budget) {
            return usual;
        }
        Memory least = least(network, steps);
        if (least.bytes() <= budget) {
            return least;
        }
        throw new IllegalArgumentException("An episode of " + steps + " steps needs at least " + text(least.bytes())
                + " a thread, but the budget leaves " + text(budget) + ". Give more memory, or use fewer threads.");
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
        return of(network, steps, (int) Math.ceil(Math.sqrt(steps)));
    }

    private static long sum(CompiledNetwork network, Slot.Kind kind) {
        return network.plan().slots().stream().filter(slot -> slot.kind() == kind).mapToLong(Slot::size).sum();
    }
}
