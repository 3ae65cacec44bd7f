package org.metaplastic.learning.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.profile.Profiler;
import org.metaplastic.learning.profile.RunProfiler;
import org.metaplastic.model.Network;

/**
 * How a run is carried out. Threads and memory do not change the result; precision, SIMD width and kernel change its
 * rounding.
 *
 * @param folder where the results go; a new folder under "runs" if it is not given
 * @param memory bytes that the arrays of all threads together may take
 * @param kernel when rows of plastic synapses are computed
 * @param controls whether the static network is trained too
 * @param profile whether it is to be found what takes the time
 * @param commandLine as it is kept with the results
 */
public record RunSettings(Optional<Path> folder, int threads, long memory, Precision precision, SimdWidth width,
        SynapseKernel kernel, boolean controls, boolean profile, List<String> commandLine) {

    /** The system property that says that functions of java.lang.Math are those of StrictMath. */
    public static final String STRICT_MATH = "metaplastic.strictMath";

    /** When rows of plastic synapses are computed unless told otherwise. */
    public static final SynapseKernel KERNEL = SynapseKernel.AUTO;

    /** The share of the largest heap that arrays take unless told otherwise; the rest is for all else. */
    private static final double ARRAYS_OF_HEAP = 0.7;

    public RunSettings {
        commandLine = List.copyOf(commandLine);
    }

    /** All cores, as much memory as Java has, single precision at the width of this machine, and no static network. */
    public static RunSettings standard() {
        return new RunSettings(Optional.empty(), Runtime.getRuntime().availableProcessors(), standardMemory(),
                Precision.FLOAT, SimdWidth.preferred(), KERNEL, false, false, List.of());
    }

    /** Whether functions of java.lang.Math are those of StrictMath in this process. */
    public static boolean strictMath() {
        return Boolean.getBoolean(STRICT_MATH);
    }

    /** The bytes that arrays may take unless told otherwise. */
    public static long standardMemory() {
        return (long) (Runtime.getRuntime().maxMemory() * ARRAYS_OF_HEAP);
    }

    /** The same with results in that folder. */
    public RunSettings into(Path other) {
        return new RunSettings(Optional.of(other), threads, memory, precision, width, kernel, controls, profile,
                commandLine);
    }

    /** The same with that many threads. */
    public RunSettings withThreads(int other) {
        return new RunSettings(folder, other, memory, precision, width, kernel, controls, profile, commandLine);
    }

    /** The same with another kernel. */
    public RunSettings with(SynapseKernel other) {
        return new RunSettings(folder, threads, memory, precision, width, other, controls, profile, commandLine);
    }

    /** The same with a kernel that is no longer left open, for runs of that network. */
    RunSettings decided(Network network) {
        return with(kernel.of(network));
    }

    /** The same with or without the static network. */
    public RunSettings withControls(boolean wanted) {
        return new RunSettings(folder, threads, memory, precision, width, kernel, wanted, profile, commandLine);
    }

    /** The same with or without a profile. */
    public RunSettings withProfile(boolean wanted) {
        return new RunSettings(folder, threads, memory, precision, width, kernel, controls, wanted, commandLine);
    }

    /** Who looks at the time of a run of that experiment. */
    Profiler profiler(Experiment experiment) {
        return profile ? new RunProfiler(experiment.task()) : Profiler.None.PROFILER;
    }
}
