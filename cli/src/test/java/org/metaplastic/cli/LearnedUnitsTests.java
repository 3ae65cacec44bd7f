package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.reading.LearnedRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever 'show-rule' prints of a run has the numbers that go with the unit beside them. The rule of the run has a rate
 * between 20 and 40 Hz, which is kept in 1/ms.
 */
final class LearnedUnitsTests {

    private static final double LOW = 20;
    private static final double HIGH = 40;
    private static final String TARGET = "network.projections.recurrent.parameters.target_rate=";

    @TempDir
    private static Path trained;
    @TempDir
    private Path folder;
    private static Path run = Path.of("");

    @BeforeAll
    static void train() {
        run = trained.resolve("run");
        CommandRun made = CommandRun.tiny("--set", "network.projections.recurrent.modifiers=[homeostasis]", "--set",
                TARGET + "{uniform: {low: 21 Hz, high: 39 Hz}, per: post, learn: true, within: [20 Hz, 40 Hz]}",
                "--out",
                run.toString(), "--quiet");
        assertThat(made.err()).isEmpty();
    }

    private String show(String... more) {
        var arguments = new ArrayList<>(List.of("show-rule", run.toString(), "--out", folder.toString()));
        arguments.addAll(Arrays.asList(more));
        CommandRun shown = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(shown.err()).isEmpty();
        return shown.out();
    }

    private static double[] numbers(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        MatchResult result = found.toMatchResult();
        var numbers = new double[result.groupCount()];
        Arrays.setAll(numbers, k -> Double.parseDouble(result.group(k + 1)));
        return numbers;
    }

    private static void assertRates(double... rates) {
        assertThat(Arrays.stream(rates).boxed()).isNotEmpty().allSatisfy(rate -> assertThat(rate).isBetween(LOW, HIGH));
    }

    @Test
    void theTable() {
        assertRates(numbers(show(), "target_rate +Hz +per post +learned +([0-9.]+) \\+- [0-9.]+ +([0-9.]+) \\+- [0-9.]+"
                + " +([0-9.]+) +([0-9.]+)"));
        assertRates(numbers(show(), "parameter target_rate += ([0-9.]+) Hz per post"));
    }

    @Test
    void json() {
        JsonNode coefficients = JsonMapper.shared().readTree(show("--json", "--projection", "recurrent"))
                .path("projections").path(0).path("coefficients");
        JsonNode rate = coefficients.valueStream().filter(node -> node.path("name").asString().equals("target_rate"))
                .findFirst().orElseThrow();

        assertThat(rate.path("unit").asString()).isEqualTo("Hz");
        for (String when : List.of("before", "after")) {
            assertRates(rate.path(when).path("mean").asDouble(), rate.path(when).path("min").asDouble(),
                    rate.path(when).path("max").asDouble());
            assertThat(rate.path(when).path("std").asDouble()).isGreaterThan(1);
        }
    }

    @Test
    void histogramsAndTheirNumbers() throws IOException {
        show();

        List<String> lines = Files.readAllLines(folder.resolve("recurrent-coefficients.csv"));
        assertThat(lines.getFirst()).isEqualTo("coefficient,unit,from,to,before,learned");
        List<String> rates = lines.stream().filter(line -> line.startsWith("target_rate,")).toList();
        assertThat(rates).isNotEmpty().allSatisfy(line -> {
            assertThat(line.split(",")[1]).isEqualTo("Hz");
            assertRates(Double.parseDouble(line.split(",")[2]));
        });
        LearnedRule rule = LearnedRule.of(RunSource.read(run)).getFirst();
        assertThat(RuleFigures.histograms(rule)).filteredOn(chart -> chart.getXAxisTitle().startsWith(
                "target_rate (Hz)"))
                .singleElement().satisfies(chart -> assertRates(chart.getSeries("learned").getXData()[0]));
    }

    @Test
    void latex() throws IOException {
        show("--export", "latex");

        assertRates(numbers(Files.readString(folder.resolve("recurrent.tex")),
                "& Hz & per post & \\$([0-9.]+)\\$ \\$\\\\pm\\$ \\$[0-9.]+\\$ & \\$([0-9.]+)\\$ "));
    }

    @Test
    void ourOwnFile() throws IOException {
        show("--export", "rule");

        String text = Files.readString(folder.resolve("recurrent.rule"));
        assertRates(numbers(text, "target_rate, per post: 8 values, mean ([0-9.]+), std [0-9.]+, in Hz"));
        assertRates(numbers(text, "parameter target_rate += ([0-9.]+) Hz per post"));
    }

    /** A module for Brian2 has no units; it says what its numbers are in. */
    @Test
    void brian2() throws IOException {
        show("--export", "brian2");

        assertThat(folder.resolve("recurrent.py")).content().containsPattern("target_rate : 1  # .*, in 1/ms\n");
        double[] rates = Objects.requireNonNull(Safetensors.read(folder.resolve("recurrent.safetensors")).tensors()
                .get("target_rate")).values();
        assertRates(Arrays.stream(rates).map(rate -> 1000 * rate).toArray());
    }
}
