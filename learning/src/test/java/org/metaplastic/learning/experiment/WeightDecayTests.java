package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOfChange;

import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class WeightDecayTests {

    private static final String DECAY = "learning.groups={all: {match: [%s], weight_decay: 0.1}}";
    private static final String TAU = "network.populations.hidden.parameters.tau_m={constant: 20 ms, learn: true}";
    private static final String THRESHOLD = "network.populations.hidden.parameters.v_th={constant: 1, learn: true}";
    private static final String POSITIVE = "network.projections.recurrent.parameters.A_plus={constant: 0.1,"
            + " learn: true, positive: true}";

    private static SortedSet<String> decaying(String match, String... changes) {
        var all = new String[changes.length + 1];
        all[0] = DECAY.formatted(match);
        System.arraycopy(changes, 0, all, 1, changes.length);
        Experiment experiment = SmallExperiment.read(all);
        return WeightDecay.paths(experiment.network(), experiment.learning().groups());
    }

    @Test
    void weightsAndCoefficientsOfRulesDecay() {
        assertThat(decaying("'*'")).containsExactly("cue_hidden.weight", "feedback_modulator.weight",
                "hidden_readout.weight", "recurrent.A_plus", "recurrent.w0");
    }

    @Test
    void constrainedParametersAndThoseOfNeuronsDoNot() {
        assertThat(decaying("'*'", TAU, THRESHOLD, POSITIVE)).containsExactly("cue_hidden.weight",
                "feedback_modulator.weight", "hidden_readout.weight", "recurrent.w0");
    }

    @Test
    void aParameterOfANeuronDecaysIfItIsNamedInFull() {
        assertThat(decaying("hidden.v_th", THRESHOLD)).containsExactly("hidden.v_th");
    }

    @Test
    void aGroupWithoutWeightDecayHasNone() {
        Experiment experiment = SmallExperiment.read();
        assertThat(WeightDecay.paths(experiment.network(), experiment.learning().groups())).isEmpty();
    }

    @Test
    void aConstrainedParameterThatIsNamedInFullIsRefused() {
        messageOfChange(DECAY.formatted("recurrent.w0, hidden.tau_m"), TAU).contains("Parameter group 'all':"
                + " weight_decay pulls to zero, but 'hidden.tau_m' must be above 0. Put it into a group without");
    }

    @Test
    void decayThatActsOnNothingIsRefused() {
        messageOfChange(DECAY.formatted("'hidden.*'"), THRESHOLD).contains("Parameter group 'all': weight_decay acts on"
                + " none of its parameters.").contains("name what is to decay");
    }
}
