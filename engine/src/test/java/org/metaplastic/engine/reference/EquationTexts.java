package org.metaplastic.engine.reference;

import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.Surrogate;

/** Small equations to build networks of; the module cannot see the library. */
final class EquationTexts {

    private static final String TRIANGLE = """
            surrogate triangle
            parameter gamma = 0.3
            derivative gamma * max(0, 1 - abs(u))
            antiderivative gamma * (0.5 + clip(u, -1, 1) - clip(u, -1, 1) * abs(clip(u, -1, 1)) / 2)
            """;
    private static final String ARCTAN = """
            surrogate arctan
            parameter a = 2
            derivative (a / 2) / (1 + (1.5707963267948966 * a * u)^2)
            antiderivative 0.5 + atan(1.5707963267948966 * a * u) / 3.141592653589793
            """;

    static final String LIF = """
            neuron lif
            parameter tau_m = 20 ms
            parameter v_th = 1
            state v = 0
            step
              d v/dt = -v / tau_m
              v += input - v_th * spike
            spike when v > v_th
            """;
    static final String ALIF = """
            neuron alif
            parameter alpha = 0.95
            parameter rho = 0.98
            parameter beta = 0.2
            parameter v_0 = 0
            state v = v_0
            state a = 0
            step
              a = rho * a + spike
              v = alpha * v + input - spike
            spike when v > 1 + beta * a
            """;
    static final String READOUT = """
            neuron readout
            parameter tau_out = 20 ms
            parameter bias = 0
            state y = 0
            step
              d y/dt = -y / tau_out
              y += input + bias
            output y
            """;
    static final String MODULATOR = """
            neuron modulator
            parameter kappa = 0.8
            state r = 0
            step
              r = kappa * r + input
              m = tanh(r)
            output m
            """;
    static final String THREE_FACTOR = """
            rule three-factor
            weight w0
            parameter tau_e = 60 ms
            parameter tau_w = 200 ms
            parameter decay_plus = 0.93
            parameter decay_minus = 0.96
            parameter A_plus = 0.1
            parameter A_minus = 0.1
            neuromodulator m
            pre x = 0
            post y = 0
            synapse e = 0
            synapse w = w0
            step
              x = decay_plus * x
              y = decay_minus * y
              d e/dt = -e / tau_e
              e += A_plus * x * post.spike - A_minus * y * pre.spike
              d w/dt = (w0 - w) / tau_w
              w += m * e
              x += pre.spike
              y += post.spike
            transmit w
            """;
    /** Reads everything of both neurons that a rule may read, through intermediates of every scope. */
    static final String NOSY = """
            rule nosy
            weight w0
            parameter eta = 0.05
            parameter x_0 = 0.1
            pre x = x_0
            post y = 2 * x_0
            synapse h = w0 * 0.5
            step
              late = tanh(pre.v) + pre.alpha * pre.spike
              now = sigmoid(post.v) - post.beta * post.spike
              x = 0.8 * x + late
              both = late * now
              y = 0.7 * y + now
              h = (1 - eta) * h + eta * (x * y + both + pre.a - post.a)
            transmit w0 + 0.3 * h * x
            """;

    private EquationTexts() {}

    static NeuronModel triangle(String neuron) {
        return spiking(neuron, TRIANGLE);
    }

    static NeuronModel arctan(String neuron) {
        return spiking(neuron, ARCTAN);
    }

    private static NeuronModel spiking(String neuron, String surrogate) {
        return new NeuronModel(EquationParser.neuron(neuron, "test"),
                Optional.of(new Surrogate(EquationParser.surrogate(surrogate, "test"), Map.of())));
    }

    static NeuronModel graded(String neuron) {
        return new NeuronModel(EquationParser.neuron(neuron, "test"), Optional.empty());
    }

    static RuleEquations rule(String text) {
        return EquationParser.rule(text, "test");
    }
}
