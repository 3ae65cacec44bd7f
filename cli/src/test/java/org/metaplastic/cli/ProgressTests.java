package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private final StringWriter out = new StringWriter();
    private double seconds = 100;

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(out), terminal, () -> false, () -> (long) (seconds * 1e9));
    }

    @Test
    void aLongEvaluationTellsHowLongItStillTakes() {
        try (var progress = progress(false)) {
            progress.evaluating("meta-test", 1, 30);
            seconds += 2.1;
            progress.evaluating("meta-test", 10, 30);
            progress.evaluating("meta-test", 30, 30);
        }

        assertThat(out.toString()).contains("meta test: 10/30 episodes  4 s left").contains(
                "meta test: 30/30 episodes" + System.lineSeparator());
    }

    @Test
    void aClockThatGoesBackSilencesNothing() {
        try (var progress = progress(false)) {
            progress.evaluating("meta-test", 1, 30);
            seconds += 3600;
            progress.evaluating("meta-test", 2, 30);
            seconds -= 7200;
            progress.evaluating("meta-test", 3, 30);
            seconds += 2;
            progress.evaluating("meta-test", 4, 30);
        }

        assertThat(out.toString().lines()).hasSize(4).noneMatch(line -> line.contains("-"));
    }

    /** A terminal has any width, and may get another at any time. */
    @Test
    void aLineThatIsWrittenOverNeverWraps() {
        try (var progress = progress(true)) {
            for (int done = 1; done <= 30; done++) {
                progress.evaluating("meta-test", done, 30);
                seconds += 1;
            }
        }

        String escape = "\u001b\\[";
        assertThat(out.toString()).matches("(\r" + escape + "K" + escape + "\\?7l[^\r\n\u001b]+" + escape
                + "\\?7h){30}\r" + escape + "K");
    }
}
