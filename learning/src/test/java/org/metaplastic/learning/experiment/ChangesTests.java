package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOfChange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.optimiser.LearningRate;

class ChangesTests {

    @Test
    void replaceWhatTheFileSays() {
        Experiment changed = SmallExperiment.read("learning.rate=0.002", "outer.steps=50");
        assertThat(changed.learning().rate()).isEqualTo(new LearningRate.Constant(0.002));
        assertThat(changed.outer().steps()).isEqualTo(50);
    }

    @Test
    void mayAddKeysThatTheFileLeavesOut() {
        Experiment changed = SmallExperiment.read("seed=3", "outer.validation.stop_at=0.99", "learning.clip=0.1");
        assertThat(changed.seed()).isEqualTo(3);
        assertThat(changed.outer().validation().stopAtAccuracy()).isEqualTo(0.99);
        assertThat(changed.learning().clip()).isEqualTo(0.1);
    }

    @Test
    void mayBeSectionsAndLists() {
        Experiment changed = SmallExperiment.read(
                "network.populations.hidden.parameters.tau_m={cycle: [20 ms, 100 ms], per: neuron}",
                "learning.rate={cosine: {from: 0.01, to: 0.001}}");
        assertThat(changed.learning().rate()).isEqualTo(new LearningRate.Cosine(0.01, 0.001, 10));
    }

    @Test
    void theLastOneWins() {
        assertThat(SmallExperiment.read("seed=3", "seed=4").seed()).isEqualTo(4);
    }

    @Test
    void aWrongValueIsToldWithTheChange() {
        messageOfChange("learning.rate=abc").isEqualTo("--set learning.rate=abc: expected a number, found 'abc'.");
    }

    @Test
    void aWrongValueWithinASectionIsToldWithItsKey() {
        messageOfChange("learning.rate={cosine: {from: 1, to: x}}").isEqualTo(
                "--set learning.rate={cosine: {from: 1, to: x}}: learning.rate.cosine.to: expected a number, found 'x'.");
    }

    @Test
    void anUnknownKeyIsToldWithASuggestion() {
        messageOfChange("learning.raet=1").isEqualTo("--set learning.raet=1: unknown key 'raet'. Did you mean 'rate'?"
                + " It may have: optimiser, momentum, rate, warm_up, clip, clip_episode, truncate, kept_states, groups, firing_rate,"
                + " give_up_after, retreat.");
    }

    @Test
    void anUnknownSectionIsToldWithASuggestion() {
        messageOfChange("lerning.rate=1").isEqualTo("--set lerning.rate=1: unknown key 'lerning'."
                + " Did you mean 'learning'? It may have: name, description, seed, task, network, learning, outer,"
                + " evaluation, extends, set, presets.");
    }

    @Test
    void anUnknownPopulationIsToldWithASuggestion() {
        messageOfChange("network.populations.hiden.size=3").isEqualTo("--set network.populations.hiden.size=3:"
                + " 'neuron' is missing. Add it, such as 'neuron: lif'. There was no 'hiden' before."
                + " Did you mean 'hidden'?");
    }

    @Test
    void aKeyWithinAValueIsRefused() {
        messageOfChange("learning.rate.cosine=1").isEqualTo("--set learning.rate.cosine=1: 'learning.rate' is '0.005',"
                + " which has no keys. Set all of it: --set 'learning.rate={…}'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"learning.rate", "=3", ".rate=3", "learning.=3", "learning..rate=3", ""})
    void aChangeIsAKeyAndAValue(String change) {
        messageOfChange(change).isEqualTo("--set " + change + ": expected KEY=VALUE with the sections of the key"
                + " separated by dots, such as learning.rate=0.002.");
    }

    @Test
    void aChangeWithoutValueIsRefused() {
        messageOfChange("seed=").isEqualTo("--set seed=: there is no value. Write one after '='.");
    }

    @Test
    void aValueThatIsNotYamlIsRefused() {
        messageOfChange("learning.rate={a").startsWith("--set learning.rate={a: this is not YAML: ");
    }
}
