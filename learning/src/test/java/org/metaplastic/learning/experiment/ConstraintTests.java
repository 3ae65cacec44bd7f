package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.metaplastic.learning.experiment.SmallExperiment.messageIf;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.NetworkParameter;

/** Constraints of learned parameters, as they are written in an experiment. */
class ConstraintTests {

    private static final String TAU = "network.populations.hidden.parameters.tau_m=";
    private static final String AMPLITUDE = "network.projections.recurrent.parameters.A_plus=";

    private static Constraint constraint(String path, String... changes) {
        return NetworkParameter.of(SmallExperiment.read(changes).network()).stream().filter(parameter -> parameter
                .path()
                .equals(path)).findFirst().orElseThrow().constraint();
    }

    @Test
    void aParameterIsFreeUnlessItSaysOtherwise() {
        assertThat(constraint("recurrent.A_plus")).isEqualTo(new Constraint.Free());
        assertThat(constraint("recurrent.A_plus", AMPLITUDE + "{constant: 0.1, learn: true, positive: true}"))
                .isEqualTo(
                        new Constraint.Positive());
        assertThat(constraint("hidden.tau_m", TAU + "{constant: 20 ms, learn: true, within: [5 ms, 0.05 s]}"))
                .isEqualTo(
                        new Constraint.Within(5, 50));
    }

    @Test
    void aLearnedTimeConstantIsPositiveAnyway() {
        assertThat(constraint("hidden.tau_m")).isEqualTo(new Constraint.Free());
        assertThat(constraint("hidden.tau_m", TAU + "{constant: 20 ms, learn: true}")).isEqualTo(
                new Constraint.Positive());
    }

    @Test
    void aStartOutsideTheConstraintIsRefusedWithItsPlace() {
        messageIf("tau_m: 20 ms", "tau_m: {cycle: [20 ms, 60 ms], per: neuron, learn: true, within: [5 ms, 50 ms]}")
                .startsWith("small.yaml:12:9: network.populations.hidden.parameters.tau_m").contains(
                        "begins at 60.0, but must be between 5.0 and 50.0");
        messageIf("A_plus: {normal: {mean: 0.1, std: 0.1}, learn: true}",
                "A_plus: {uniform: {low: -1, high: 1}, learn: true, positive: true}").contains(
                        "recurrent.parameters.A_plus")
                .contains("must be above 0");
    }

    @Test
    void aValueThatIsDrawnOutsideTheConstraintIsRefusedWithItsPlace() {
        String drawn = "Parameter 'recurrent.A_plus' begins at -[0-9.E-]+, drawn for index \\d+, but must be above 0\\."
                + " Draw it from a narrower distribution, such as uniform\\.";
        messageIf("A_plus: {normal: {mean: 0.1, std: 0.1}, learn: true}",
                "A_plus: {normal: {mean: 0.1, std: 0.1}, per: synapse, learn: true, positive: true}").matches(
                        "small.yaml:32:9: network.projections.recurrent.parameters.A_plus: " + drawn);
        messageIf("weights: {normal: {std: 0.05, per_fan_in: true}}",
                "weights: {normal: {std: 0.05, per_fan_in: true}, positive: true}").startsWith(
                        "small.yaml:28:7: network.projections.recurrent.weights: Parameter 'recurrent.w0' begins at -");
        String typed = AMPLITUDE + "{normal: {mean: 0.1, std: 0.1}, per: synapse, positive: true}";
        assertThatThrownBy(() -> SmallExperiment.read(typed)).hasMessageMatching(Pattern.quote("--set " + typed + ": ")
                + drawn).isInstanceOfSatisfying(ExperimentException.class, mistake -> assertThat(mistake
                        .inWhatWasAsked()).isTrue());
    }

    @Test
    void aDrawThatKeepsToItsConstraintIsFine() {
        assertThat(constraint("recurrent.A_plus", AMPLITUDE
                + "{normal: {mean: 0.1, std: 0.01}, per: synapse, learn: true, positive: true}"))
                .isEqualTo(new Constraint.Positive());
    }

    @Test
    void boundsThatAreNoneAreRefused() {
        String place = "small.yaml:12:";
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, within: [50 ms, 5 ms]}").startsWith(place).contains(
                "the bounds are 50.0 and 5.0. Give a lower one, then a higher one.");
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, within: [5 ms]}").startsWith(place).contains(
                "expected a lower and an upper bound").contains("found 1 values");
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, within: [5, 50]}").startsWith(place).contains("no unit");
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, positive: true, within: [5 ms, 50 ms]}").startsWith(place)
                .contains("expected either positive or within, found both");
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, learn: true, within: [-5 ms, 50 ms]}").contains(
                "'hidden.tau_m' is a time constant").contains("Raise the lower bound");
    }
}
