package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What 'show-rule' makes of a run folder. */
final class ShowLearnedRuleTests {

    @TempDir
    private static Path trained;
    @TempDir
    private Path folder;
    private static Path run = Path.of("");

    @BeforeAll
    static void train() {
        run = trained.resolve("run");
        assertThat(CommandRun.tiny("--out", run.toString(), "--quiet").code()).isZero();
    }

    private CommandRun show(String... more) {
        var arguments = new ArrayList<>(List.of("show-rule", run.toString(), "--out", folder.toString()));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void assertRefused(CommandRun refused, int code, String... parts) {
        assertThat(refused.err()).startsWith("metaplastic: ").contains(parts).doesNotContain("\tat ", "This is a bug");
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void printsCoefficientsAndDrawsPictures() throws IOException {
        CommandRun shown = show();

        assertThat(shown.err()).isEmpty();
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("Projection recurrent, hidden -> hidden, delay 1 steps", "w += m * e",
                "per synapse  learned", "0.998", "Measured on 64 synapses", "Neuromodulator 'm' is held at ",
                "Written: " + folder.resolve("recurrent-coefficients.png"));
        for (String figure : List.of("window", "modulator", "eligibility", "coefficients")) {
            assertThat(Objects.requireNonNull(ImageIO.read(folder.resolve("recurrent-" + figure + ".png").toFile()))
                    .getWidth()).isGreaterThan(1000);
            assertThat(Files.readString(folder.resolve("recurrent-" + figure + ".svg")).contains("<svg")).isTrue();
            assertThat(Files.readAllLines(folder.resolve("recurrent-" + figure + ".csv"))).hasSizeGreaterThan(10);
        }
    }

    @Test
    void jsonHoldsCoefficientsAndTheWindow() {
        CommandRun shown = show("--json", "--projection", "recurrent");

        JsonNode rule = JsonMapper.shared().readTree(shown.out()).path("projections").path(0);
        assertThat(rule.path("projection").asString()).isEqualTo("recurrent");
        assertThat(rule.path("coefficients").size()).isEqualTo(7);
        assertThat(rule.path("coefficients").findValuesAsString("name")).contains("tau_e");
        assertThat(rule.path("coefficients").path(1).path("decay_per_step").asDouble()).isBetween(0.95, 0.999);
        assertThat(rule.path("measured").path("window").size()).isEqualTo(81);
        assertThat(rule.path("files").size()).isEqualTo(12);
    }

    @Test
    void exportedRuleTrainsAgain() throws IOException {
        assertThat(show("--export", "rule").out()).isEqualTo("Written: " + folder.resolve("recurrent.rule") + "\n\n");

        String experiment = Files.readString(run.resolve("experiment.yaml"));
        assertThat(experiment).contains("three-factor-stdp-relaxing");
        Files.writeString(folder.resolve("again.yaml"),
                experiment.replace("three-factor-stdp-relaxing", "recurrent.rule"));
        CommandRun again = CommandRun.of("train", folder.resolve("again.yaml").toString(), "--out",
                folder.resolve("again").toString(), "--quiet");
        assertThat(again.err()).isEmpty();
        assertThat(folder.resolve("again/parameters.safetensors"))
                .hasSameBinaryContentAs(run.resolve("parameters.safetensors"));
        assertThat(CommandRun.of("evaluate", folder.resolve("again").toString()).code()).isZero();
    }

    @Test
    void exportsForLatexAndBrian2() {
        assertThat(show("--export", "latex").code()).isZero();
        assertThat(show("--export", "brian2").code()).isZero();

        assertThat(folder.resolve("recurrent.tex")).content().contains("\\begin{align*}", "A_{+,ij}");
        assertThat(folder.resolve("recurrent.py")).content().contains("Synapses(pre, post", "pre_spike = 1",
                "NEUROMODULATORS = ['m']", "DELAY = 1");
        assertThat(folder.resolve("recurrent.safetensors")).exists();
    }

    @Test
    void whatIsNotThereIsRefused() throws IOException {
        assertRefused(show("--projection", "recurent"), 2, "--projection is 'recurent'", "Did you mean 'recurrent'?");
        assertRefused(show("--export", "latx"), 2, "--export is 'latx'", "Did you mean 'latex'?");
        assertRefused(show("--stage", "code"), 2, "--stage", "is a run folder");
        assertRefused(CommandRun.of("show-rule", "stdp", "--json"), 2, "there is no folder 'stdp'");
        assertRefused(CommandRun.of("show-rule", "runs/nowhere"), 2, "runs/nowhere", "its folder");
        assertRefused(CommandRun.of("show-rule", folder.toString()), 1, "is not a run folder");
        Path below = Files.writeString(folder.resolve("file"), "").resolve("out");
        assertRefused(CommandRun.of("show-rule", run.toString(), "--out", below.toString()), 1,
                "Cannot write to the folder '" + below + "'", "--out");
    }

    @Test
    void damagedParametersAreRefused() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), Files.readString(run.resolve("experiment.yaml")));
        Files.writeString(folder.resolve("parameters.safetensors"), "not tensors");

        assertRefused(CommandRun.of("show-rule", folder.toString()), 1, "is not a safetensors file");
        assertThat(folder.resolve("rule")).doesNotExist();
    }

    @Test
    void runWithoutPlasticSynapsesIsRefused() throws IOException {
        String text = Files.readString(run.resolve("experiment.yaml"));
        int rule = text.indexOf("rule: three-factor");
        assertThat(rule).isPositive();
        Path plain = folder.resolve("plain.yaml");
        Files.writeString(plain, withoutRule(text));
        Path still = folder.resolve("still");
        CommandRun made = CommandRun.of("train", plain.toString(), "--out", still.toString(), "--quiet");
        assertThat(made.err()).isEmpty();

        assertRefused(CommandRun.of("show-rule", still.toString()), 1, "has no plastic projection");
    }

    /** The experiment without the lines of the projection's rule, and without the group of its coefficients. */
    private static String withoutRule(String text) {
        var kept = new StringBuilder();
        boolean inside = false;
        int indent = 0;
        for (String line : text.lines().toList()) {
            int depth = line.length() - line.stripLeading().length();
            if (inside && depth > indent) {
                continue;
            }
            inside = false;
            String word = line.strip();
            boolean ofRecurrent = kept.toString().contains("recurrent:");
            if (ofRecurrent && (word.startsWith("rule: three") || word.startsWith("neuromodulators:")
                    || word.startsWith("parameters:") || word.startsWith("groups:"))) {
                inside = true;
                indent = depth;
                continue;
            }
            kept.append(line).append('\n');
        }
        return kept.toString();
    }
}
