package org.metaplastic.equations;

/** Complete files that several tests read. */
final class Examples {

    static final String LIF = """
            neuron lif
              title  "Leaky integrate-and-fire, soft reset"
              source "Gerstner & Kistler 2002"
            parameter tau_m = 20 ms per neuron   # membrane
            parameter v_th  = 1
            state v = 0
            step
              d v/dt = -v / tau_m
              v += input - v_th * spike
            spike when v > v_th
            """;

    static final String MILLIVOLTS = """
            neuron lif-mv
            parameter v_rest  = -65 mV
            parameter v_reset = -70 mV
            parameter tau_m   = 0.02 s
            parameter r_m     = 1 mV     # what a current of 1 adds
            parameter slope   = 2 [1/mV^2/ms]
            state v = v_rest             # membrane voltage
            state a = 0 mV
            state h = 10 Hz
            step
              jump = 5 mV * spike
              floor = -80 mV
              v = select(spike > 0, v_reset, v)
              d v/dt = (-(v - v_rest) + r_m * input) / tau_m (euler)
              d a/dt = -a / 100 ms
              d h/dt = -h / 10 ms + 2 [1/ms^2] * spike
              v -= a + dt * slope * v^2 * 3 mV
              a += jump * decay(5 ms)
              v = max(v, floor)
              v *= 0.5
            spike when v > -50 mV + 0.5 * a
            """;

    static final String REFRACTORY = """
            neuron lif-refractory
            parameter tau_m = 20 ms
            parameter t_ref = 5 ms
            state v = 0
            state r = 0 ms
            step
              r = clip(r + t_ref * spike - dt, 0, t_ref)
              d v/dt = -v / tau_m
              v += input - spike
            spike when v > 1 unless max(r > 0.5 ms, (v > 5) * (v < 6))
            """;

    static final String ERROR = """
            neuron error
            parameter scale = 2
            input prediction
            input target
            state e = 0
            step
              e = scale * (prediction - target)
            output e
            """;

    static final String READOUT = """
            neuron leaky-readout
            parameter tau_out = 20 ms
            parameter bias = 0 per neuron
            state y = 0
            step
              d y/dt = -y / tau_out
              y += input + bias
            output y
            """;

    static final String THREE_FACTOR = """
            rule three-factor-stdp
              title  "Three-factor STDP: a neuromodulator turns an eligibility trace into a weight change"
              source "Fremaux & Gerstner 2016, Front. Neural Circuits 9:85, Eq. 16; Schmidgall & Hays 2023"

            weight w0                                # the initial weight
            parameter tau_plus  = 20 ms              # presynaptic trace
            parameter tau_minus = 20 ms
            parameter tau_e     = 100 ms             # eligibility trace
            parameter A_plus    = 0.01 per synapse
            parameter A_minus   = 0.01 per synapse
            neuromodulator m   # dopamine

            pre     x = 0                            # trace of presynaptic spikes
            post    y = 0
            synapse e = 0
            synapse w = w0

            step
              d x/dt = -x / tau_plus
              d y/dt = -y / tau_minus
              d e/dt = -e / tau_e
              e += A_plus * x * post.spike - A_minus * y * pre.spike
              w += m * e
              x += pre.spike
              y += post.spike

            transmit w
            """;

    static final String CLOPATH = """
            rule clopath
            weight w0
            parameter A_LTD    = 14e-5 [1/mV] per post
            parameter A_LTP    = 8e-5 [1/mV^2/ms]
            parameter th_minus = -70.6 mV
            parameter th_plus  = -45.3 mV
            parameter tau_x    = 15 ms per pre
            neuromodulator reward
            post u_minus = th_minus
            pre xbar = 0
            synapse w = w0
            step
              d u_minus/dt = (post.v - u_minus) / 10 ms
              d xbar/dt = (pre.spike / 1 ms - xbar / 1 ms) / tau_x * 1 ms
              depolarised = max(0, u_minus - th_minus)
              w -= A_LTD * depolarised * pre.spike
              w += A_LTP * xbar * max(0, post.v - th_plus) * depolarised * dt
              w = clip(w, 0, 3)
            transmit w * 2
            """;

    static final String TRIANGLE = """
            surrogate triangle
              title "A \\"hat\\""
              source "Bellec et al. 2018"
            parameter gamma = 0.3
            derivative gamma * max(0, 1 - abs(u))
            antiderivative gamma * select(u < 0, max(0, 1 + u)^2 / 2, 1 - max(0, 1 - u)^2 / 2)
            """;

    private Examples() {}
}
