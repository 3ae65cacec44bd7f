package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains with more and less memory than an episode of 720 steps takes. */
final class MemoryBudgetTests {

    /** Of the 4.5 MiB of a whole episode some 4 are taken by buffers, whatever its length. */
    private static final String SMALL = "4.1m";

    @TempDir
    private Path folder;

    private CommandRun train(String memory) {
        return CommandRun.tiny("--set", "task.cue_steps=200", "--set", "task.decision_steps=20", "--set",
                "task.feedback_steps=20", "--threads", "1", "--memory", memory, "--out", folder.resolve(memory)
                        .toString());
    }

    private List<String> lines(String memory, String file) throws IOException {
        return Files.readAllLines(folder.resolve(memory).resolve(file)).stream().map(line -> line.replaceAll(
                "\"(\\w*seconds|synapse_steps_per_second)\" ?: ?[^,}]*", "")).toList();
    }

    @Test
    void lessMemoryMakesSegmentsOfAnEpisodeAndNoOtherResult() throws IOException {
        CommandRun whole = train("1g");
        CommandRun segments = train(SMALL);

        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(segments.code()).as(segments.err()).isZero();
        assertThat(whole.out()).containsPattern("kept +every step;");
        assertThat(segments.out()).containsPattern(
                "kept +one of [2-9] segments of \\d+ steps at a time, lived through again");
        assertThat(folder.resolve(SMALL).resolve("parameters.safetensors")).hasSameBinaryContentAs(folder.resolve("1g")
                .resolve("parameters.safetensors"));
        assertThat(lines(SMALL, "metrics.jsonl")).isEqualTo(lines("1g", "metrics.jsonl")).hasSize(3);
        assertThat(lines(SMALL, "result.json")).isEqualTo(lines("1g", "result.json"));
    }
}
