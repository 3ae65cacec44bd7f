package org.metaplastic.benchmarks.race;

import java.util.Map;

/** One side: finds the gradient of a workload, again and again. */
public interface Contestant extends AutoCloseable {

    /** Finds the gradient. */
    void run();

    /** The gradient that the last run found, by path of the parameter. */
    Map<String, double[]> gradients();

    /** What computes, with its version. */
    String version();

    @Override
    void close();
}
