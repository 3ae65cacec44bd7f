package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.metaplastic.learning.experiment.SmallExperiment.messageIf;

import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.NetworkParameter;

/** Constraints of learned parameters, as they are written in an experiment. */
class ConstraintTests {

    private static final String TAU = "network.populations.hidden.parameters.tau_m=";
    private static final String AMPLITUDE = "network.projections.recurrent.parameters.A_plus=";

    private static final String RATE = "network.projections.recurrent.parameters.target_rate=";
    /** A rule with a parameter in Hz. */
    private static final String SCALED = SmallExperiment.TEXT.replace("rule: three-factor-stdp",
            "rule: three-factor-stdp\n      modifiers: [homeostasis]");

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
                        "begins at 60 ms, but must be between 5 ms and 50 ms, and at neither.");
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
                "the bounds are 50 ms and 5 ms. Give a lower one, then a higher one.");
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, within: [5 ms]}").startsWith(place).contains(
                "expected a lower and an upper bound").contains("found 1 values");
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, within: [5, 50]}").startsWith(place).contains("no unit");
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, positive: true, within: [5 ms, 50 ms]}").startsWith(place)
                .contains("expected either positive or within, found both");
        messageIf("tau_m: 20 ms", "tau_m: {constant: 20 ms, learn: true, within: [-5 ms, 50 ms]}").contains(
                "'hidden.tau_m' is a time constant").contains("but within allows -5 ms. Raise the lower bound");
    }

    /** Rates are kept in 1/ms, and written in Hz. */
    @Test
    void aRateIsToldInHertz() {
        rate("{constant: 10 Hz, learn: true, within: [20 Hz, 50 Hz]}").contains(
                "begins at 10 Hz, but must be between 20 Hz and 50 Hz, and at neither.");
        rate("{constant: 10 Hz, within: [50 Hz, 20 Hz]}").contains("the bounds are 50 Hz and 20 Hz.");
        rate("{normal: {std: -3 Hz}}").contains("normal: std is -3 Hz, but must be 0 or more.");
        rate("{uniform: {low: 30 Hz, high: 20 Hz}}").contains("uniform: low is 30 Hz and high is 20 Hz; swap them.");
    }

    @Test
    void aRateThatIsDrawnOutsideIsToldInHertz() {
        assertThatThrownBy(() -> ExperimentReader.parse(SCALED, "small.yaml", List.of(RATE
                + "{normal: {mean: 0.1 Hz, std: 9 Hz}, per: post, within: [0 Hz, 0.2 Hz]}"))).hasMessageMatching(
                        "(?s).*'recurrent.target_rate' begins at -?[0-9.]+ Hz, drawn for index"
                                + " \\d+, but must be between 0 Hz and 0.2 Hz, and at neither.*");
    }

    private static AbstractStringAssert<?> rate(String setting) {
        return SmallExperiment.messageOf(SCALED, RATE + setting);
    }
}
