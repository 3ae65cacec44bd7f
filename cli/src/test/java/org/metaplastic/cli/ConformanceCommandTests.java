package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.conformance.ConformanceCase;
import org.metaplastic.learning.conformance.ConformanceRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ConformanceCommandTests {

    private static final String CASE = "06-oja";

    @TempDir
    private Path folder;

    private static ObjectNode oja() throws IOException {
        try (InputStream stream = Objects.requireNonNull(ConformanceCase.class.getResourceAsStream(CASE + ".json"))) {
            return (ObjectNode) JsonMapper.shared().readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void allCasesConform() {
        CommandRun run = CommandRun.of("conformance", "--json");

        assertThat(run.code()).isZero();
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(report.path("cases").size()).isEqualTo(14);
        assertThat(report.path("missing").size()).isZero();
    }

    /** What the README says of double precision. */
    @Test
    void theLargestErrorIsBelowTheBoundOfTheReadme() throws IOException {
        Matcher claim = Pattern.compile(
                "largest\\s+relative\\s+error\\s+in\\s+double\\s+precision\\s+below\\s+(\\S+)\\)")
                .matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(claim.find()).isTrue();
        Matcher found = Pattern.compile("Largest relative error: (\\S+) in double and (\\S+) in single precision\\.")
                .matcher(CommandRun.of("conformance").out());
        assertThat(found.find()).isTrue();

        assertThat(Double.parseDouble(found.group(1))).isPositive().isLessThan(Double.parseDouble(claim.group(1)));
        assertThat(Double.parseDouble(found.group(2))).isBetween(1e-9, ConformanceRun.SINGLE_BOUND);
    }

    @Test
    void otherFoldersAreReadAndWhatTheyLackIsSaid() throws IOException {
        Files.writeString(folder.resolve(CASE + ".json"), oja().toString());

        CommandRun run = CommandRun.of("conformance", folder.toString(), "--simd", "scalar");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1 of 1 cases conform", "gradient of ", "Not in this folder: 01-lif-soft-reset")
                .doesNotContain("TOO FAR");
    }

    @Test
    void aWrongNumberExitsWithOne() throws IOException {
        ObjectNode wrong = oja();
        ((ObjectNode) wrong.path("expected")).put("loss", wrong.path("expected").path("loss").asDouble() * 1.01);
        Files.writeString(folder.resolve(CASE + ".json"), wrong.toString());

        CommandRun run = CommandRun.of("conformance", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).containsPattern("loss +\\S+ +\\S+ +TOO FAR").contains("0 of 1 cases conform");
    }

    @Test
    void aCaseThatCannotBeRunFailsAlone() throws IOException {
        Files.writeString(folder.resolve("06-oja.json"), oja().toString());
        Files.writeString(folder.resolve("99-unknown.json"), oja().put("name", "99-unknown").toString());

        CommandRun run = CommandRun.of("conformance", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).containsPattern("99-unknown +cannot be run: ").contains("1 of 2 cases conform");
    }
}
