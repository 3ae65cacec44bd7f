package org.metaplastic.learning.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.evaluation.Answers;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;
import org.metaplastic.learning.task.characters.SmallCharacters;

/** What is taken away from networks that learn characters, and what they are compared with. */
class CharacterControlTests {

    private static final long PLENTY = 1L << 30;
    private static final int PIXELS = 14 * 14;
    private static final int SHOWN_STEPS = 8;

    private final Experiment experiment = SmallCharacters.read();

    private static List<Score> scores(Experiment experiment, int episodes, Control... controls) {
        Map<String, double[]> parameters = InitialParameters.draw(experiment.network(), Key.of(1));
        var network = CompiledNetwork.of(experiment.network(), Precision.DOUBLE);
        try (var executor = new LocalEpisodes(experiment, network, 2, PLENTY)) {
            experiment.task().prepare();
            List<Score> scores = List.of();
            for (Control control : controls) {
                scores = executor.evaluate(parameters, Key.of(1), Split.META_TEST, 0, episodes, control);
            }
            return scores;
        } catch (IOException absent) {
            throw new AssertionError(absent);
        }
    }

    private static List<List<TrialOutcome>> trials(List<Score> scores) {
        return scores.stream().map(Score::trials).toList();
    }

    private Evaluation evaluation(Control control) {
        return Evaluation.of(scores(experiment, 120, control), experiment.task());
    }

    @Test
    void thereAreTwoMoreOnesThanForTasksWithoutLabels() {
        assertThat(Control.of(experiment)).containsExactly(Control.PLASTICITY_FROZEN, Control.MODULATOR_ZERO,
                Control.SHUFFLED_LABELS, Control.NEAREST_NEIGHBOUR);
        assertThat(Control.of(experiment.withNetwork(StaticNetwork.of(experiment.network())))).isEmpty();
    }

    @Test
    void shuffledLabelsAreThoseOfTheKeyAndLeaveNothingBehind() {
        List<List<TrialOutcome>> plain = trials(scores(experiment, 20, Control.NONE));
        List<List<TrialOutcome>> shuffled = trials(scores(experiment, 20, Control.SHUFFLED_LABELS));

        assertThat(shuffled).isNotEqualTo(plain).isEqualTo(trials(scores(SmallCharacters.read(
                "task.shuffled_labels=true"), 20, Control.NONE)));
        assertThat(trials(scores(experiment, 20, Control.SHUFFLED_LABELS, Control.NEAREST_NEIGHBOUR, Control.NONE)))
                .isEqualTo(plain);
    }

    @Test
    void onlyTheTruthHelps() {
        // 720 queries: three standard errors are 0.053.
        assertThat(evaluation(Control.NONE).accuracy()).isGreaterThan(0.5);
        assertThat(evaluation(Control.NEAREST_NEIGHBOUR).accuracy()).isGreaterThan(0.5);
        assertThat(evaluation(Control.SHUFFLED_LABELS).accuracy()).isCloseTo(1 / 3.0, within(0.07));
    }

    /** What the input units send is counted here from the task itself. */
    @Test
    void theNearestExampleIsThatOfTheLargestCosineOfSpikeCounts() {
        List<Score> found = scores(experiment, 15, Control.NEAREST_NEIGHBOUR);

        for (int k = 0; k < found.size(); k++) {
            List<TrialOutcome> trials = found.get(k).trials();
            List<double[]> seen = spikeCounts(Split.META_TEST.episode(Key.of(1), "characters", k), trials);
            assertThat(seen).allSatisfy(spikes -> assertThat(Arrays.stream(spikes).sum()).isPositive());
            for (int trial = 0; trial < trials.size(); trial++) {
                int expected = -1;
                double largest = -1;
                for (int example = 0; example < Math.min(trial, 6); example++) {
                    double cosine = cosine(seen.get(trial), seen.get(example));
                    if (cosine > largest) {
                        largest = cosine;
                        expected = trials.get(example).label();
                    }
                }
                assertThat(trials.get(trial).chosen()).isEqualTo(expected);
            }
        }
    }

    private List<double[]> spikeCounts(Key key, List<TrialOutcome> trials) {
        Episode episode = experiment.task().episode(key, Split.META_TEST);
        var counts = new ArrayList<double[]>();
        trials.forEach(_ -> counts.add(new double[PIXELS]));
        int[] trial = {0};
        int[] since = {0};
        InputSink sink = new InputSink() {
            @Override
            public void spike(int population, int neuron) {
                counts.get(trial[0])[neuron] += since[0] < SHOWN_STEPS ? 1 : 0;
            }

            @Override
            public void set(int population, int neuron, double value) {}
        };
        for (int step = 1; step <= episode.steps(); step++) {
            while (step > trials.get(trial[0]).end()) {
                trial[0]++;
            }
            since[0] = step - trials.get(trial[0]).start();
            episode.input(step, new double[3], sink);
        }
        return counts;
    }

    private static double cosine(double[] one, double[] other) {
        double[] sums = new double[3];
        for (int k = 0; k < one.length; k++) {
            sums[0] += one[k] * other[k];
            sums[1] += one[k] * one[k];
            sums[2] += other[k] * other[k];
        }
        return sums[0] == 0 ? 0 : sums[0] / Math.sqrt(sums[1] * sums[2]);
    }

    @Test
    void answersAreCountedByExamplesSeenAndByLabel() {
        Evaluation found = evaluation(Control.NONE);
        Answers answers = found.answers().orElseThrow();

        assertThat(answers.byExamples()).extracting(Answers.AfterExamples::examples).containsExactly(0, 1, 2);
        assertThat(answers.byExamples().getLast().accuracy().mean()).isEqualTo(found.accuracy());
        assertThat(answers.byExamples().getFirst().accuracy().mean()).isCloseTo(found.accuracyByTrial().subList(0, 3)
                .stream().mapToDouble(Double::doubleValue).average().orElseThrow(), within(1e-12));
        assertThat(answers.confusion()).hasSize(3).allSatisfy(row -> assertThat(row.stream().mapToInt(
                Integer::intValue).sum()).isEqualTo(240));
        double right = answers.confusion().get(0).get(0) + answers.confusion().get(1).get(1) + answers.confusion().get(
                2)
                .get(2);
        assertThat(right / 720).isCloseTo(found.accuracy(), within(1e-12));
    }
}
