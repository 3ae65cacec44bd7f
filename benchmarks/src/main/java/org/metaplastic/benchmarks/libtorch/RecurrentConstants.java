package org.metaplastic.benchmarks.libtorch;

import java.util.SortedMap;
import org.bytedeco.pytorch.Scalar;
import org.metaplastic.model.Surrogate;

/** The numbers of a network that are not learned, as PyTorch takes them; decays are those of one step. */
record RecurrentConstants(Scalar membrane, double threshold, Scalar gain, double gamma, double width, Scalar pre,
        Scalar post,
        Scalar eligibility, Scalar weight, Scalar readout, Scalar modulator) {

    static RecurrentConstants of(RecurrentWiring wiring, SortedMap<String, double[]> parameters, double dt) {
        var of = new Reader(parameters, dt);
        String neurons = wiring.neurons().name();
        String rule = wiring.recurrent().name();
        Surrogate surrogate = wiring.neurons().neuron().surrogate().orElseThrow();
        return new RecurrentConstants(of.decay(neurons + ".tau_m"), of.number(neurons + ".v_th"), new Scalar(of.number(
                neurons
                        + ".gain")), value(surrogate, "gamma"), value(surrogate, "width"), of.decay(rule + ".tau_plus"),
                of
                        .decay(
                                rule + ".tau_minus"), of.decay(rule + ".tau_e"), wiring.relaxing() ? of.decay(rule
                                        + ".tau_w") : new Scalar(1.0), of.decay(wiring
                                                .readout().name() + ".tau_out"), new Scalar(of.number(wiring.modulator()
                                                        .name()
                                                        + ".scale")));
    }

    private static double value(Surrogate surrogate, String name) {
        double usual = surrogate.equations().parameters().stream().filter(parameter -> parameter.name().equals(name))
                .findFirst().orElseThrow().value();
        return surrogate.parameters().getOrDefault(name, usual);
    }

    private record Reader(SortedMap<String, double[]> parameters, double dt) {

        double number(String path) {
            double[] values = parameters.get(path);
            if (values == null || values.length != 1) {
                throw new IllegalArgumentException("The PyTorch side needs one number for '" + path + "', but "
                        + (values == null ? "there is none." : values.length + " are given."));
            }
            return values[0];
        }

        Scalar decay(String path) {
            return new Scalar(Math.exp(-dt / number(path)));
        }
    }
}
