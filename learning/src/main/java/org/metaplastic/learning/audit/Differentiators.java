package org.metaplastic.learning.audit;

import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.KeptStates;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.Schedule;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.model.Network;

/** The ways to differentiate a network that an audit is about. */
public interface Differentiators {

    /** The exact gradient of the network. */
    Differentiator of(Network network, Precision precision);

    /** The gradient of the smoothed network, in double precision. */
    Differentiator smooth(Network network);

    /** The gradient with synaptic states kept in half precision within an episode; all else is in double precision. */
    Differentiator halved(Network network);

    /** Backpropagation truncated to windows of so many steps, in double precision. */
    Differentiator truncated(Network network, int window);

    /** The generated kernels that compute every synapse at every step. */
    static Differentiators kernels(SimdWidth width) {
        return kernels(width, SynapseKernel.DENSE);
    }

    /** The generated kernels; networks without spikes are computed at every step, whatever is chosen. */
    static Differentiators kernels(SimdWidth width, SynapseKernel kernel) {
        return new Differentiators() {
            @Override
            public Differentiator of(Network network, Precision precision) {
                return new KernelDifferentiator(CompiledNetwork.of(network, precision, width, false, kernel), 0);
            }

            @Override
            public Differentiator smooth(Network network) {
                return new KernelDifferentiator(network, Precision.DOUBLE, width, true);
            }

            @Override
            public Differentiator halved(Network network) {
                CompiledNetwork compiled = CompiledNetwork.of(network, Precision.DOUBLE, width, false, kernel);
                return new KernelDifferentiator(compiled, steps -> Memory.of(compiled, Schedule.whole(steps, Math.max(1,
                        (int) Math.sqrt(steps)), KeptStates.HALF)));
            }

            @Override
            public Differentiator truncated(Network network, int window) {
                return new KernelDifferentiator(CompiledNetwork.of(network, Precision.DOUBLE, width, false, kernel),
                        0)
                        .truncated(window);
            }
        };
    }
}
