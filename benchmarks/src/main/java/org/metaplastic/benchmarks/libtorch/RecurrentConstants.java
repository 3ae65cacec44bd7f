package org.metaplastic.benchmarks.libtorch;

import org.bytedeco.pytorch.Scalar;

/** The numbers of a network that are not learned, as PyTorch takes them; decays are those of one step. */
record RecurrentConstants(Scalar membrane, double threshold, Scalar gain, double gamma, double width, Scalar pre,
        Scalar post, Scalar eligibility, Scalar weight, Scalar readout, Scalar modulator) {

    static RecurrentConstants of(RecurrentWiring wiring, GivenNumbers given) {
        String neurons = wiring.neurons().name();
        String rule = wiring.recurrent().name();
        Scalar membrane = given.decay(neurons + ".tau_m");
        double threshold = given.number(neurons + ".v_th");
        Scalar gain = given.scalar(neurons + ".gain");
        double gamma = GivenNumbers.ofSurrogate(wiring.neurons(), "gamma");
        double width = GivenNumbers.ofSurrogate(wiring.neurons(), "width");
        Scalar pre = given.decay(rule + ".tau_plus");
        Scalar post = given.decay(rule + ".tau_minus");
        Scalar eligibility = given.decay(rule + ".tau_e");
        Scalar weight = wiring.relaxing() ? given.decay(rule + ".tau_w") : new Scalar(1.0);
        Scalar readout = given.decay(wiring.readout().name() + ".tau_out");
        Scalar modulator = given.scalar(wiring.modulator().name() + ".scale");
        return new RecurrentConstants(membrane, threshold, gain, gamma, width, pre, post, eligibility, weight, readout,
                modulator);
    }
}
