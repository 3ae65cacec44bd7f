package org.metaplastic.learning.task.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.GreyImage;
import org.metaplastic.learning.characters.Jitter;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.oneshot.LakeRuns;
import org.metaplastic.learning.encoding.AnalogCurrent;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;

class OfficialRunsTests {

    private static final int CLASSES = 4;
    /** The network was trained with one more. */
    private static final int UNITS = 5;
    private static final int SIDE = 15;

    /** Class k has k + 1 rows of ink from above, and its item as many columns from the left; item k is of class 3 - k. */
    private final List<OneShotRun> runs = IntStream.range(0, 3).mapToObj(run -> new OneShotRun("run0" + (run + 1),
            IntStream.range(0, CLASSES).mapToObj(k -> CharacterImage.of((row, _) -> row <= 7 * (k + 4 * run))).toList(),
            IntStream.range(0, CLASSES).mapToObj(k -> CharacterImage.of((_, column) -> column <= 7 * (CLASSES - 1 - k
                    + 4
                            * run))).toList(),
            List.of(3, 2, 1, 0))).toList();

    private final Characters shown = new Characters(new CharacterSource(() -> {
        throw new AssertionError("the images of the task are not needed");
    }), new EpisodePlan(UNITS, 1, 3, false), new EpisodePlan(UNITS, 1, 3, false), new AnalogCurrent(SIDE, 1),
            new Presentations(
                    1, 2, 1), new Jitter(9, 9, 0, 0),
            false);
    private final OfficialRuns task = OfficialRuns.of(shown, runs);

    private static Key key(int seed, int run) {
        return Split.META_TEST.episode(Key.of(seed), "characters", run);
    }

    /** The image that is shown in a trial, as ink by unit. */
    private static List<List<Double>> images(Episode episode, List<TrialOutcome> trials) {
        var images = new ArrayList<List<Double>>();
        for (int step = 1; step <= episode.steps(); step++) {
            var image = new ArrayList<Double>(Collections.nCopies(SIDE * SIDE, 0.0));
            episode.input(step, new double[UNITS], new InputSink() {
                @Override
                public void spike(int population, int neuron) {}

                @Override
                public void set(int population, int neuron, double value) {
                    if (population == Characters.IMAGE) {
                        image.set(neuron, value);
                    }
                }
            });
            int now = step;
            if (trials.stream().anyMatch(trial -> trial.start() == now)) {
                images.add(image);
            }
        }
        return images;
    }

    private static List<Double> expected(CharacterImage image) {
        var grey = GreyImage.of(image, SIDE);
        return IntStream.range(0, SIDE * SIDE).mapToObj(grey::ink).toList();
    }

    @Test
    void theEpisodeOfANumberShowsTheExamplesOfThatRunAndThenItsItemsAsTheyAre() {
        for (int run = 0; run < runs.size(); run++) {
            Episode episode = task.episode(key(1, run), Split.META_TEST);
            List<TrialOutcome> trials = episode.score(new double[episode.steps() * UNITS]).trials();
            List<List<Double>> images = images(episode, trials);

            assertThat(trials).hasSize(2 * CLASSES).hasSize(task.trials());
            for (int k = 0; k < trials.size(); k++) {
                int label = trials.get(k).label();
                CharacterImage image = k < CLASSES ? runs.get(run).training().get(label)
                        : runs.get(run).items().get(CLASSES - 1 - label);
                assertThat(images.get(k)).isEqualTo(expected(image));
            }
            assertThat(trials.subList(0, CLASSES)).noneMatch(TrialOutcome::scored).extracting(TrialOutcome::label)
                    .containsExactlyInAnyOrder(0, 1, 2, 3);
        }
    }

    @Test
    void theOrderOfExamplesFollowsFromTheSeed() {
        var orders = IntStream.range(0, 10).mapToObj(seed -> {
            Episode episode = task.episode(key(seed, 0), Split.META_TEST);
            return episode.score(new double[episode.steps() * UNITS]).trials().stream().map(TrialOutcome::label)
                    .limit(
                            CLASSES).toList();
        }).toList();

        assertThat(orders.stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void errorsAreItemsWithAnotherAnswer() {
        List<Score> scores = IntStream.range(0, runs.size()).mapToObj(run -> {
            Episode episode = task.episode(key(1, run), Split.META_TEST);
            var readout = new double[episode.steps() * UNITS];
            for (TrialOutcome trial : episode.score(readout).trials()) {
                // Of run k items of the classes below k are not recognised; what is said of examples does not count.
                int answer = trial.scored() && trial.label() >= run ? trial.label() : (trial.label() + 1) % CLASSES;
                for (int step = trial.start(); step <= trial.end(); step++) {
                    readout[(step - 1) * UNITS + answer] = 1;
                }
            }
            return episode.score(readout);
        }).toList();

        LakeRuns found = task.errors(scores);
        assertThat(found.runs()).containsExactly(new LakeRuns.RunErrors("run01", 4, 0), new LakeRuns.RunErrors("run02",
                4,
                1), new LakeRuns.RunErrors("run03", 4, 2));
        assertThat(found.errorPercent()).isEqualTo(25);
    }

    @Test
    void runsOfDifferentSizesAreRefused() {
        var odd = new OneShotRun("odd", runs.getFirst().training(), runs.getFirst().items().subList(0, 1), List.of(0));

        assertThatThrownBy(() -> OfficialRuns.of(shown, List.of(runs.getFirst(), odd))).isInstanceOf(
                IllegalArgumentException.class).hasMessage(
                        "'odd' has 4 classes and 1 items, but must have 4 of each. Give runs of one size.");
    }
}
