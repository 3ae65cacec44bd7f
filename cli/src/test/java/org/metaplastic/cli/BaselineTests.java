package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.oneshot.LakeRuns;
import org.metaplastic.learning.characters.oneshot.ModifiedHausdorff;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The baseline on 20 runs of built-in characters, in the layout of the official ones. */
final class BaselineTests {

    private static final int RUNS = DrawnRuns.RUNS;
    private static final int ITEMS = DrawnRuns.ITEMS;
    private static final CharacterSet GLYPHS = DrawnRuns.GLYPHS;

    @TempDir
    private static Path folder;

    @BeforeEach
    void write() throws IOException {
        if (!Files.exists(folder.resolve("all_runs"))) {
            DrawnRuns.write(folder);
        }
    }

    /** The same runs without files. */
    private static LakeRuns expected() {
        return LakeRuns.of(IntStream.range(0, RUNS).mapToObj(run -> {
            List<Integer> answers = IntStream.range(0, ITEMS).map(k -> 7 * k % ITEMS).boxed().toList();
            return new OneShotRun("run" + run, IntStream.range(0, ITEMS).mapToObj(k -> GLYPHS.image(run, k, 0))
                    .toList(),
                    answers.stream().map(k -> GLYPHS.image(run, k, 1)).toList(), answers);
        }).toList(), new ModifiedHausdorff());
    }

    private static CommandRun evaluate(String... more) {
        var arguments = new ArrayList<>(List.of("evaluate", "--baseline", "modified-hausdorff", "--protocol",
                "lake-runs"));
        arguments.addAll(List.of(more));
        return CommandRun.with(Map.of("METAPLASTIC_DATA", folder.resolve("data").toString()), arguments.toArray(
                String[]::new));
    }

    @Test
    void theErrorIsToldForEachRunAndForAll() {
        LakeRuns expected = expected();

        CommandRun run = evaluate("--data", folder.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).hasLineCount(22).startsWith("lake-runs ").containsPattern("\nrun01 +20 +" + expected
                .runs()
                .getFirst().wrong() + " ").containsPattern("\nmodified-hausdorff +400 +" + expected.wrong() + " +"
                        + String.format(Locale.ROOT, "%.2f", expected.errorPercent()) + "\n");
    }

    @Test
    void jsonSaysTheSame() {
        JsonNode found = JsonMapper.shared().readTree(evaluate("--data", folder.resolve("all_runs").toString(),
                "--json").out());

        assertThat(found.path("protocol").asString()).isEqualTo("lake-runs");
        assertThat(found.path("baseline").asString()).isEqualTo("modified-hausdorff");
        assertThat(found.path("error_percent").asDouble()).isEqualTo(expected().errorPercent());
        assertThat(found.path("items").asInt()).isEqualTo(400);
        assertThat(found.path("runs").size()).isEqualTo(RUNS);
        assertThat(found.path("runs").path(19).path("run").asString()).isEqualTo("run20");
        assertThat(found.path("runs").path(19).path("wrong").asInt()).isEqualTo(expected().runs().getLast().wrong());
    }

    @Test
    void whatIsAboutTheEngineIsRefused() {
        for (String option : List.of("--threads=2", "--memory=1g", "--simd=scalar", "--precision=double",
                "--kernel=event", "--episodes=3")) {
            CommandRun run = evaluate("--data", folder.toString(), option);

            assertThat(run.err()).as(option).hasLineCount(1).contains("--baseline learns nothing, so it has no RUN,",
                    " --threads, ", "Remove them, or --baseline.");
            assertThat(run.code()).isEqualTo(2);
        }
    }

    @Test
    void withoutAFolderTheRunsInTheDataFolderAreTaken() {
        assertThat(evaluate().code()).isEqualTo(2);
        assertThat(evaluate().err()).hasLineCount(1).contains("The one-shot runs are not there. Name their folder by"
                + " --data, or fetch them by 'metaplastic data omniglot --download'.");

        assertThat(CommandRun.with(Map.of("METAPLASTIC_DATA", folder.resolve("data").toString()), "data", "omniglot",
                "--from", folder.toString()).code()).isZero();
        assertThat(evaluate()).isEqualTo(evaluate("--data", folder.toString()));
    }
}
