package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep says in the end, and its exit code. */
class SweepCommandTests {

    @TempDir
    private Path folder;

    private CommandRun sweep(String... more) {
        var arguments = new ArrayList<>(List.of("sweep", "cue-association", "--seeds", "1", "--threads", "1", "--out",
                folder.resolve("sweep").toString()));
        arguments.addAll(CommandRun.TINY);
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void whereNothingAppliesNothingWasDone() {
        CommandRun run = sweep("--vary", "rule=clopath,e-prop-adaptive");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("does not apply").contains("Written to").doesNotContain("run folder");
        assertThat(run.err()).contains("metaplastic: Nothing was run, as nothing that is varied applies");
    }

    @Test
    void aRunThatFailedFailsTheSweep() {
        CommandRun run = sweep("--vary", "network.populations.modulator.parameters.scale=0.01,1e30", "--set",
                "learning.give_up_after=1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("| 0 (1 failed) |").contains("and a run folder for each cell that was run");
        assertThat(run.err()).contains("metaplastic: 1 of 2 runs failed; the table says why.");
    }

    @Test
    void aRuleThatDoesNotApplyBesideOneThatDoesIsNoFailure() {
        CommandRun run = sweep("--vary", "rule=none,clopath");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("| clopath | does not apply |");
    }

    @Test
    void withoutUnseenEpisodesNothingIsTrained() {
        CommandRun run = sweep("--vary", "rule=oja,stdp", "--set", "evaluation.episodes=0");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().startsWith(
                "metaplastic: evaluation.episodes is 0, but a"
                        + " sweep compares accuracies on unseen episodes").contains("--set evaluation.episodes=1000");
        assertThat(folder.resolve("sweep")).doesNotExist();
    }

    @Test
    void aValueByWhichNothingIsEvaluatedIsNamed() {
        CommandRun run = CommandRun.of("sweep", "cue-association", "--vary", "evaluation.episodes=10,0", "--out", folder
                .resolve("sweep").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("evaluation.episodes is 0 in 'evaluation.episodes=0'").contains(
                "Remove that value of --vary.");
        assertThat(folder.resolve("sweep")).doesNotExist();
    }
}
