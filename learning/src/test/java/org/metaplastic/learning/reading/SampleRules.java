package org.metaplastic.learning.reading;

import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.RuleEquations;

/** Rules that ask more of an export than those of the library. */
final class SampleRules {

    /** Logarithms of zero are computed and not chosen: the trace is zero before the first spike. */
    private static final String EVERY_FUNCTION = """
            rule every-function
            weight w0
            parameter tau = 20 ms
            parameter k = 0.5
            pre x = 0
            post y = 0
            synapse w = w0
            synapse s = erf(w0)
            synapse z = 0
            step
              d x/dt = -x / tau
              y = decay(tau) * y + post.spike
              x += pre.spike
              z = select(x > 0, log(x), k) + select(y >= 1, atan(y), -k) + heaviside(x - k) + sign(w - 0.3)
              s = erf(w - k) + tanh(x) + sigmoid(z) + sqrt(abs(w)) + exp(-y)
              w = clip(w + 0.01 * s * (x < 1) - 0.01 * z * (y <= k), -1, 1) + 0.001 * min(x, k) - 0.001 * max(z, 0)
            transmit erf(w) + select(w > 0, w ^ 2, 0)
            """;
    private static final String AWKWARD_NAMES = """
            rule awkward-names
            weight target
            parameter lambda = 20 ms
            parameter floor = 0.1
            parameter mvolt = 0.2
            parameter xi_a = 0.3
            parameter x_pre = 0.01
            parameter N = 0.02
            neuromodulator order
            pre i = 0
            post xi_ = 0
            synapse e = target
            synapse when = 0
            step
              d i/dt = -i / lambda
              d xi_/dt = -xi_ / lambda
              sin = x_pre * i * post.spike - N * xi_ * pre.spike
              when = mvolt * when + sin
              e += (order + xi_a) * when * (e > floor)
              i += pre.spike
              xi_ += post.spike
            transmit e
            """;
    private static final String COMPARTMENT = """
            rule compartment
            weight w0
            parameter tau = 20 ms
            parameter A_plus = 0.01
            neuromodulator m
            pre x = 0
            synapse w = w0
            step
              d x/dt = -x / tau
              w += m * x * (A_plus * post.spike + 0.1 * A_plus * post.N * (post.v - 0.1))
              x += pre.spike
            transmit w
            """;

    private SampleRules() {}

    /** Calls every function of the language. */
    static RuleEquations everyFunction() {
        return EquationParser.rule(EVERY_FUNCTION, "test");
    }

    /** Has names that mean something in Python, Brian2 or LaTeX. */
    static RuleEquations awkwardNames() {
        return EquationParser.rule(AWKWARD_NAMES, "test");
    }

    /** Reads both variables of the postsynaptic neuron of {@link RuleInNetwork#filtered}. */
    static RuleEquations compartment() {
        return EquationParser.rule(COMPARTMENT, "test");
    }
}
