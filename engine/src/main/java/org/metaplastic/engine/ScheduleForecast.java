package org.metaplastic.engine;

import java.util.List;
import org.metaplastic.engine.CompiledNetwork.Executable;
import org.metaplastic.engine.CompiledNetwork.Program;
import org.metaplastic.engine.plan.Operation;

/**
 * What a step of an episode is expected to cost under a schedule, beyond what it costs under any: in values that are moved.
 * Only the order of schedules counts; gradients do not depend on it.
 */
final class ScheduleForecast {

    /** Of an operation, whatever it does. */
    private static final double CALL = 100;
    /** The states of a stretch that the second level of a core's cache has room for. */
    private static final double NEAR_BYTES = 1 << 20;
    /** And the third, which it shares. */
    private static final double FAR_BYTES = 1 << 24;
    /** What moving a value costs more from the third level than from the second, and from memory. */
    private static final double FROM_THIRD = 0.5;
    private static final double FROM_MEMORY = 2;
    /** A stretch is written, read, and read again with its adjoint. */
    private static final double PASSES = 4;

    private final Footprint footprint;
    private final int bytes;
    private final double forward;

    ScheduleForecast(CompiledNetwork network, Footprint footprint) {
        this.footprint = footprint;
        this.bytes = network.precision().bytes();
        Program program = network.event().orElse(network.dense());
        this.forward = program.step().stream().mapToDouble(ScheduleForecast::moved).sum();
    }

    /** Values that an operation loads and stores in a step. */
    private static double moved(Executable executable) {
        Operation operation = executable.operation();
        double cells = (double) operation.rows() * operation.columns() * operation.fields().map(fields -> fields.to()
                .places()).orElse(1);
        List<?> moved = executable.variants().getFirst().references();
        return operation.kind() == Operation.Kind.REBASE ? 0 : CALL + cells * moved.size();
    }

    double of(Schedule schedule) {
        double segments = schedule.segments();
        // The last segment is not lived through again.
        double again = forward * (segments - 1) / segments;
        double starts = segments > 1 ? 2.0 * footprint.start() / schedule.segment() : 0;
        if (!schedule.reversible()) {
            return again + starts;
        }
        double keeping = 2 * far(schedule.stretches() * bytes * (double) footprint.synaptic()) * footprint.synaptic()
                / schedule.interval();
        double stretch = (schedule.interval() + 1.0) * footprint.synaptic() * bytes;
        return again + starts + keeping + PASSES * (far(stretch) - 1) * footprint.synaptic();
    }

    private static double far(double reach) {
        return 1 + (reach > NEAR_BYTES ? FROM_THIRD : 0) + (reach > FAR_BYTES ? FROM_MEMORY - FROM_THIRD : 0);
    }
}
