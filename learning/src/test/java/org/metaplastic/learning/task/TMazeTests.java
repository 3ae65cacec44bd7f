package org.metaplastic.learning.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

class TMazeTests {

    private static final int STEPS = 2250;
    private static final int RECALL = 2100;
    private static final int SIZE = 10;
    private static final TMaze TASK = new TMaze(TMazeSettings.standard());

    @Test
    void anEpisodeIsReplayedFromItsKeyAlone() {
        Map<String, double[]> first = inputs(3);
        Map<String, double[]> again = inputs(3);
        first.forEach((name, series) -> assertThat(again.get(name)).isEqualTo(series));
        assertThat(inputs(4).get("noise")).isNotEqualTo(first.get("noise"));
    }

    @Test
    void cuesAreOnFor100StepsAfter50OfSilenceAndTheRecallFrom2100To2250() {
        assertThat(episode(0).steps()).isEqualTo(STEPS);
        assertThat(episode(0).resets()).isEmpty();
        boolean[] seen = new boolean[STEPS];
        for (int number = 0; number < 20; number++) {
            Map<String, double[]> inputs = inputs(number);
            for (int t = 0; t < STEPS; t++) {
                double left = spikes(inputs, "left", t);
                double other = spikes(inputs, "right", t);
                boolean cue = t < 1050 && t % 150 >= 50;
                assertThat(left + other == 0 || cue).as("a cue at step %d", t).isTrue();
                assertThat(spikes(inputs, "recall", t) == 0 || t >= RECALL).as("recall at step %d", t).isTrue();
                seen[t] |= left + other + spikes(inputs, "recall", t) > 0;
            }
        }
        // The first and the last step of each window are used: with 200 chances of 4 % in each, none is silent by luck.
        for (int cue = 0; cue < 7; cue++) {
            assertThat(seen[50 + 150 * cue]).isTrue();
            assertThat(seen[149 + 150 * cue]).isTrue();
        }
        assertThat(seen[RECALL]).isTrue();
        assertThat(seen[STEPS - 1]).isTrue();
    }

    @Test
    void eachCueIsOnOneSideAndTheSideWithMoreOfThemIsRight() {
        int[] counts = new int[8];
        for (int number = 0; number < 50; number++) {
            Map<String, double[]> inputs = inputs(number);
            int right = 0;
            for (int cue = 0; cue < 7; cue++) {
                double onLeft = 0;
                double onRight = 0;
                for (int t = 150 * cue + 50; t < 150 * cue + 150; t++) {
                    onLeft += spikes(inputs, "left", t);
                    onRight += spikes(inputs, "right", t);
                }
                assertThat(Math.min(onLeft, onRight)).isZero();
                right += onRight > 0 ? 1 : 0;
            }
            TrialOutcome trial = outcome(number);
            assertThat(trial.stimulus()).isEqualTo(right);
            assertThat(trial.label()).isEqualTo(right > 3 ? 1 : 0);
            counts[right]++;
        }
        assertThat(counts[3]).isPositive();
        assertThat(counts[4]).isPositive();
    }

    @Test
    void populationsFireAtTheirRates() {
        double cues = 0;
        double recall = 0;
        double noise = 0;
        int episodes = 40;
        for (int number = 0; number < episodes; number++) {
            Map<String, double[]> inputs = inputs(number);
            for (int t = 0; t < STEPS; t++) {
                cues += spikes(inputs, "left", t) + spikes(inputs, "right", t);
                recall += spikes(inputs, "recall", t);
                noise += spikes(inputs, "noise", t);
            }
        }
        closeToRate(cues, episodes * 700.0 * SIZE, 0.04);
        closeToRate(recall, episodes * 150.0 * SIZE, 0.04);
        closeToRate(noise, episodes * (double) STEPS * SIZE, 0.01);
    }

    @Test
    void cuesFollowAMixtureOfTwoBinomials() {
        int episodes = 20_000;
        double[] found = new double[8];
        double right = 0;
        for (int number = 0; number < episodes; number++) {
            var random = keyOf(number).then("cues").random();
            double probability = random.nextBoolean() ? 0.7 : 0.3;
            int count = 0;
            for (int cue = 0; cue < 7; cue++) {
                count += random.nextDouble() < probability ? 1 : 0;
            }
            found[count]++;
            right += count > 3 ? 1 : 0;
            if (number < 300) {
                assertThat(outcome(number).stimulus()).isEqualTo(count);
            }
        }
        // Five standard errors of a binomial proportion, as everywhere here.
        closeToRate(right, episodes, 0.5);
        for (int count = 0; count <= 7; count++) {
            closeToRate(found[count], episodes, (binomial(count, 0.3) + binomial(count, 0.7)) / 2);
        }
    }

    @Test
    void targetAndActiveTellTheAnswerDuringTheRecallOnly() {
        for (int number = 0; number < 4; number++) {
            Map<String, double[]> inputs = inputs(number);
            int label = outcome(number).label();
            for (int t = 0; t < STEPS; t++) {
                double on = t >= RECALL ? 1 : 0;
                assertThat(series(inputs, "active")[t]).isEqualTo(on);
                assertThat(series(inputs, "target")[2 * t + label]).isEqualTo(on);
                assertThat(series(inputs, "target")[2 * t + 1 - label]).isZero();
            }
        }
    }

