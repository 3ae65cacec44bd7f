package org.metaplastic.engine;

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
                + synaptic * (2 + kept + interval + 1L) + shared;
        return new Memory(steps, interval, values * network.precision().bytes());
    }

    /** The least memory that one thread can do with. */
    public static Memory least(CompiledNetwork network, int steps) {
        return of(network, steps, (int) Math.ceil(Math.sqrt(steps)));
    }

    private static long sum(CompiledNetwork network, Slot.Kind kind) {
        return network.plan().slots().stream().filter(slot -> slot.kind() == kind).mapToLong(Slot::size).sum();
    }
}
