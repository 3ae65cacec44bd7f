package org.metaplastic.engine;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much memory one episode at a time takes, and by which schedule.
 *
 * @param mostBases of how many bases the states may be kept at a time, where rows are touched at spikes; short trials make
 *            more of them than usual
 * @param bytes the arrays of one thread, with as many bases as usual
 */
public record Memory(Schedule schedule, int mostBases, long bytes) {

    /** Kept states should stay in a core's own cache while a stretch is run again. */
    private static final long STRETCH_BYTES = 1 << 20;
    private static final int LEAST_INTERVAL = 4;
    /** By what factor segments and stretches grow that are compared. */
    private static final double STRIDE = 1.25;

    /**
     * The memory that one thread needs for episodes of up to {@code steps} steps, forward and in reverse, where every step is
     * held and all bases are kept.
     */
    public static Memory of(CompiledNetwork network, int steps) {
        return of(network, usual(network, new Footprint(network), steps, KeptStates.EXACT));
    }

    /** As {@link #of(CompiledNetwork, int)}, of episodes that never go in reverse. */
    public static Memory forward(CompiledNetwork network, int steps) {
        return of(network, Schedule.whole(steps, 0, KeptStates.EXACT));
    }

    /** The memory that one thread needs by a schedule, where all bases are kept. */
    public static Memory of(CompiledNetwork network, Schedule schedule) {
        return new Memory(schedule, Integer.MAX_VALUE, new Footprint(network).bytes(schedule));
    }

    /**
     * The memory of one thread within a budget. Every step is held if that fits; otherwise it is the schedule that is
     * expected to be fastest among those that do.
     *
     * @throws IllegalArgumentException if even the most frugal schedule needs more
     */
    public static Memory within(CompiledNetwork network, int steps, long budget, KeptStates keptStates) {
        var footprint = new Footprint(network);
        return fastest(network, footprint, usual(network, footprint, steps, keptStates), schedules(steps, keptStates),
                budget);
    }

    /** As {@link #within(CompiledNetwork, int, long, KeptStates)}, with states kept as they are. */
    public static Memory within(CompiledNetwork network, int steps, long budget) {
        return within(network, steps, budget, KeptStates.EXACT);
    }

    /**
     * As {@link #within}, of episodes that never go in reverse.
     *
     * @throws IllegalArgumentException if even the most frugal schedule needs more
     */
    public static Memory forwardWithin(CompiledNetwork network, int steps, long budget) {
        return fastest(network, new Footprint(network), Schedule.whole(steps, 0, KeptStates.EXACT),
                lengths(steps).mapToObj(segment -> new Schedule(steps, 0, segment, KeptStates.EXACT)), budget);
    }

    /** The least memory that one thread can do with, forward and in reverse. */
    public static Memory least(CompiledNetwork network, int steps) {
        var footprint = new Footprint(network);
        return of(network, schedules(steps, KeptStates.EXACT).min(Comparator.comparingLong(footprint::bytes))
                .orElseThrow());
    }

    /** The schedule that is fastest where memory does not matter. */
    private static Schedule usual(CompiledNetwork network, Footprint footprint, int steps, KeptStates keptStates) {
        int frugal = Math.max(1, (int) Math.ceil(Math.sqrt(steps)));
        if (network.event().isPresent() && network.plans().refusals().isEmpty()) {
            // Stretches are needed only where a decay is so fast that rows are computed at every step after all.
            return Schedule.whole(steps, frugal, keptStates);
        }
        long bytes = Math.max(1, footprint.synaptic() * network.precision().bytes());
        return Schedule.whole(steps, (int) Math.min(frugal, Math.max(LEAST_INTERVAL, STRETCH_BYTES / bytes - 1)),
                keptStates);
    }

    /** Schedules to choose from, in reverse: segments of some lengths, in stretches of some lengths. */
    private static Stream<Schedule> schedules(int steps, KeptStates keptStates) {
        return lengths(steps).boxed().flatMap(segment -> lengths(segment).filter(interval -> interval <= 2
                * Math.sqrt(segment)).mapToObj(interval -> new Schedule(steps, interval, segment, keptStates)));
    }

    /** Lengths up to the whole, each longer by about the same factor; those that make as many parts are one. */
    private static IntStream lengths(int whole) {
        return Stream.iterate(1.0, parts -> parts <= whole, parts -> Math.max(parts + 1, Math.floor(parts * STRIDE)))
                .mapToInt(parts -> (int) Math.ceil(whole / parts)).distinct();
    }

    private static Memory fastest(CompiledNetwork network, Footprint footprint, Schedule usual,
            Stream<Schedule> others, long budget) {
        long most = Math.min(budget, BlockAllocator.MOST_VALUES * network.precision().bytes());
        if (footprint.bytes(usual) <= most) {
            return within(footprint, usual, budget);
        }
        var forecast = new ScheduleForecast(network, footprint);
        var all = others.toList();
        return all.stream().filter(schedule -> footprint.bytes(schedule) <= most)
                .min(Comparator.comparingDouble(forecast::of)).map(schedule -> within(footprint, schedule, budget))
                .orElseThrow(() -> tooLittle(all.stream().mapToLong(footprint::bytes).min().orElseThrow(), usual
                        .steps(),
                        budget));
    }

    /** With as many bases beyond the usual ones as the budget has room for. */
    private static Memory within(Footprint footprint, Schedule schedule, long budget) {
        long bytes = footprint.bytes(schedule);
        long more = (budget - bytes) / Math.max(1, footprint.baseBytes(schedule.keptStates()));
        return new Memory(schedule, (int) Math.min(Integer.MAX_VALUE, Math.max(1, schedule.usualBases() + more)),
                bytes);
    }

    private static IllegalArgumentException tooLittle(long least, int steps, long budget) {
        return new IllegalArgumentException(least > budget
                ? "An episode of " + steps + " steps needs at least " + text(least)
                        + " a thread, but the budget leaves " + text(budget)
                        + ". Give more memory, or use fewer threads."
                : "An episode of " + steps + " steps needs at least " + text(least)
                        + " a thread, more than one array of this Java can hold. Make the network smaller, or the"
                        + " episode shorter.");
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
}
