package org.metaplastic.engine.plan;

import java.util.List;
import java.util.Map;
import org.metaplastic.equations.Expression;

/**
 * A rule whose synaptic state is linear while the presynaptic neuron is silent. With s the synaptic state and p the
 * presynaptic state before a step, and z the presynaptic spike, the state after it is
 *
 * <pre>
 * p_n' = sum_m decay(n, m) * p_m                                              + z * jump(n)
 * s_k' = sum_l share(k, l) * s_l + sum_c still_c * sum_n drive_c(k, n) * p_n  + z * kick(k)
 * </pre>
 *
 * where shares and drives depend on the postsynaptic neuron alone, decays and shares (k, k) on parameters alone, and
 * both matrices are lower triangular.
 *
 * @param states names of s, each after those that it reads
 * @param carried names of the p that synapses read, each after those that it reads; {@link #UNIT} stands for 1
 */
record LinearRule(List<String> states, Map<Entry, Expression> shares, List<String> carried,
        Map<Entry, Expression> decays, List<Carrier> carriers, Map<String, Expression> kicks,
        Map<String, Expression> jumps) {

    /** A presynaptic state that is always 1. */
    static final String UNIT = "1";

    /** A place in a matrix. */
    record Entry(String row, String column) {}

    /**
     * Terms with one factor in common.
     *
     * @param still the factor, over parameters, which does not change from step to step
     * @param drives by state and presynaptic state
     */
    record Carrier(Expression still, Map<Entry, Expression> drives) {
        Carrier {
            drives = Map.copyOf(drives);
        }

        Expression drive(String state, String carried) {
            return drives.getOrDefault(new Entry(state, carried), Expression.ZERO);
        }
    }

    LinearRule {
        states = List.copyOf(states);
        shares = Map.copyOf(shares);
        carried = List.copyOf(carried);
        decays = Map.copyOf(decays);
        carriers = List.copyOf(carriers);
        kicks = Map.copyOf(kicks);
        jumps = Map.copyOf(jumps);
    }

    Expression share(String state, String from) {
        return shares.getOrDefault(new Entry(state, from), Expression.ZERO);
    }

    Expression decay(String carried, String from) {
        return decays.getOrDefault(new Entry(carried, from), Expression.ZERO);
    }

    Expression kick(String state) {
        return kicks.getOrDefault(state, Expression.ZERO);
    }

    Expression jump(String carried) {
        return jumps.getOrDefault(carried, Expression.ZERO);
    }
}
