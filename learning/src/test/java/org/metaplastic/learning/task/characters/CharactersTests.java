package org.metaplastic.learning.task.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterSplits;
import org.metaplastic.learning.characters.Jitter;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.encoding.AnalogCurrent;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;

class CharactersTests {

    private static final int WAYS = 3;
    private static final int SIDE = 8;
    private static final Key KEY = Key.of(7).then("episode");
    private static final Presentations TIMES = new Presentations(2, 3, 4);

    private final CharacterSource source = new CharacterSource(() -> CharacterSplits.ofOneSet(new GlyphSet(Key.of(1), 4,
            5, 6), 1, 1));

    @BeforeEach
    void load() throws IOException {
        source.splits();
    }

    private Characters task(int shots, boolean within, boolean shuffled) {
        var plan = new EpisodePlan(WAYS, shots, 2, within);
        return new Characters(source, plan, plan, new AnalogCurrent(SIDE, 1), TIMES, new Jitter(0, 0, 0, 0), shuffled);
    }

    /** What an episode says at each step. */
    private record Said(List<List<Double>> images, List<Integer> labels, int taught) {

        static Said of(Episode episode) {
            var images = new ArrayList<List<Double>>();
            var labels = new ArrayList<Integer>();
            int[] taught = new int[1];
            for (int step = 1; step <= episode.steps(); step++) {
                var image = new ArrayList<Double>(Collections.nCopies(SIDE * SIDE, 0.0));
                int[] label = {-1};
                episode.input(step, new double[WAYS], new InputSink() {
                    @Override
                    public void spike(int population, int neuron) {
                        throw new AssertionError("an analog current does not spike");
                    }

                    @Override
                    public void set(int population, int neuron, double value) {
                        switch (population) {
                            case Characters.IMAGE -> image.set(neuron, value);
                            case Characters.LABEL -> label[0] = neuron;
                            default -> taught[0]++;
                        }
                    }
                });
                images.add(image);
                labels.add(label[0]);
            }
            return new Said(images, labels, taught[0]);
        }
    }

    @Test
    void supportImagesComeFirstAndTheirLabelsAfterTheDecision() {
        Said said = Said.of(task(1, false, false).episode(KEY, Split.META_TEST));

        assertThat(said.labels()).hasSize(WAYS * 9 + WAYS * 2 * 5);
        Set<Integer> told = new TreeSet<>();
        for (int image = 0; image < WAYS; image++) {
            List<Integer> labels = said.labels().subList(image * 9, (image + 1) * 9);
            assertThat(labels.subList(0, 5)).containsOnly(-1);
            assertThat(new HashSet<>(labels.subList(5, 9))).hasSize(1).doesNotContain(-1);
            told.add(labels.get(5));
        }
        assertThat(told).containsExactly(0, 1, 2);
        assertThat(said.labels().subList(WAYS * 9, said.labels().size())).as("queries").containsOnly(-1);
        assertThat(said.taught()).isEqualTo(WAYS * 4);
    }

    @Test
    void noImageIsShownTwice() {
        Said said = Said.of(task(2, false, false).episode(KEY, Split.META_TEST));

        assertThat(new HashSet<>(said.images())).hasSize(WAYS * 4);
    }

    @Test
    void neuronStateReturnsBeforeEachImage() {
        Episode episode = task(1, false, false).episode(KEY, Split.META_TEST);

        assertThat(episode.resets()).containsExactly(10, 19, 28, 33, 38, 43, 48, 53);
        assertThat(episode.steps()).isEqualTo(57).isEqualTo(task(1, false, false).longestEpisode());
    }

