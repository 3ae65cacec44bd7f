package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.assertj.core.api.AbstractStringAssert;

/** An experiment with few keys, and the messages that mistakes in it give. */
final class SmallExperiment {

    static final String TEXT = """
            task:
              name: cue-association
              rate: 100 Hz
            network:
              dt: 1 ms
              populations:
                hidden:
                  size: 8
                  neuron: lif
                  surrogate: {name: triangle, gamma: 0.15}
                  parameters:
                    tau_m: 20 ms
                modulator:
                  role: neuromodulator
                  size: hidden
                  neuron: tanh-modulator
                readout:
                  role: readout
                  size: 2
                  neuron: leaky-readout
              projections:
                cue_hidden: {from: cue, to: hidden, weights: {normal: {std: 0.2}}}
                feedback_modulator: {from: feedback, to: modulator, weights: 0.5}
                recurrent:
                  from: hidden
                  to: hidden
                  delay: 1
                  weights: {normal: {std: 0.05, per_fan_in: true}}
                  rule: three-factor-stdp
                  neuromodulators: {m: modulator}
                  parameters:
                    A_plus: {normal: {mean: 0.1, std: 0.1}, learn: true}
                hidden_readout: {from: hidden, to: readout, weights: {glorot: true}}
            learning:
              rate: 0.005
              groups:
                rule: {match: [recurrent.A_plus], rate_factor: 0.1}
              firing_rate:
                hidden: {weight: 20, target: 0.03}
            outer:
              steps: 10
              batch: 4
            """;

    private SmallExperiment() {}

    static Experiment read(String... changes) {
        return ExperimentReader.parse(TEXT, "small.yaml", List.of(changes)).experiment();
    }

    /** What is said if {@code old} is {@code other} in the text. */
    static AbstractStringAssert<?> messageIf(String old, String other) {
        assertThat(TEXT).containsOnlyOnce(old);
        return messageOf(TEXT.replace(old, other));
    }

    static AbstractStringAssert<?> messageOf(String text, String... changes) {
        return assertThat(assertThrows(ExperimentException.class, () -> ExperimentReader.parse(text, "small.yaml", List
                .of(changes))).getMessage());
    }

    /** What is said of a change to the text. */
    static AbstractStringAssert<?> messageOfChange(String... changes) {
        return messageOf(TEXT, changes);
    }
}
