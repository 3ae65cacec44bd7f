package org.metaplastic.learning.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

class ClosedLoopTests {

    private static final EchoTask TASK = new EchoTask(4);

    @Test
    void theInputOfAStepMayDependOnTheReadoutOfTheStepBefore() {
        assertThat(live(0.25).series().get("position")).containsExactly(0, 0.25, 0.5, 0.75);
        assertThat(live(0.75).series().get("position")).containsExactly(0, 0.75, 1.5, 2.25);
        assertThat(live(0.75).series().get("touch")).containsExactly(0, 0, 1, 1);
    }

    @Test
    void aLoopThatIsLeftOpenHearsSilence() {
        var recording = InputRecording.ofOpenLoop(TASK, TASK.episode(Key.of(1), Split.META_TRAIN));
        assertThat(recording.series().get("position")).containsOnly(0);
    }

    @Test
    void aNeuronThatDoesNotExistIsAnError() {
        var recording = new InputRecording(TASK.inputs(), 4);
        recording.at(1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> recording.spike(1, 1))
                .withMessageContaining("'touch'");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> recording.at(5));
    }

    /** A network that always pushes the same way. */
    private static InputRecording live(double push) {
        Episode episode = TASK.episode(Key.of(1), Split.META_TRAIN);
        var recording = new InputRecording(TASK.inputs(), episode.steps());
        double[] readout = new double[TASK.readoutSize()];
        for (int step = 1; step <= episode.steps(); step++) {
            recording.at(step);
            episode.input(step, readout, recording);
            readout[0] = push;
        }
        return recording;
    }
}
