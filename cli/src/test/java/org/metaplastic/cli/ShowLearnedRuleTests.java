package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.learning.reading.LearnedRule;
import org.metaplastic.learning.reading.RuleReading;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;
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
                "neuromodulator m  # any signal: it turns eligibility into change\n",
                "per synapse  learned", "0.998", "Measured on 64 synapses", "Neuromodulator 'm' is held at ",
                "Written to " + folder + ": recurrent-coefficients.png, ");
        assertThat(shown.out()).containsPattern("weights -[0-9.]{1,6} to [0-9.]{1,6} \\(feedback_modulator\\)");
        for (String figure : List.of("window", "modulator", "eligibility", "coefficients")) {
            assertThat(Objects.requireNonNull(ImageIO.read(folder.resolve("recurrent-" + figure + ".png").toFile()))
                    .getWidth()).isGreaterThan(1000);
            assertThat(Files.readString(folder.resolve("recurrent-" + figure + ".svg")).contains("<svg")).isTrue();
            assertThat(Files.readAllLines(folder.resolve("recurrent-" + figure + ".csv"))).hasSizeGreaterThan(10);
        }
        assertThat(window(run)).satisfies(chart -> {
            assertThat(chart.getYAxisTitle()).startsWith("mean \u0394w by one pair");
            assertThat(legend(chart)).doesNotContain("each spike alone");
        });
    }

    /** The library says tau_plus = 20 ms and A_plus = 0.01; the table below the equations has the same numbers. */
    @Test
    void theEquationsHaveTheValuesOfTheRun() {
        String out = show().out();

        Matcher weight = Pattern.compile("(?m)^w0 +- +per synapse +learned +\\S+ \\+- \\S+ +(\\S+) \\+- ").matcher(out);
        assertThat(weight.find()).isTrue();
        assertThat(out).containsPattern("weight w0 +# mean " + Pattern.quote(weight.group(1))
                + "; the initial weight\n");
        assertThat(out).containsPattern("parameter tau_plus += 24\\.5 ms +# presynaptic trace\n");
        Matcher shown = Pattern.compile("parameter A_plus += (\\S+) per synapse +# mean; eligibility when").matcher(
                out);
        assertThat(shown.find()).isTrue();
        assertThat(out).containsPattern("(?m)^A_plus +- +per synapse +learned +\\S+ \\+- \\S+ +" + Pattern.quote(shown
                .group(
                        1)) + " \\+- ");
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
    void windowsOfExcitatoryAndInhibitorySynapsesAreInTheNumbersToo() throws IOException {
        Path signed = folder.resolve("signed");
        assertThat(CommandRun.tiny("--out", signed.toString(), "--quiet", "--set",
                "network.projections.recurrent.modifiers=[dale]", "--set",
                "network.projections.recurrent.parameters.polarity={normal: {std: 1}, per: pre}").code()).isZero();

        CommandRun shown = CommandRun.of("show-rule", signed.toString(), "--out", folder.toString(), "--json");

        JsonNode measured = JsonMapper.shared().readTree(shown.out()).path("projections").path(0).path("measured");
        JsonNode windows = measured.path("windows_by_sign");
        assertThat(windows.findValuesAsString("sign")).startsWith("excitatory", "inhibitory");
        assertThat(windows.valueStream().mapToInt(window -> window.path("synapses").asInt()).sum()).isEqualTo(64);
        assertThat(windows.valueStream().allMatch(window -> window.path("window").size() == 81)).isTrue();
        assertThat(measured.path("window").size()).isEqualTo(81);
        assertThat(measured.path("notes").toString()).contains("synapses are excitatory, ");
        assertThat(folder.resolve("recurrent-window.csv")).content().contains("\"change\",", "\"excitatory\",",
                "\"inhibitory\",");
    }

    private static XYChart window(Path folder) {
        SavedRun run = RunSource.read(folder);
        LearnedRule rule = LearnedRule.of(run).getFirst();
        return RuleFigures.of(rule, RuleReading.of(run, rule)).getOrDefault("window", List.of()).getFirst();
    }

    private static List<String> legend(XYChart chart) {
        return chart.getSeriesCollection().stream().filter(XYSeries::isShowInLegend).map(XYSeries::getLabel).toList();
    }

    /** Of calcium-based plasticity a synapse transmits w * (1 + (b - 1) * rho), and w stands still. */
    @Test
    void theWindowIsLabelledByWhatIsTransmittedAndShowsWhatEachSpikeChangesAlone() throws IOException {
        Path calcium = folder.resolve("calcium");
        assertThat(CommandRun.of("train", "../examples/graupner-brunel/cue-association.yaml", "--quiet",
                "--out", calcium.toString(), "--set", "network.populations.hidden.size=8", "--set",
                "task.trials=2", "--set", "outer.steps=1", "--set", "outer.batch=2", "--set", "outer.validation={}",
                "--set",
                "evaluation.episodes=2").err()).isEmpty();

        CommandRun shown = CommandRun.of("show-rule", calcium.toString(), "--out", folder.toString(), "--json");

        assertThat(shown.err()).isEmpty();
        assertThat(window(calcium).getYAxisTitle()).startsWith("mean \u0394 transmitted by one pair");
        assertThat(legend(window(calcium))).contains("each spike alone");
        assertThat(folder.resolve("recurrent-window.csv")).content().contains("\"each spike alone: excitatory\",");
        JsonNode measured = JsonMapper.shared().readTree(shown.out()).path("projections").path(0).path("measured");
        assertThat(measured.path("each_spike_alone_by_sign").path(0).path("window").size()).isEqualTo(81);
        assertThat(measured.path("notes").toString()).contains("A spike changes synapses without a pair too");
    }

    @Test
    void exportedRuleTrainsAgain() throws IOException {
        assertThat(show("--export", "rule").out()).isEqualTo("Written to " + folder
                + ": recurrent.rule, recurrent-values.safetensors\n\n");

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

    /** The experiment of a run says every parameter; an experiment that says none has those of the file. */
    @Test
    void exportedRuleHasWhatWasLearnedAsDefaults() throws IOException {
        show("--export", "rule");
        Files.writeString(folder.resolve("again.yaml"), Files.readString(run.resolve("experiment.yaml")).replace(
                "three-factor-stdp-relaxing", "recurrent.rule"));
        Synapse.Plastic again = recurrent(folder.resolve("again.yaml"), "network.projections.recurrent.parameters={}",
                "learning.groups={}");
        Synapse.Plastic before = recurrent(run.resolve("experiment.yaml"));
        Map<String, Tensor> learned = Safetensors.read(run.resolve("parameters.safetensors")).tensors();

        assertThat(again.rule().parameters()).isNotEmpty().allSatisfy(parameter -> {
            if (parameter.name().equals(again.rule().weight())) {
                return;
            }
            ParameterSetting setting = again.setting(parameter.name());
            assertThat(setting.scope()).isEqualTo(before.setting(parameter.name()).scope());
            assertThat(setting.initialiser()).isInstanceOfSatisfying(Initialiser.Constant.class,
                    constant -> assertThat(constant.value()).as(parameter.name()).isCloseTo(mean(learned.get(
                            "recurrent." + parameter.name())), Offset.offset(1e-6)));
        });
    }

    private static double mean(@Nullable Tensor tensor) {
        return Arrays.stream(Objects.requireNonNull(tensor).values()).average().orElseThrow();
    }

    private static Synapse.Plastic recurrent(Path experiment, String... changes) {
        return (Synapse.Plastic) ExperimentReader.read(experiment.toString(), List.of(changes)).experiment().network()
                .projections().stream().filter(projection -> projection.name().equals("recurrent")).findFirst()
                .orElseThrow().synapse();
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
        assertRefused(CommandRun.of("show-rule", folder.toString()), 2, "is not a run folder");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(CommandRun.of("show-rule", run.toString(), "--out", file.toString()), 1,
                "Cannot write to the folder '" + file + "': '" + file + "' is a file, not a folder. Name another one");
        assertRefused(CommandRun.of("show-rule", run.toString(), "--out", file.resolve("out").toString()), 1,
                "Cannot write to the folder '" + file.resolve("out") + "': ", "--out");
    }

    @Test
    void pathThatNamesNoRuleIsRefused() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertRefused(CommandRun.of("show-rule", nowhere.toString()), 2,
                "There is no file or folder '" + nowhere + "'.", "its folder");
        assertRefused(CommandRun.of("show-rule", nowhere + ".rule"), 2, "There is no file '" + nowhere + ".rule'.");
        Path other = Files.writeString(folder.resolve("result.json"), "{}");
        assertRefused(CommandRun.of("show-rule", other.toString()), 2, "'" + other
                + "' is a file, but not of equations by its"
                + " ending.");
        assertRefused(CommandRun.of("show-rule", ""), 2, "There is no name.");
    }

    @ParameterizedTest
    @CsvSource({"sdtp, stdp", "lfi, lif", "soft-bound, soft-bounds", "arctn, arctan"})
    void mistypedNameOfAnyKindIsRecognised(String mistyped, String meant) {
        assertRefused(CommandRun.of("show-rule", mistyped), 2,
                "The library has no rule, modifier, neuron or surrogate '"
                        + mistyped + "'. Did you mean '" + meant + "'?");
    }

    /** A copy of the run without its pictures. */
    private Path copy() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String file : List.of("experiment.yaml", "parameters.safetensors", "environment.json", "result.json")) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    private static void assertDamaged(Path copy, String... parts) {
        assertRefused(CommandRun.of("show-rule", copy.toString()), 1, parts);
        assertThat(CommandRun.of("show-rule", copy.toString()).err()).doesNotContain("Exception");
        assertThat(copy.resolve("rule")).doesNotExist();
    }

    @Test
    void missingParametersAreRefused() throws IOException {
        Path copy = copy();
        Files.delete(copy.resolve("parameters.safetensors"));

        assertDamaged(copy, "There is no '" + copy.resolve("parameters.safetensors") + "'",
                "Put it back, or train again.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 100, 3000})
    void truncatedParametersAreRefused(int length) throws IOException {
        Path copy = copy();
        Path parameters = copy.resolve("parameters.safetensors");
        byte[] whole = Files.readAllBytes(parameters);
        assertThat(whole).hasSizeGreaterThan(length);
        Files.write(parameters, Arrays.copyOf(whole, length));

        assertDamaged(copy, "'" + parameters + "' is not a safetensors file that can be read");
    }

    @Test
    void parametersThatAreCutShortAreCalledSo() throws IOException {
        Path copy = copy();
        Path parameters = copy.resolve("parameters.safetensors");
        byte[] whole = Files.readAllBytes(parameters);
        Files.write(parameters, Arrays.copyOf(whole, whole.length - 1));

        assertDamaged(copy, "it is cut short. Put back the whole file, or have it made anew:",
                "train --resume " + copy);
    }

    @Test
    void parametersThatAreNoNumbersAreRefused() throws IOException {
        Path copy = copy();
        Path parameters = copy.resolve("parameters.safetensors");
        var tensors = new TreeMap<>(Safetensors.read(parameters).tensors());
        Tensor weights = Objects.requireNonNull(tensors.get("cue_hidden.weight"));
        weights.values()[5] = Double.NaN;
        new Safetensors(tensors, Map.of()).write(parameters);

        assertDamaged(copy, "'" + parameters + "': parameter 'cue_hidden.weight' holds NaN at index 5, but values must"
                + " be finite numbers.", "train --resume " + copy);
    }

    /** The values alone: the header is as it was. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 300})
    void parametersThatWereChangedAreRefused(int zeros) throws IOException {
        Path copy = copy();
        Path parameters = copy.resolve("parameters.safetensors");
        byte[] whole = Files.readAllBytes(parameters);
        Arrays.fill(whole, whole.length - zeros, whole.length, (byte) 0);
        Files.write(parameters, whole);

        String message = "'" + parameters + "' is not what training wrote: its checksum is not that of its content.";
        assertDamaged(copy, message, "train --resume " + copy);
        assertRefused(CommandRun.of("evaluate", copy.toString()), 1, message);
        assertRefused(CommandRun.of("reproduce", copy.toString(), "--quiet"), 1, message);
    }

    /** As those of older runs. */
    @Test
    void parametersWithoutAChecksumAreRead() throws IOException {
        Path copy = copy();
        Path parameters = copy.resolve("parameters.safetensors");
        new Safetensors(Safetensors.read(parameters).tensors(), Map.of()).write(parameters);

        assertThat(CommandRun.of("evaluate", copy.toString()).out()).isEqualTo(CommandRun.of("evaluate", run
                .toString()).out());
    }

    @Test
    void aFolderInPlaceOfParametersIsCalledSo() throws IOException {
        Path copy = copy();
        Files.delete(copy.resolve("parameters.safetensors"));
        Files.createDirectory(copy.resolve("parameters.safetensors"));

        assertDamaged(copy, "'" + copy.resolve("parameters.safetensors") + "' is a folder, but should be the file of"
                + " what the run learned. Move it away. Put back the whole file, or have it made anew: ");
    }

    @Test
    void folderWithoutExperimentIsNoRun() throws IOException {
        Path copy = copy();
        Files.delete(copy.resolve("experiment.yaml"));

        assertRefused(CommandRun.of("show-rule", copy.toString()), 2,
                "'" + copy + "' is not a run folder: it has no experiment.yaml");
    }

    @Test
    void missingRuleFileIsRefused() throws IOException {
        Path copy = copy();
        Path experiment = copy.resolve("experiment.yaml");
        Files.writeString(experiment, Files.readString(experiment).replace("three-factor-stdp-relaxing", "gone.rule"));

        assertDamaged(copy, experiment + ":", "rule: there is no file '" + copy.resolve("gone.rule") + "'");
    }

    @Test
    void theResultIsNotNeeded() throws IOException {
        Path copy = copy();
        Files.writeString(copy.resolve("result.json"), "{garbage");

        CommandRun shown = CommandRun.of("show-rule", copy.toString());

        assertThat(shown.err()).isEmpty();
        assertThat(shown.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{garbage", "{}", "{\"precision\": \"half\"}"})
    void theRunTellsItsPrecision(String environment) throws IOException {
        Path copy = copy();
        Files.writeString(copy.resolve("environment.json"), environment);

        assertDamaged(copy, "'" + copy.resolve("environment.json") + "' does not tell in which precision",
                "{\"precision\":"
                        + " \"single\"}");
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
