package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.equations.Scope;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/** Values worked out by hand, for one synapse from an input to one neuron. The tolerance is rounding. */
final class LibraryBehaviourTests {

    private static final double DECAY = Math.exp(-1.0 / 20);

    private static ParameterSetting constant(Scope scope, double value) {
        return new ParameterSetting(scope, new Initialiser.Constant(value), false);
    }

    private static Network network(String neuron, Synapse synapse) {
        var model = new NeuronModel(Library.neuron(neuron),
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of())));
        return new Network(1, List.of(new Population.Input("x", 1, true),
                new Population.Units("n", 1, Role.NEURONS, model, Map.of())),
                List.of(new Projection("s", "x", "n", 0, new Connectivity.Dense(), synapse)));
    }

    private static Trajectory live(Network network, double... input) {
        var parameters = new HashMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            parameters.put(parameter.path(), parameter.setting().initialiser().draw(parameter.shape().rows(),
                    parameter.shape().columns(), 1, 1, new SplittableRandom(0)));
        }
        var lifetime = new Lifetime(input.length, Map.of("x", input));
        return new NetworkInterpreter(network)
                .differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of())).trajectory();
    }

    @Test
    void softResetTakesTheThresholdOffOneStepAfterTheSpike() {
        var trajectory = live(network("lif", new Synapse.Static(constant(Scope.SYNAPSE, 0.8))), 1, 1, 0);
        double second = 0.8 * DECAY + 0.8;
        assertThat(trajectory.series("n.v")).containsExactly(new double[] {0.8, second, second * DECAY - 1},
                within(1e-15));
        assertThat(trajectory.series("n.spike")).containsExactly(0, 1, 0);
    }

    @Test
    void hardResetStartsAgainFromTheResetPotential() {
        var trajectory = live(network("lif-hard-reset", new Synapse.Static(constant(Scope.SYNAPSE, 15))), 1, 0, 0);
        assertThat(trajectory.series("n.v")).containsExactly(new double[] {-50, -69.5, -69.05}, within(1e-12));
        assertThat(trajectory.series("n.spike")).containsExactly(1, 0, 0);
    }

    @Test
    void weightGrowsWhenPostFollowsPre() {
        assertThat(afterPairing(0.9, 0.5, 0.25, 1, 0, 0, 1)).isCloseTo(0.9 + 0.5 * Math.pow(DECAY, 3), within(1e-15));
    }

    @Test
    void aCoincidenceDoesNotPairWithItself() {
        assertThat(afterPairing(2, 0.5, 0.25, 1)).isEqualTo(2);
    }

    @Test
    void weightShrinksWhenPreFollowsPost() {
        assertThat(afterPairing(1.5, 0, 0.25, 1, 0, 1)).isCloseTo(1.5 - 0.25 * DECAY * DECAY, within(1e-15));
    }

    /** The weight after spikes through a synapse under pair STDP; with these weights the neuron spikes at the last. */
    private static double afterPairing(double weight, double growth, double shrinkage, double... spikes) {
        var synapse = new Synapse.Plastic(Library.rule("stdp"), Map.of("w0", constant(Scope.SYNAPSE, weight), "A_plus",
                constant(Scope.ONE, growth), "A_minus", constant(Scope.ONE, shrinkage)), Map.of());
        return live(network("lif", synapse), spikes).finals("s.w")[0];
    }
}
