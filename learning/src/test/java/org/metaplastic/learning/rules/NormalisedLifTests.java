package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metaplastic.equations.Scope;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/** The layers of one-shot characters: one such neuron above two that spike. */
final class NormalisedLifTests {

    private static final double DECAY = Math.exp(-1 / 20.0);
    private static final double GAIN = 2;
    private static final double[] WEIGHTS = {0.5, 0.9};
    private static final double ROUNDING = 1e-12;

    private static ParameterSetting values(double... values) {
        return new ParameterSetting(Scope.SYNAPSE, new Initialiser.Values(values), false);
    }

    private static Projection from(String population, String port, double... weights) {
        return new Projection(population + "_" + port, population, "seen", Optional.of(port), 0,
                new Connectivity.Dense(), new Synapse.Static(values(weights)));
    }

    /** @param spikes of both neurons, step after step */
    private static Simulation run(double... spikes) {
        var seen = new Population.Units("seen", 1, Role.NEURONS, new NeuronModel(Library.neuron("normalised-lif"),
                Optional
                        .of(new Surrogate(Library.surrogate("triangle"), Map.of()))), Map.of("gain",
                                new ParameterSetting(
                                        Scope.ONE, new Initialiser.Constant(GAIN), false)));
        var network = new Network(1, List.of(new Population.Input("pre", 2, true), seen), List.of(from("pre", "drive",
                WEIGHTS), from("pre", "pool", 1, 1)));
        return Simulation.run(network, spikes.length / 2, Map.of("pre", spikes));
    }

    /** Two spikes, then one, then none: the membrane is divided by the root of one more than their number. */
    @Test
    void whatIsReceivedIsDividedByTheRootOfTheActivityBelow() {
        Simulation simulation = run(1, 1, 1, 0, 0, 0);
        double first = GAIN * (WEIGHTS[0] + WEIGHTS[1]) / Math.sqrt(3);
        double second = DECAY * first + GAIN * WEIGHTS[0] / Math.sqrt(2) - 1;

        assertThat(simulation.series("seen.v")).containsExactly(new double[] {first, second, DECAY * second - 1},
                within(
                        ROUNDING));
        assertThat(simulation.series("seen.spike")).containsExactly(1, 1, 0);
    }

    /** By hand: 2 * 0.5 / sqrt(2) is below the threshold of 1. */
    @Test
    void belowTheThresholdThereIsNoSpikeAndNothingIsTakenOff() {
        Simulation simulation = run(1, 0, 0, 0);
        double first = GAIN * WEIGHTS[0] / Math.sqrt(2);

        assertThat(simulation.series("seen.v")).containsExactly(new double[] {first, DECAY * first}, within(ROUNDING));
        assertThat(simulation.series("seen.spike")).containsExactly(0, 0);
    }
}
