package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.outer.Trainer.Trained;

/** Training that a learning rate of 50 would ruin. */
final class RetreatTests {

    private static final String OFTEN = "learning.retreat={times: 8, rate_factor: 0.1, loss_factor: 3}";

    private final List<StepReport> reports = new ArrayList<>();

    private Trained train(String... changes) {
        List<String> all = Stream.concat(Stream.of("outer.steps=25", "outer.batch=5", "task.trials=2",
                "task.cue_steps=5",
                "task.decision_steps=5", "task.feedback_steps=5", "network.populations.hidden.size=9",
                "outer.validation.every=0", "learning.rate=50", "learning.clip=none"), Stream.of(changes)).toList();
        Experiment experiment = ExperimentReader.read("cue-association", all).experiment();
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var episodes = new LocalEpisodes(experiment, network, 1, 1L << 30)) {
            return new Trainer(experiment, episodes, reports::add).train();
        }
    }

    private double lastLoss() {
        return reports.getLast().loss();
    }

    @Test
    void explosionIsTakenBackUntilTheRateIsOneThatTrains() {
        Trained trained = train(OFTEN);

        assertThat(trained.retreats()).isBetween(1, 8);
        assertThat(trained.skipped()).isEqualTo(trained.retreats());
        assertThat(trained.steps()).isEqualTo(25);
        assertThat(lastLoss()).isLessThan(3 * reports.getFirst().loss());
        StepReport back = reports.stream().filter(report -> report.skipped().isPresent()).findFirst().orElseThrow();
        assertThat(back.skipped()).get().asString().contains("retreat 1 of 8",
                "learning rates are now 0.1 times what they were");
        assertThat(back.rate()).isEqualTo(50);
        assertThat(reports.get(back.step()).rate()).isLessThanOrEqualTo(5);
    }

    @Test
    void withoutItTheSameTrainingEndsFarWorse() {
        try {
            train();
            assertThat(lastLoss()).isGreaterThan(3 * reports.getFirst().loss());
        } catch (TrainingFailure gaveUp) {
            assertThat(gaveUp.trained().retreats()).isZero();
        }
    }

    @Test
    void withoutALossFactorTenTimesTheFirstLossIsTooMuch() {
        train("learning.rate=1e6", "learning.retreat.times=3", "learning.give_up_after=30");

        StepReport back = reports.stream().filter(report -> report.skipped().isPresent()).findFirst().orElseThrow();
        assertThat(back.skipped()).get().asString().contains("more than 10.0 times that of the first outer step",
                "retreat 1 of 3");
    }

    @Test
    void retreatsAreBounded() {
        assertThat(train("learning.retreat={times: 2, rate_factor: 1, loss_factor: 3}", "learning.give_up_after=30")
                .retreats()).isEqualTo(2);
    }

    /** There is no place to go back to. */
    @Test
    void trainingThatIsNeverFiniteGivesUpAsBefore() {
        assertThatThrownBy(() -> train(OFTEN, "network.populations.modulator.parameters.scale=1e30",
                "learning.give_up_after=3")).isInstanceOf(TrainingFailure.class)
                .hasMessageContaining("gave up at outer step 3: 3 steps in a row");
        assertThat(reports.getLast().retreats()).isZero();
        assertThat(reports.getLast().skipped()).get().asString().endsWith(
                "; no retreat: no outer step before was finite, so that there is nowhere to go back to");
    }

    @Test
    void whereNoRetreatIsLeftTheStepSaysSo() {
        try {
            train("learning.retreat={times: 1, rate_factor: 1}", "learning.rate=3e38");
        } catch (TrainingFailure gaveUp) {
            assertThat(gaveUp).hasMessageContaining("Try a lower learning.rate");
        }
        assertThat(reports.getLast().skipped()).get().asString().endsWith(
                "; no retreat: all 1 of learning.retreat are used up");
    }

    /** A run that begins with what was learned has such a loss, and ten times as much of it is chance. */
    @Test
    void aFirstLossNextToNothingCountsAsATenth() {
        var retreats = new Retreats(new Experiment.Retreat(5, 0.5, 10));

        assertThat(retreats.exploded(0.001)).isEmpty();
        assertThat(retreats.exploded(0.99)).isEmpty();
        assertThat(retreats.exploded(1.01)).contains("the loss is 1.01, more than 10.0 times 0.1, as that of the first"
                + " outer step was only 0.001");
    }
}
