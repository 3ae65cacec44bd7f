package org.metaplastic.benchmarks.kernel;

import java.io.PrintWriter;
import java.util.List;

public final class KernelTimes {
    private KernelTimes() {}

    public static List<KernelTime> measure(PrintWriter err) {
        err.flush();
        return List.of();
    }
}