    @Test
    void withSeveralShotsEveryCharacterIsSeenAsOftenAtTheEndOfARound() {
        Said said = Said.of(task(2, false, false).episode(KEY, Split.META_TEST));

        List<Integer> labels = new ArrayList<>();
        for (int image = 0; image < 2 * WAYS; image++) {
            labels.add(said.labels().get(image * 9 + 8));
        }
        assertThat(labels.subList(0, WAYS)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(labels.subList(WAYS, 2 * WAYS)).containsExactlyInAnyOrder(0, 1, 2);
    }

    /** Meta-trained on episodes of more characters than others have. */
    private Characters trainedOnMore() {
        return new Characters(source, new EpisodePlan(WAYS + 2, 1, 1, false), new EpisodePlan(WAYS, 1, 2, false),
                new AnalogCurrent(SIDE, 1), TIMES, new Jitter(0, 0, 0, 0), false);
    }

    @Test
    void metaTrainingMayHaveOtherEpisodesThanTheRest() {
        Characters task = trainedOnMore();
        int training = (WAYS + 2) * 9 + (WAYS + 2) * 5;
        int other = WAYS * 9 + WAYS * 2 * 5;

        assertThat(task.episode(KEY, Split.META_TRAIN).steps()).isEqualTo(training);
        assertThat(task.episode(KEY, Split.META_VALIDATION).steps()).isEqualTo(other);
        assertThat(task.episode(KEY, Split.META_TEST).steps()).isEqualTo(other);
        assertThat(task.longestEpisode()).isEqualTo(training);
        assertThat(task.readoutSize()).as("a unit for each label of the larger ones").isEqualTo(WAYS + 2);
        assertThat(task.inputs().get(Characters.LABEL).size()).isEqualTo(WAYS + 2);
        assertThat(task.labels()).isEqualTo(WAYS);
        assertThat(task.labels(Split.META_TRAIN)).isEqualTo(WAYS + 2);
        assertThat(task.labels(Split.META_VALIDATION)).isEqualTo(WAYS);
        assertThat(task.images(Split.META_TRAIN)).isEqualTo(2 * (WAYS + 2));
        assertThat(task.images(Split.META_TEST)).isEqualTo(3 * WAYS);
    }

    @Test
    void readoutUnitsThatHaveNoLabelInAnEpisodeAreNoAnswers() {
        Characters task = trainedOnMore();
        Episode episode = task.episode(KEY, Split.META_TEST);
        double[] silent = new double[episode.steps() * (WAYS + 2)];
        double[] loud = silent.clone();
        for (int step = 0; step < episode.steps(); step++) {
            loud[step * (WAYS + 2) + WAYS] = 9;
            loud[step * (WAYS + 2) + WAYS + 1] = 7;
        }

        Score score = episode.score(loud);

        assertThat(score.trials()).extracting(TrialOutcome::chosen).allMatch(chosen -> chosen < WAYS);
        assertThat(score.loss()).isEqualTo(episode.score(silent).loss());
        for (int step = 0; step < episode.steps(); step++) {
            assertThat(score.cotangent()[step * (WAYS + 2) + WAYS]).isZero();
        }
    }

    @Test
    void equalKeysGiveEqualEpisodesAndOthersOtherOnes() {
        Characters task = task(1, false, false);
        Said said = Said.of(task.episode(KEY, Split.META_TRAIN));

        assertThat(Said.of(task.episode(KEY, Split.META_TRAIN))).isEqualTo(said);
        assertThat(Said.of(task.episode(KEY.then(1), Split.META_TRAIN))).isNotEqualTo(said);
    }

    @Test
    void shuffledLabelsAreSometimesWrong() {
        int wrong = 0;
        for (int k = 0; k < 20; k++) {
            List<Integer> plain = Said.of(task(1, false, false).episode(KEY.then(k), Split.META_TEST)).labels();
            wrong += plain.equals(Said.of(task(1, false, true).episode(KEY.then(k), Split.META_TEST)).labels()) ? 0 : 1;
        }
        assertThat(wrong).isGreaterThan(10);
    }

    /** Whatever a network makes of them, it is right by chance only. */
    @Test
    void shuffledLabelsAreAllToldInEachRoundAndSayNothing() {
        int right = 0;
        for (int k = 0; k < 200; k++) {
            Episode episode = task(2, false, true).episode(KEY.then(k), Split.META_TEST);
            List<TrialOutcome> trials = episode.score(new double[episode.steps() * WAYS]).trials();
            List<Integer> labels = Said.of(episode).labels();
            List<Integer> told = trials.subList(0, 2 * WAYS).stream().map(trial -> labels.get(trial.end() - 1))
                    .toList();
            assertThat(told.subList(0, WAYS)).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(told.subList(WAYS, 2 * WAYS)).containsExactlyInAnyOrder(0, 1, 2);
            for (int image = 0; image < 2 * WAYS; image++) {
                right += told.get(image) == trials.get(image).label() ? 1 : 0;
            }
        }
        // 1,200 labels, a third of them right by chance; permutations of three vary as single draws do.
        assertThat(right).isBetween(340, 460);
    }

    @Test
    void examplesSeenAreTheRoundsOfSupportImagesBefore() {
        assertThat(task(2, false, false).examplesSeen()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2);
        assertThat(task(1, false, false).scored()).startsWith("every query of unstructured 3-way 1-shot episodes; the"
                + " first 3 trials");
        assertThat(task(1, true, false).scored()).contains("within-alphabet 3-way 1-shot");
    }

    @Test
    void theLossIsTheCrossEntropyOfTheQueriesAndTheCotangentItsDerivative() {
        Episode episode = task(1, false, false).episode(KEY, Split.META_TEST);
        var readout = new double[episode.steps() * WAYS];
        for (int k = 0; k < readout.length; k++) {
            readout[k] = Math.sin(k);
        }
        Score score = episode.score(readout);

        for (int k = 0; k < readout.length; k++) {
            double kept = readout[k];
            readout[k] = kept + 1e-5;
            double right = episode.score(readout).loss();
            readout[k] = kept - 1e-5;
            double left = episode.score(readout).loss();
            readout[k] = kept;
            assertThat(score.cotangent()[k]).isCloseTo((right - left) / 2e-5, Offset.offset(1e-8));
        }
        assertThat(score.trials()).filteredOn(TrialOutcome::scored).hasSize(WAYS * 2).allMatch(TrialOutcome::knowable);
        assertThat(score.trials().subList(0, WAYS)).noneMatch(TrialOutcome::knowable);
    }

    @Test
    void answersThatAreRightAreCounted() {
        Episode episode = task(1, false, false).episode(KEY, Split.META_TEST);
        var readout = new double[episode.steps() * WAYS];
        for (TrialOutcome trial : episode.score(readout).trials()) {
            for (int step = trial.start(); step <= trial.end(); step++) {
                readout[(step - 1) * WAYS + trial.label()] = 1;
            }
        }
        assertThat(episode.score(readout).accuracy()).isEqualTo(1);
    }

    @Test
    void tooFewCharactersAreToldBeforeTheFirstEpisode() {
        var greedy = new Characters(source, new EpisodePlan(6, 1, 1, true), new EpisodePlan(6, 1, 1, true),
                new AnalogCurrent(SIDE, 1), TIMES,
                new Jitter(0, 0, 0, 0), false);

        assertThatThrownBy(greedy::prepare).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(
                "has 6 characters of 2 drawers each");
    }

    @Test
    void missingImagesAreToldByWhoLoadsThem() {
        var absent = new Characters(new CharacterSource(() -> {
            throw new CharacterDataException("no images");
        }), new EpisodePlan(WAYS, 1, 1, false), new EpisodePlan(WAYS, 1, 1, false), new AnalogCurrent(SIDE, 1), TIMES,
                new Jitter(0, 0, 0, 0), false);

        assertThatThrownBy(absent::prepare).isInstanceOf(CharacterDataException.class).hasMessage("no images");
    }
}
