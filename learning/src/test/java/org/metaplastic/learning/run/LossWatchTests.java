package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.outer.StepReport;

/** Losses of outer steps, as training might report them. */
final class LossWatchTests {

    private static final Ending STEPS = new Ending(Ending.Kind.STEPS, "all outer steps are done");

    private final LossWatch watch = new LossWatch();
    private int step;

    private Optional<TrainingWarning> add(double loss, Optional<String> skipped, int retreats,
            OptionalDouble validation) {
        step++;
        Optional<Evaluation> look = validation.stream().mapToObj(found -> new Evaluation(5, 0.5, 0.1, found, 0.5, 0.5,
                List.of())).findFirst();
        return watch.add(new StepReport(step, loss, 0, 0.5, Map.of(), Map.of(), Map.of(), 1, 0.1, 1, 1, skipped,
                retreats, look, Optional.empty(), Optional.empty()));
    }

    private Optional<TrainingWarning> add(double loss) {
        return add(loss, Optional.empty(), 0, OptionalDouble.empty());
    }

    private void looked(double validation) {
        add(1, Optional.empty(), 0, OptionalDouble.of(validation));
    }

    @Test
    void tenTimesTheFirstLossIsWhereTrainingDiverged() {
        add(0.7);
        add(6.9);
        assertThat(watch.diverged(STEPS)).isFalse();
        assertThat(watch.end(STEPS)).isEmpty();

        add(7.1);
        assertThat(watch.diverged(STEPS)).isTrue();
        assertThat(watch.end(STEPS)).get().asString().startsWith(
                "Training diverged: what it keeps has a loss of 7.10; that of the first outer step was 0.700.");
    }

    /** Training that begins with what was learned costs next to nothing, now and then ten times as much. */
    @Test
    void aSmallLossIsNoneThatDiverged() {
        add(0.001);
        add(0.9);
        assertThat(watch.end(STEPS)).isEmpty();
    }

    @Test
    void whatValidationKeptCountsAndNotTheLastStep() {
        add(0.7);
        looked(0.5);
        add(1e7);

        assertThat(watch.diverged(STEPS)).isFalse();
        assertThat(watch.end(STEPS)).get().asString().startsWith(
                "Training diverged after its best: it ended at a loss of 1.00e+07;");
    }

    @Test
    void aStepThatARetreatTookBackDoesNotCount() {
        add(0.7);
        add(1e7, Optional.of("exploded"), 1, OptionalDouble.empty());
        assertThat(watch.end(STEPS)).isEmpty();

        add(1e7, Optional.of("not finite"), 1, OptionalDouble.empty());
        assertThat(watch.diverged(STEPS)).isTrue();
    }

    @Test
    void aLossThatIsNotFiniteDiverged() {
        add(0.7);
        add(Double.NaN, Optional.of("not finite"), 0, OptionalDouble.empty());
        assertThat(watch.diverged(STEPS)).isTrue();
    }

    @Test
    void trainingOfWhichNoStepWasFollowedLearnedNothing() {
        add(0.7, Optional.of("not finite"), 0, OptionalDouble.empty());
        assertThat(watch.end(STEPS)).get().asString().startsWith("Every outer step was skipped");
        assertThat(watch.warnings(STEPS)).singleElement().extracting(TrainingWarning::step).isEqualTo(1);
    }

    @Test
    void aHugeFirstLossIsToldAtOnce() {
        assertThat(add(2e31)).get().extracting(TrainingWarning::message).asString().startsWith(
                "The loss of the first outer step is 2.00e+31").contains("learning.retreat cannot help");
        assertThat(add(3e31)).isEmpty();
        assertThat(watch.warnings(STEPS)).hasSize(1);
    }

    @Test
    void trainingThatReachedItsGoalDidNotDiverge() {
        add(0.7);
        looked(8);
        assertThat(watch.diverged(new Ending(Ending.Kind.GOAL, "reached"))).isFalse();
        assertThat(watch.diverged(STEPS)).isTrue();
    }

    @Test
    void trainingThatWasStoppedIsNotJudged() {
        add(0.7);
        add(1e7);
        assertThat(watch.end(new Ending(Ending.Kind.STOPPED, "asked"))).isEmpty();
    }

    @Test
    void itGoesOnFromItsState() {
        add(0.7);
        looked(0.5);
        var other = new LossWatch();
        other.restore(2, watch.state());
        add(1e7);
        other.add(new StepReport(3, 1e7, 0, 0.5, Map.of(), Map.of(), Map.of(), 1, 0.1, 1, 1, Optional.empty(), 0,
                Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(other.warnings(STEPS)).isEqualTo(watch.warnings(STEPS)).hasSize(1);
        assertThat(other.state()).isEqualTo(watch.state());
    }
}
