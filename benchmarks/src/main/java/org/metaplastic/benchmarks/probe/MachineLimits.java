package org.metaplastic.benchmarks.probe;

/** What one core does at most: bytes read and written per second from each level, and operations on single numbers. */
public record MachineLimits(double level2, double level3, double memory, double flops) {}
