package org.metaplastic.benchmarks.kernel;

/**
 * What a kernel took in a level-2 cache.
 *
 * @param nanoseconds for one cell: a synapse, or a neuron
 * @param bytes of arrays with a value a cell that are read and written for one cell
 * @param flops for one cell; a fused multiplication and addition counts as two
 */
public record KernelTime(String name, double nanoseconds, double bytes, double flops) {}
