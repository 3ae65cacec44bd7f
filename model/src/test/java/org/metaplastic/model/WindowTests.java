package org.metaplastic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Scope;

/** Images, the windows that move over them, and what shares its weights there. */
class WindowTests {

    private static final NeuronModel UNIT = new NeuronModel(EquationParser.neuron("""
            neuron unit
            parameter tau = 20 ms
            state y = 0
            step
              d y/dt = -y / tau
              y += input
            output y
            """, "test"), Optional.empty());
    private static final Volume IMAGE = new Volume(2, 28, 20);

    private static ParameterSetting setting(Scope scope) {
        return new ParameterSetting(scope, new Initialiser.Constant(1), true);
    }

    private static Network network(Volume to, Connectivity connectivity, Synapse synapse, ParameterSetting tau) {
        return new Network(1, List.of(new Population.Input("image", IMAGE, true),
                new Population.Units("seen", to, Role.NEURONS, UNIT, Map.of("tau", tau))),
                List.of(new Projection("look", "image", "seen", 0, connectivity, synapse)));
    }

    private static Network convolved(Volume to, Window window) {
        return network(to, new Connectivity.Convolution(window), new Synapse.Static(setting(Scope.SYNAPSE)), setting(
                Scope.ONE));
    }

    private static void refused(Volume to, Window window, String message) {
        assertThatThrownBy(() -> convolved(to, window)).isInstanceOf(NetworkException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"3,2,1,14,10", "3,1,1,28,20", "5,3,0,8,6", "4,4,2,8,6", "1,1,0,28,20", "20,7,0,2,1"})
    void aWindowMakesAsManyPlacesAsItFinds(int side, int stride, int padding, int height, int width) {
        assertThat(convolved(new Volume(7, height, width), new Window(side, stride, padding)).populations()).hasSize(2);
    }

    @Test
    void anImageOfAnotherShapeIsRefusedWithTheRightOne() {
        refused(new Volume(7, 14, 14), new Window(3, 2, 1),
                "Projection 'look': a convolution of 3 x 3 with stride 2 and"
                        + " padding 1 makes 7 x 14 x 10 of 'image' of 2 x 28 x 20, but 'seen' is 7 x 14 x 14 (channels x height"
                        + " x width). Give 'seen' the shape [7, 14, 10].");
    }

    @Test
    void aWindowLargerThanTheImageIsRefused() {
        refused(new Volume(7, 1, 1), new Window(21, 1, 0),
                "Projection 'look': a convolution of 21 x 21 with stride 1 and"
                        + " padding 0 does not fit into 'image' of 2 x 28 x 20 (channels x height x width). Give 'image' a larger"
                        + " shape, or the window a smaller side.");
    }

    @Test
    void aPoolingKeepsTheChannels() {
        var pooling = new Connectivity.Pooling(new Window(4, 4, 0));
        var weight = new Synapse.Static(setting(Scope.ONE));

        network(new Volume(2, 7, 5), pooling, weight, setting(Scope.ONE));
        assertThatThrownBy(() -> network(new Volume(3, 7, 5), pooling, weight, setting(Scope.ONE)))
                .hasMessageContaining("makes 2 x 7 x 5 of 'image'");
    }

    @Test
    void sharedWeightsHaveOneGranularity() {
        assertThatThrownBy(() -> network(new Volume(3, 14, 10), new Connectivity.Convolution(new Window(2, 2, 0)),
                new Synapse.Static(setting(Scope.PRE)), setting(Scope.ONE))).hasMessageContaining(
                        "are one value a place"
                                + " and channel, but are set per pre. Leave their granularity out.");
    }

    @Test
    void aRuleCannotShareWeights() {
        var rule = EquationParser.rule("rule still\nweight w0\nsynapse w = w0\nstep\n  w += 0\ntransmit w\n", "test");

        assertThatThrownBy(() -> network(new Volume(3, 14, 10), new Connectivity.Convolution(new Window(2, 2, 0)),
                new Synapse.Plastic(rule, Map.of(), Map.of()), setting(Scope.ONE))).hasMessageContaining("rule 'still'"
                        + " changes each synapse, but the synapses of a convolution of 2 x 2");
    }

    @Test
    void weightsAndSharedParametersHaveOneValueAPlaceAndChannel() {
        var perChannel = new ParameterSetting(Scope.POST, new Initialiser.Constant(20), true, new Constraint.Free(),
                true);
        Network network = network(new Volume(7, 14, 10), new Connectivity.Convolution(new Window(3, 2, 1)),
                new Synapse.Static(setting(Scope.SYNAPSE)), perChannel);

        assertThat(NetworkParameter.of(network)).extracting(NetworkParameter::path, NetworkParameter::shape,
                NetworkParameter::fanIn, NetworkParameter::fanOut).containsExactly(
                        tuple("seen.tau", new Shape(1, 7), 1.0, 1.0), tuple("look.weight", new Shape(18, 7), 18.0,
                                63.0));
    }

    @Test
    void onlyAValueANeuronIsSharedByAChannel() {
        assertThatThrownBy(() -> new ParameterSetting(Scope.ONE, new Initialiser.Constant(1), true,
                new Constraint.Free(), true)).hasMessageContaining("set per channel, but its scope is one");
        assertThatThrownBy(() -> network(new Volume(2, 7, 5), new Connectivity.Dense(), new Synapse.Static(
                new ParameterSetting(Scope.POST, new Initialiser.Constant(1), true, new Constraint.Free(), true)),
                setting(Scope.ONE))).hasMessageContaining("a projection has no channels");
    }

    @ParameterizedTest
    @CsvSource({"0,1,0", "3,0,0", "3,1,-1", "3,1,3"})
    void aWindowHasASideAStrideAndLessPaddingThanSide(int side, int stride, int padding) {
        assertThatThrownBy(() -> new Window(side, stride, padding)).hasMessageContaining("padding from 0 to side - 1");
    }

    @Test
    void aShapeHasNoSideOfZero() {
        assertThatThrownBy(() -> new Population.Input("image", new Volume(1, 0, 4), true)).hasMessage(
                "Population 'image': shape is 1 x 0 x 4 (channels x height x width), but each must be 1 or more.");
    }

    @Test
    void channelsOfAPlaceStandSideBySide() {
        assertThat(new Volume(3, 4, 5).index(2, 1, 4)).isEqualTo((1 * 5 + 4) * 3 + 2);
    }
}
