package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTests {

    @Test
    void aLongEvaluationTellsHowLongItStillTakes() throws InterruptedException {
        var out = new StringWriter();
        try (var progress = new Progress(new PrintWriter(out), false, () -> false)) {
            progress.evaluating("meta-test", 1, 30);
            Thread.sleep(2100);
            progress.evaluating("meta-test", 10, 30);
            progress.evaluating("meta-test", 30, 30);
        }

        assertThat(out.toString()).containsPattern("meta test: 10/30 episodes  [45] s left").contains(
                "meta test: 30/30 episodes" + System.lineSeparator());
    }
}