    @Test
    void theLossIsTheCrossEntropyOfEachStepOfTheRecallAveraged() {
        double[] readout = Key.of(7).then("readout").random().doubles(2L * STEPS, -2, 2).toArray();
        Score score = episode(0).score(readout);
        int label = outcome(0).label();
        double expected = 0;
        double sides = 0;
        for (int t = RECALL; t < STEPS; t++) {
            double other = readout[2 * t + 1 - label] - readout[2 * t + label];
            expected += Math.log1p(Math.exp(other)) / 150;
            sides += readout[2 * t + 1] - readout[2 * t];
        }
        assertThat(score.loss()).isCloseTo(expected, within(1e-12));
        assertThat(score.trials()).hasSize(1);
        assertThat(score.trials().getFirst().chosen()).isEqualTo(sides > 0 ? 1 : 0);
    }

    @Test
    void theCotangentIsTheDerivativeOfTheLoss() {
        double[] readout = Key.of(8).then("readout").random().doubles(2L * STEPS, -2, 2).toArray();
        double[] cotangent = episode(1).score(readout).cotangent();
        double h = 1e-3;
        for (int k : new int[] {0, 2 * RECALL - 1, 2 * RECALL, 2 * RECALL + 1, 4400, 2 * STEPS - 1}) {
            double[] up = readout.clone();
            double[] down = readout.clone();
            up[k] += h;
            down[k] -= h;
            double slope = (episode(1).score(up).loss() - episode(1).score(down).loss()) / (2 * h);
            // The third derivative of a cross-entropy is below 0.1, the weight of a step 1/150: below 1e-9 at this h.
            assertThat(cotangent[k]).isCloseTo(slope, within(1e-9));
        }
    }

    @Test
    void randomReadoutsAreAtChance() {
        RandomGenerator random = Key.of(99).then("readout").random();
        int correct = 0;
        for (int number = 0; number < 400; number++) {
            correct += episode(number).score(random.doubles(2L * STEPS).toArray()).trials().getFirst().correct() ? 1
                    : 0;
        }
        closeToRate(correct, 400, 0.5);
    }

    @Test
    void otherNumbersOfStepsMoveTheWindows() {
        var settings = new TMazeSettings(3, 1, 2, 4, 5, 1, 1000, 0, 2, 1);
        assertThat(settings.steps()).isEqualTo(18);
        Map<String, double[]> inputs = InputRecording.ofOpenLoop(new TMaze(settings), new TMaze(settings)
                .episode(keyOf(0), Split.META_TEST)).series();
        for (int t = 0; t < 18; t++) {
            double cue = series(inputs, "left")[2 * t] + series(inputs, "right")[2 * t];
            assertThat(cue).isEqualTo(t < 9 && t % 3 > 0 ? 1 : 0);
            assertThat(series(inputs, "recall")[2 * t]).isEqualTo(t >= 13 ? 1 : 0);
        }
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new TMazeSettings(6, 50, 100, 1050, 150, 0.7, 40, 10, 10, 1))
                .hasMessage("T-maze: cues is 6, but must be odd: with an even number both sides could have as many.");
        assertThatThrownBy(() -> new TMazeSettings(7, 50, 100, 1050, 150, 1.7, 40, 10, 10, 1))
                .hasMessage("T-maze: probability is 1.7, but must be 0 to 1.");
        assertThatThrownBy(() -> new TMazeSettings(7, 50, 100, 1050, 150, 0.7, 4000, 10, 10, 1))
                .hasMessageContaining("rateHz is 4000.0 and dt is 1.0 ms");
        assertThatThrownBy(() -> new TMazeSettings(7, 50, 0, 1050, 150, 0.7, 40, 10, 10, 1))
                .hasMessage("T-maze: cueSteps is 0, but must be 1 or more.");
    }

    private static void closeToRate(double successes, double chances, double rate) {
        assertThat(successes / chances).isCloseTo(rate, within(5 * Math.sqrt(rate * (1 - rate) / chances)));
    }

    private static double binomial(int count, double probability) {
        double ways = 1;
        for (int k = 0; k < count; k++) {
            ways = ways * (7 - k) / (k + 1);
        }
        return ways * Math.pow(probability, count) * Math.pow(1 - probability, 7 - count);
    }

    private static Key keyOf(int number) {
        return Split.META_TEST.episode(Key.of(1), TASK.name(), number);
    }

    private static Episode episode(int number) {
        return TASK.episode(keyOf(number), Split.META_TEST);
    }

    private static TrialOutcome outcome(int number) {
        return episode(number).score(new double[2 * STEPS]).trials().getFirst();
    }

    private static Map<String, double[]> inputs(int number) {
        return InputRecording.ofOpenLoop(TASK, episode(number)).series();
    }

    private static double[] series(Map<String, double[]> inputs, String name) {
        return inputs.getOrDefault(name, new double[0]);
    }

    private static double spikes(Map<String, double[]> inputs, String name, int t) {
        double spikes = 0;
        for (int neuron = 0; neuron < SIZE; neuron++) {
            spikes += series(inputs, name)[t * SIZE + neuron];
        }
        return spikes;
    }
}
