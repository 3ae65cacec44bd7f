package org.metaplastic.learning.audit;

import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.model.Network;

/** The ways to differentiate a network that an audit is about. */
public interface Differentiators {

    /** The exact gradient of the network. */
    Differentiator of(Network network, Precision precision);

    /** The gradient of the smoothed network, in double precision. */
    Differentiator smooth(Network network);

    /** Backpropagation truncated to windows of so many steps, in double precision. */
    Differentiator truncated(Network network, int window);

    /** The generated kernels. */
    static Differentiators kernels(SimdWidth width) {
        return new Differentiators() {
            @Override
            public Differentiator of(Network network, Precision precision) {
                return new KernelDifferentiator(network, precision, width, false);
            }

            @Override
            public Differentiator smooth(Network network) {
                return new KernelDifferentiator(network, Precision.DOUBLE, width, true);
            }

            @Override
            public Differentiator truncated(Network network, int window) {
                return new KernelDifferentiator(CompiledNetwork.of(network, Precision.DOUBLE, width, false), 0)
                        .truncated(window);
            }
        };
    }
}
