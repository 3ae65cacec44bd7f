package org.metaplastic.learning.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.statistics.AccuracyTally;
import org.metaplastic.learning.task.CueAssociationSettings.Mapping;

class CueAssociationTests {

    private static final CueAssociation STANDARD = CueAssociation.variants().get(0);
    private static final CueAssociation EIGHT = CueAssociation.variants().get(2);
    private static final CueAssociation DELAYED = CueAssociation.variants().get(3);
    private static final int POPULATION = 10;

    static List<CueAssociation> variants() {
        return CueAssociation.variants();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void anEpisodeIsReplayedFromItsKeyAlone(CueAssociation task) {
        Map<String, double[]> first = inputs(task, 3);
        inputs(task, 4);
        Map<String, double[]> again = inputs(task, 3);
        first.forEach((name, series) -> assertThat(again.get(name)).isEqualTo(series));
        assertThat(trials(task, 3)).isEqualTo(trials(task, 3));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void populationsFireAtTheirRateInTheirWindowsAndNowhereElse(CueAssociation task) {
        CueAssociationSettings settings = task.settings();
        double spikes = 0;
        double chances = 0;
        for (int number = 0; number < 20; number++) {
            Map<String, double[]> inputs = inputs(task, number);
            for (TrialOutcome trial : trials(task, number)) {
                for (int k = 0; k < settings.trialSteps(); k++) {
                    int step = trial.start() + k;
                    boolean deciding = k >= settings.beforeDecision();
                    boolean told = k >= settings.beforeDecision() + settings.decisionSteps();
                    boolean cued = k < settings.cueSteps() || settings.cueStaysOn();
                    int[] on = {cued ? trial.stimulus() : -1, deciding && !told ? 0 : -1, told ? trial.label() : -1};
                    for (int population = 0; population < on.length; population++) {
                        spikes += count(inputs, task.inputs().get(population), step, on[population]);
                        chances += on[population] < 0 ? 0 : POPULATION;
                    }
                }
            }
        }
        // Five standard errors of a binomial proportion.
        assertThat(spikes / chances).isCloseTo(0.1, within(5 * Math.sqrt(0.09 / chances)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everySideAndCueIsAsFrequentAsTheOthers(CueAssociation task) {
        int episodes = 4000;
        int[] shown = new int[task.settings().cues()];
        int[] right = new int[task.settings().cues()];
        for (int number = 0; number < episodes; number++) {
            TrialOutcome first = trials(task, number).getFirst();
            shown[first.stimulus()]++;
            right[first.stimulus()] += first.label();
        }
        for (int cue = 0; cue < shown.length; cue++) {
            double expected = 1.0 / shown.length;
            assertThat(shown[cue] / (double) episodes).isCloseTo(expected,
                    within(5 * Math.sqrt(expected * (1 - expected) / episodes)));
            assertThat(right[cue] / (double) shown[cue]).isCloseTo(0.5, within(2.5 / Math.sqrt(shown[cue])));
        }
    }

    @Test
    void twoCuesAlwaysMeanDifferentSides() {
        for (int number = 0; number < 200; number++) {
            List<TrialOutcome> trials = trials(STANDARD, number);
            int turn = trials.getFirst().stimulus() ^ trials.getFirst().label();
            assertThat(trials).allMatch(trial -> (trial.stimulus() ^ trial.label()) == turn);
        }
    }

    @Test
    void stateIsResetBeforeEachTrialAfterTheFirst() {
        assertThat(episode(STANDARD, 0).steps()).isEqualTo(540);
        assertThat(episode(STANDARD, 0).resets()).containsExactly(91, 181, 271, 361, 451);
        assertThat(episode(DELAYED, 0).resets()).containsExactly(131, 261, 391, 521, 651);
    }

    @Test
    void stateIsNeverResetIfSetSo() {
        var settings = new CueAssociationSettings(2, 6, 30, 0, 30, 30, true, false, 100, 10, 1,
                CueAssociationSettings.Mapping.BIJECTION, CueAssociationSettings.Scoring.AFTER_FIRST, false,
                Optional.empty());
        var task = new CueAssociation("continuous", "", settings);
        assertThat(episode(task, 0).resets()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void randomReadoutsAreAtChance(CueAssociation task) {
        RandomGenerator random = Key.of(99).then("readout").random();
        var tally = new AccuracyTally(task.trials());
        for (int number = 0; number < 1000; number++) {
            Episode episode = episode(task, number);
            tally.add(episode.score(random.doubles(episode.steps() * 2L).toArray()));
        }
        assertThat(tally.accuracy().mean()).isCloseTo(0.5, within(2.6 * tally.accuracy().ci95()));
        for (double share : tally.accuracyByTrial()) {
            assertThat(share).isCloseTo(0.5, within(0.08));
        }
    }

    @Test
    void remembersWhichCueWasSeenAndScoresOnlyThose() {
        for (TrialOutcome trial : trials(EIGHT, 5)) {
            boolean seen = trials(EIGHT, 5).stream()
                    .anyMatch(other -> other.number() < trial.number() && other.stimulus() == trial.stimulus());
            assertThat(trial.scored()).isEqualTo(seen);
            assertThat(trial.knowable()).isEqualTo(seen);
        }
    }

    @Test
    void scoresAllTrialsAfterTheFirstOfABijection() {
        assertThat(trials(STANDARD, 0)).extracting(TrialOutcome::scored).containsExactly(false, true, true, true, true,
                true);
        assertThat(trials(STANDARD, 0)).allMatch(trial -> trial.knowable() == trial.number() > 1);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void nobodyExceedsTheBestAccuracy(CueAssociation task) {
        double knowable = 0;
        double count = 0;
        for (int number = 0; number < 2000; number++) {
            for (TrialOutcome trial : trials(task, number)) {
                if (trial.number() > 1) {
                    knowable += trial.knowable() ? 1 : 0.5;
                    count++;
                }
            }
        }
        assertThat(knowable / count).isCloseTo(bestAccuracy(task.settings()), within(0.01));
    }

    /** Over trials 2..K: half the expected share of trials that show a cue for the first time is left to chance. */
    private static double bestAccuracy(CueAssociationSettings settings) {
        if (settings.mapping() == Mapping.BIJECTION) {
            return 1;
        }
        double others = 1 - 1.0 / settings.cues();
        double unseen = others * (1 - Math.pow(others, settings.trials() - 1)) * settings.cues();
        return 1 - unseen / (settings.trials() - 1) / 2;
    }

    private static Episode episode(CueAssociation task, int number) {
        return task.episode(Split.META_TEST.episode(Key.of(1), task.name(), number), Split.META_TEST);
    }

    private static Map<String, double[]> inputs(CueAssociation task, int number) {
        return InputRecording.ofOpenLoop(task, episode(task, number)).series();
    }

    private static List<TrialOutcome> trials(CueAssociation task, int number) {
        Episode episode = episode(task, number);
        return episode.score(new double[episode.steps() * 2]).trials();
    }

    /** Spikes of a group of ten at a step, having made sure that nobody else of that input fires. */
    private static double count(Map<String, double[]> inputs, TaskInput input, int step, int group) {
        double[] series = inputs.get(input.name());
        double spikes = 0;
        for (int neuron = 0; neuron < input.size(); neuron++) {
            double value = series[(step - 1) * input.size() + neuron];
            if (value != 0 && neuron / POPULATION != group) {
                fail("Neuron %d of '%s' fires at step %d, but only group %d may.", neuron, input.name(), step, group);
            }
            spikes += value;
        }
        return spikes;
    }
}
