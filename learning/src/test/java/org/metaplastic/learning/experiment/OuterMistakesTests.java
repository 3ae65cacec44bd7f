package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOf;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOfChange;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a method of the outer loop that does not fit the network. */
class OuterMistakesTests {

    /** Two learned parameters, each with its gradient. */
    private static final String ONLINE = """
            task:
              name: cue-association
              rate: 100 Hz
            network:
              populations:
                readout:
                  role: readout
                  size: 2
                  neuron: leaky-readout
                error:
                  size: 2
                  neuron: sum
              projections:
                cue_readout:
                  from: cue
                  to: readout
                  weights: {normal: {std: 0.2}}
                  rule: delta-rule-gradient
                  neuromodulators: {error: error}
                go_readout:
                  from: go
                  to: readout
                  weights: {normal: {std: 0.2}}
                  rule: delta-rule-gradient
                  neuromodulators: {error: error}
                readout_error: {from: readout, to: error, connect: one-to-one, weights: {constant: 1, learn: false}}
            learning:
              rate: 0.005
            outer:
              steps: 10
              batch: 4
              method: online
              gradients:
                cue_readout.w0: cue_readout.g
                go_readout.w0: go_readout.g
            """;

    private static String replaced(String old, String other) {
        assertThat(ONLINE).containsOnlyOnce(old);
        return ONLINE.replace(old, other);
    }

    @Test
    void everyLearnedParameterHasAGradientAndItIsRead() {
        Experiment experiment = ExperimentReader.parse(ONLINE, "online.yaml", List.of()).experiment();

        assertThat(((Method.Online) experiment.outer().method()).gradients()).isEqualTo(Map.of("cue_readout.w0",
                "cue_readout.g", "go_readout.w0", "go_readout.g"));
    }

    @Test
    void anUnknownParameterIsAnsweredWithAKnownOne() {
        messageOf(replaced("    cue_readout.w0:", "    cue_redout.w0:")).startsWith("small.yaml:34:5: outer.gradients.")
                .contains("unknown parameter 'cue_redout.w0'. Did you mean 'cue_readout.w0'?");
    }

    @Test
    void anUnknownVariableIsAnsweredWithAKnownOne() {
        messageOf(replaced(": cue_readout.g", ": cue_readout.h")).startsWith("small.yaml:34:21: outer.gradients.")
                .contains(
                        "unknown state variable 'cue_readout.h'. Did you mean 'cue_readout.g'?");
    }

    @Test
    void aVariableOfAnotherShapeIsRefused() {
        messageOf(replaced(": cue_readout.g", ": cue_readout.x")).contains(
                "'cue_readout.x' has 20 values, but 'cue_readout.w0' has 20 x 2 = 40.");
    }

    @Test
    void aParameterThatIsNotLearnedIsRefused() {
        messageOf(replaced("    go_readout.w0: go_readout.g", "    go_readout.w0: go_readout.g\n"
                + "    readout.bias: readout.y")).contains("'readout.bias' is not learned. Say 'learn: true'");
    }

    @Test
    void aLearnedParameterWithoutGradientIsNamed() {
        messageOf(replaced("    go_readout.w0: go_readout.g\n", "")).contains(
                "no gradient is named for go_readout.w0, which the experiment learns.");
    }

    @Test
    void onlineWithoutGradientsIsAnsweredWithAnExample() {
        messageOfChange("outer.method=online").contains("method: online needs 'gradients'").contains(
                "gradients: {hidden_readout.w0: hidden_readout.g}");
    }

    @Test
    void anUnknownMethodIsAnsweredWithAKnownOne() {
        messageOfChange("outer.method=gradients").contains(
                "expected one of gradient, es, pgpe, online, found 'gradients'. Did you mean 'gradient'?");
    }

    @Test
    void aSectionOfAnotherMethodIsCheckedToo() {
        messageOfChange("outer.es={pairs: 0}").contains("outer.es.pairs").contains("1 to 1000000");
        messageOfChange("outer.seconds=0").contains("outer.seconds").contains("above 0");
    }

    @Test
    void aWindowOfTruncationIsSomeSteps() {
        messageOfChange("learning.truncate=0").contains("learning.truncate=0: expected a whole number of 1 or"
                + " more, found '0'.");
        messageOfChange("learning.truncate=5.5").contains("a whole number of 1 or more, found '5.5'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pgpe"})
    void truncationWithoutAPassInReverseIsRefused(String method) {
        messageOfChange("learning.truncate=5", "outer.method=" + method).contains("learning.truncate=5: expected none,"
                + " found 5.").contains("'truncate: none'").contains("method: gradient");
        assertThat(SmallExperiment.read("learning.truncate=none", "outer.method=" + method).learning().truncate())
                .isEqualTo(Experiment.Learning.NOT_TRUNCATED);
    }

    @Test
    void truncationOfAGradientThatRulesAccumulateIsRefused() {
        messageOf(ONLINE, "learning.truncate=5").contains("learning.truncate=5: expected none, found 5.");
    }

    @Test
    void holdingRatesByTheLossIsRefusedWhereRulesAccumulateTheGradient() {
        String spiking = replaced("  size: 2\n      neuron: sum\n",
                "  size: 2\n      neuron: sum\n    hidden: {size: 3, neuron: lif, surrogate: triangle}\n");

        messageOf(spiking, "learning.firing_rate={hidden: {weight: 20, target: 0.03}}").contains("learning.firing_rate")
                .contains("outer.method: online takes the gradient from the rules").contains("rate_target and c_rate");
        assertThat(ExperimentReader.parse(spiking, "online.yaml", List.of("learning.firing_rate={}")).experiment()
                .learning().rateRegularisers()).isEmpty();
    }
}
