package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/**
 * The numbers of the T-maze, which an experiment can only write out, follow from those of the code of Bellec et al. 2020.
 * They are written with nine digits, weights and rates with at least that.
 */
class TMazeExperimentTests {

    private static final double DIGITS = 1e-9;
    private static final int STEPS = 7 * (50 + 100) + 1050 + 150;
    private static final int RECALL = 150;
    private static final List<String> INPUTS = List.of("left", "right", "recall", "noise");

    private static Experiment read(String name) {
        return ExperimentReader.read(name, List.of()).experiment();
    }

    private static double value(ParameterSetting setting) {
        return ((Initialiser.Constant) setting.initialiser()).value();
    }

    private static Projection projection(Network network, String name) {
        return network.projections().stream().filter(projection -> projection.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static Population.Units hidden(Experiment experiment) {
        return (Population.Units) experiment.network().population("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t-maze", "t-maze-e-prop"})
    void theThresholdAdaptsAsInTheSource(String name) {
        Population.Units hidden = hidden(read(name));
        double membrane = Math.exp(-1 / value(hidden.setting("tau_m")));
        double adaptation = Math.exp(-1 / value(hidden.setting("tau_a")));

        assertThat(((Initialiser.Cycle) hidden.setting("beta").initialiser()).values()).satisfies(
                cycle -> assertThat(cycle[0]).isZero(), cycle -> assertThat(cycle[1]).isCloseTo(1.7 * (1 - adaptation)
                        / (1 - membrane), within(DIGITS)));
        assertThat(hidden.neuron().surrogate().orElseThrow().parameters()).containsEntry("width", value(hidden.setting(
                "v_th"))).containsEntry("gamma", 0.3);
    }

    @Test
    void inputWeightsAreDividedByTheRootOfTheNumberOfInputs() {
        Network network = read("t-maze").network();
        int inputs = INPUTS.stream().mapToInt(name -> network.population(name).size()).sum();

        assertThat(INPUTS).allSatisfy(name -> assertThat(((Initialiser.Normal) ((Synapse.Static) projection(network,
                name
                        + "_hidden").synapse()).weight().initialiser()).std()).isCloseTo(1 / Math.sqrt(inputs), within(
                                DIGITS)));
    }

    @Test
    void ePropHasThePseudoDerivativeOfTheNeuronAndTheRegulariserOfTheLoss() {
        Experiment experiment = read("t-maze-e-prop");
        Population.Units hidden = hidden(experiment);
        double weight = read("t-maze").learning().rateRegularisers().getFirst().weight();

        assertThat(experiment.network().projections().stream().filter(projection -> projection.to().equals("hidden")))
                .hasSize(5).allSatisfy(projection -> {
                    var plastic = (Synapse.Plastic) projection.synapse();
                    assertThat(value(plastic.setting("width"))).isEqualTo(value(hidden.setting("v_th")));
                    assertThat(value(plastic.setting("gamma"))).isEqualTo(0.3);
                    assertThat(value(plastic.setting("tau_x"))).isEqualTo(value(hidden.setting("tau_m")));
                    assertThat(value(plastic.setting("c_rate"))).isCloseTo(2 * weight / STEPS, within(DIGITS));
                });
        assertThat(value(((Population.Units) experiment.network().population("error")).setting("scale"))).isCloseTo(
                1.0 / RECALL, within(DIGITS));
    }
}
