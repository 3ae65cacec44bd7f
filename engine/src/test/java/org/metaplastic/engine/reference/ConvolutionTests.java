package org.metaplastic.engine.reference;

import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/** Convolutions and poolings: kernels against the interpreter, which goes from neuron to neuron. */
class ConvolutionTests {

    private static final NeuronModel LIF = EquationTexts.triangle(EquationTexts.LIF);

    private static Connectivity convolution(int side, int stride, int padding) {
        return new Connectivity.Convolution(new Window(side, stride, padding));
    }

    private static Connectivity pooling(int side, int stride, int padding) {
        return new Connectivity.Pooling(new Window(side, stride, padding));
    }

    private static ParameterSetting perChannel(double low, double high) {
        return new ParameterSetting(Scope.POST, new Initialiser.Uniform(low, high), true, new Constraint.Free(), true);
    }

    /** An image, and two layers that look at it. */
    private static NetworkBuilder layers(Volume image, boolean spiking, Connectivity first, Volume middle, int delay,
            Connectivity second, Volume last) {
        return new NetworkBuilder().image("in", image, spiking)
                .image("a", middle, LIF, Map.of("v_th", perChannel(0.4, 0.8), "tau_m", perChannel(5, 20)))
                .image("b", last, LIF, Map.of("v_th", learned(Scope.ONE, 0.4, 0.6)))
                .connect("in-a", "in", "a", 0, first, weights(Scope.SYNAPSE, -0.4, 0.8))
                .connect("a-b", "a", "b", delay, second, weights(Scope.SYNAPSE, -0.4, 0.8));
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "3,1,1", "3,2,1", "2,2,0", "3,3,2", "5,2,4", "4,1,3", "7,1,0"})
    void sidesStridesAndPaddingsAgree(int side, int stride, int padding) {
        int height = (9 + 2 * padding - side) / stride + 1;
        int width = (7 + 2 * padding - side) / stride + 1;
        KernelComparison.checkAll(layers(new Volume(2, 9, 7), true, convolution(side, stride, padding),
                new Volume(5, height, width), 0, convolution(1, 1, 0), new Volume(3, height, width)).build(), 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 8, 9, 17})
    void channelsAroundTheNumberOfLanesAgree(int channels) {
        KernelComparison.checkAll(layers(new Volume(2, 5, 5), true, convolution(3, 2, 1),
                new Volume(channels, 3, 3), 0, convolution(2, 1, 0), new Volume(channels + 1, 2, 2)).build(), 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void signalsAndDelaysAgree(int delay) {
        KernelComparison.checkAll(layers(new Volume(1, 6, 6), false, convolution(3, 2, 1), new Volume(4, 3, 3), delay,
                convolution(3, 1, 1), new Volume(6, 3, 3)).build(), 10);
    }

    @Test
    void anImageMayLookAtItself() {
        Network network = layers(new Volume(1, 6, 6), true, convolution(3, 2, 1), new Volume(4, 3, 3), 0,
                convolution(2, 1, 0), new Volume(3, 2, 2))
                .connect("a-a", "a", "a", 1, convolution(3, 1, 1), weights(Scope.SYNAPSE, -0.3, 0.3)).build();

        KernelComparison.checkAll(network, 10);
    }

    @ParameterizedTest
    @CsvSource({"2,2,0", "3,2,1", "2,1,1", "3,1,0"})
    void poolingsAgree(int side, int stride, int padding) {
        int length = (6 + 2 * padding - side) / stride + 1;
        Network network = new NetworkBuilder().image("in", new Volume(2, 6, 6), true)
                .image("a", new Volume(3, 6, 6), LIF, Map.of())
                .image("b", new Volume(3, length, length), LIF, Map.of("v_th", perChannel(0.4, 0.6)))
                .connect("in-a", "in", "a", 0, convolution(3, 1, 1), weights(Scope.SYNAPSE, -0.4, 0.8))
                .connect("a-b", "a", "b", 1, pooling(side, stride, padding),
                        new Synapse.Static(learned(Scope.ONE, 0.5, 0.7)))
                .build();

        KernelComparison.checkAll(network, 8);
    }

    @Test
    void aPlasticProjectionMayFollow() {
        var plastic = new Synapse.Plastic(EquationTexts.rule(EquationTexts.NOSY), Map.of("w0",
                learned(Scope.SYNAPSE, -0.3, 0.3)), Map.of());
        NeuronModel alif = EquationTexts.triangle(EquationTexts.ALIF);
        Network network = new NetworkBuilder().image("in", new Volume(1, 6, 6), true)
                .image("a", new Volume(5, 3, 3), alif, Map.of("alpha", perChannel(0.8, 0.9)))
                .units("out", 6, alif, Map.of())
                .connect("in-a", "in", "a", 0, convolution(3, 2, 1), weights(Scope.SYNAPSE, -0.4, 0.8))
                .connect("a-out", "a", "out", 0, DENSE, plastic).build();

        KernelComparison.checkAll(network, 10);
    }

    /** The sizes of a one-shot task: the channels of the last image, and the classes of an episode. */
    @ParameterizedTest
    @CsvSource({"16,5", "64,20"})
    void aPlasticProjectionFromManyNeuronsToFewAgrees(int channels, int classes) {
        Map<String, ParameterSetting> rule = Map.of("w0", learned(Scope.SYNAPSE, -0.1, 0.1), "A_plus",
                learned(Scope.ONE, 0.1, 0.3));
        Network network = new NetworkBuilder().image("in", new Volume(1, 4, 4), true)
                .image("a", new Volume(channels, 4, 4), LIF, Map.of("v_th", perChannel(0.4, 0.8)))
                .units("mod", classes, EquationTexts.graded(EquationTexts.MODULATOR), Map.of())
                .units("out", classes, LIF, Map.of())
                .connect("in-a", "in", "a", 0, convolution(1, 1, 0), weights(Scope.SYNAPSE, 0, 1.5))
                .connect("in-mod", "in", "mod", 0, DENSE, weights(Scope.SYNAPSE, -0.3, 0.3))
                .connect("a-out", "a", "out", 0, DENSE, new Synapse.Plastic(EquationTexts.rule(
                        EquationTexts.THREE_FACTOR), rule, Map.of("m", "mod")))
                .build();

        KernelComparison.checkAll(network, 6);
    }
}
