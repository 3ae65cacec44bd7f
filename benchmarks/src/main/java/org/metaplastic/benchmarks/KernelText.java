package org.metaplastic.benchmarks;

import java.util.Locale;
import org.metaplastic.benchmarks.kernel.KernelTime;
import org.metaplastic.benchmarks.kernel.MatrixTime;
import org.metaplastic.benchmarks.probe.MachineLimits;

/** A kernel beside the limits of a core. */
final class KernelText {

    private KernelText() {}

    static String of(KernelTime kernel, MachineLimits limits) {
        double bandwidth = kernel.bytes() / kernel.nanoseconds() * 1e9;
        return String.format(Locale.ROOT,
                "  %-44s %7.3f ns a cell, %5.1f B, %5.1f FLOP:  %3.0f %% of level 2, %3.0f %% of"
                        + " level 3, %3.0f %% of memory, %3.0f %% of FLOP/s", kernel.name(), kernel.nanoseconds(),
                kernel.bytes(),
                kernel.flops(), 100 * bandwidth / limits.level2(), 100 * bandwidth / limits.level3(), 100 * bandwidth
                        / limits.memory(), 100 * kernel.flops() / kernel.nanoseconds() * 1e9 / limits.flops());
    }

    static String of(MatrixTime product, MachineLimits limits) {
        String theirs = product.libtorchFlopsPerSecond().stream().mapToObj(flops -> String.format(Locale.ROOT,
                "; PyTorch %.1f GFLOP/s", flops / 1e9)).findFirst().orElse("");
        return String.format(Locale.ROOT, "  %-44s %3d x %3d x %3d %7.1f GFLOP/s, %3.0f %% of FLOP/s%s", product.shape()
                .name(), product.shape().rows(), product.shape().inner(), product.shape().columns(), product
                        .flopsPerSecond() / 1e9, 100 * product.flopsPerSecond() / limits.flops(), theirs);
    }
}
