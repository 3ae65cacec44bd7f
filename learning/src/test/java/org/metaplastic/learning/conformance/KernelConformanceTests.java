package org.metaplastic.learning.conformance;

import org.junit.jupiter.api.Nested;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.model.Network;

/** The generated kernels on the fourteen cases, in both precisions. */
final class KernelConformanceTests {

    @Nested
    final class InDoublePrecision extends ConformanceContract {

        @Override
        Differentiator engine(Network network) {
            return new KernelDifferentiator(network, Precision.DOUBLE);
        }

        @Override
        double bound() {
            return ConformanceRun.DOUBLE_BOUND;
        }
    }

    @Nested
    final class AtSpikes extends ConformanceContract {

        @Override
        Differentiator engine(Network network) {
            return atSpikes(network, Precision.DOUBLE);
        }

        @Override
        double bound() {
            return ConformanceRun.DOUBLE_BOUND;
        }
    }

    @Nested
    final class AtSpikesInSinglePrecision extends ConformanceContract {

        @Override
        Differentiator engine(Network network) {
            return atSpikes(network, Precision.FLOAT);
        }

        @Override
        double bound() {
            return ConformanceRun.SINGLE_BOUND;
        }
    }

    private static Differentiator atSpikes(Network network, Precision precision) {
        return new KernelDifferentiator(CompiledNetwork.of(network, precision, SimdWidth.preferred(), false,
                SynapseKernel.EVENT), 0);
    }

    @Nested
    final class InSinglePrecision extends ConformanceContract {

        @Override
        Differentiator engine(Network network) {
            return new KernelDifferentiator(network, Precision.FLOAT);
        }

        @Override
        double bound() {
            return ConformanceRun.SINGLE_BOUND;
        }
    }
}
