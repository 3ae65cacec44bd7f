package org.metaplastic.learning.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

class CueAssociationLossTests {

    static List<CueAssociation> variants() {
        return CueAssociation.variants();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void cotangentIsTheDerivativeOfTheLoss(CueAssociation task) {
        Episode episode = episode(task);
        double[] readout = Key.of(3).random().doubles(episode.steps() * 2L, -2, 2).toArray();
        double[] cotangent = episode.score(readout).cotangent();
        double shift = 1e-4;
        // Every 7th value: odd, so both units and all windows take part.
        for (int k = 0; k < readout.length; k += 7) {
            double before = readout[k];
            readout[k] = before + shift;
            double above = episode.score(readout).loss();
            readout[k] = before - shift;
            double below = episode.score(readout).loss();
            readout[k] = before;
            // Rounding, 1e-16 / 1e-4, and the third derivative, 1e-8, stay far below.
            assertThat(cotangent[k]).isCloseTo((above - below) / (2 * shift), within(1e-10));
        }
    }

    @Test
    void undecidedReadoutsCostTheLogarithmOfTwo() {
        Episode episode = episode(CueAssociation.variants().get(0));
        assertThat(episode.score(new double[episode.steps() * 2]).loss()).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void onlyTheDecisionWindowCounts() {
        Episode episode = episode(CueAssociation.variants().get(0));
        double[] readout = new double[episode.steps() * 2];
        List<TrialOutcome> trials = episode.score(readout).trials();
        for (TrialOutcome trial : trials) {
            for (int step = trial.start(); step <= trial.end(); step++) {
                boolean deciding = step >= trial.start() + 30 && step < trial.start() + 60;
                readout[(step - 1) * 2 + (deciding ? trial.label() : 1 - trial.label())] = deciding ? 20 : 1000;
            }
        }
        Score score = episode.score(readout);
        assertThat(score.accuracy()).isEqualTo(1);
        assertThat(score.trials()).allMatch(TrialOutcome::correct);
        assertThat(score.loss()).isCloseTo(Math.exp(-20), within(1e-12));
    }

    @Test
    void hugeReadoutsHaveAFiniteLoss() {
        Episode episode = episode(CueAssociation.variants().get(0));
        double[] readout = new double[episode.steps() * 2];
        for (int k = 0; k < readout.length; k += 2) {
            readout[k] = 1e6;
        }
        Score score = episode.score(readout);
        assertThat(score.loss()).isFinite();
        assertThat(score.cotangent()).doesNotContain(Double.NaN);
    }

    @Test
    void anEpisodeWithoutScoredTrialsHasNoLoss() {
        var settings = new CueAssociationSettings(8, 2, 1, 0, 1, 1, true, true, 100, 1, 1,
                CueAssociationSettings.Mapping.RANDOM_FUNCTION, CueAssociationSettings.Scoring.SEEN_CUES, false,
                Optional.empty());
        var task = new CueAssociation("short", "", settings);
        Score score = task.episode(Key.of(2), Split.META_TRAIN).score(new double[] {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
                0});
        assertThat(score.trials()).noneMatch(TrialOutcome::scored);
        assertThat(score.loss()).isZero();
        assertThat(score.cotangent()).containsOnly(0);
        assertThat(score.accuracy()).isNaN();
    }

    @Test
    void aReadoutOfTheWrongLengthIsAnError() {
        Episode episode = episode(CueAssociation.variants().get(0));
        assertThatIllegalArgumentException().isThrownBy(() -> episode.score(new double[7]))
                .withMessageContaining("7 values").withMessageContaining("540 steps x 2 units");
    }

    private static Episode episode(CueAssociation task) {
        return task.episode(Split.META_TRAIN.episode(Key.of(1), task.name(), 0), Split.META_TRAIN);
    }
}
