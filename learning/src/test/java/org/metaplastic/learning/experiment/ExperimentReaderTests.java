package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser;
import org.metaplastic.learning.experiment.Experiment.Validation;
import org.metaplastic.learning.optimiser.LearningRate;
import org.metaplastic.learning.optimiser.OptimiserKind;
import org.metaplastic.learning.optimiser.ParameterGroup;
import org.metaplastic.learning.random.Key;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

class ExperimentReaderTests {

    private static final String RULE = """
            rule mine
              title "A rule"
              source "Nobody"
            weight w0
            synapse w = w0
            step
              w += 0.01 * pre.spike
            transmit w
            """;

    @TempDir
    private Path folder;

    static List<String> builtIn() {
        return Experiments.names();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void whatIsWrittenInFullReadsAsTheSameExperiment(String name) {
        LoadedExperiment loaded = ExperimentReader.read(name, List.of("seed=7", "learning.rate=0.002"));
        LoadedExperiment again = ExperimentReader.parse(loaded.resolvedYaml(), "experiment.yaml", List.of());
        assertThat(again.experiment()).usingRecursiveComparison().isEqualTo(loaded.experiment());
        assertThat(again.resolvedYaml()).isEqualTo(loaded.resolvedYaml());
        assertThat(again.experiment().seed()).isEqualTo(7);
        assertThat(again.experiment().name()).isEqualTo(name);
    }

    @Test
    void defaultsAreWrittenOut() {
        assertThat(ExperimentReader.parse(SmallExperiment.TEXT, "small.yaml", List.of()).resolvedYaml()).startsWith("""
                name: small
                seed: 1
                task:
                  name: cue-association
                  cues: 2
                  trials: 6
                """).contains("parameters: {tau_m: 20 ms, v_th: 1, gain: 1}", "give_up_after: 10", "clip: none",
                "truncate: none",
                "evaluation:\n  episodes: 2000\n");
    }

    @Test
    void theSectionsMakeTheExperiment() {
        Experiment small = SmallExperiment.read();
        assertThat(small.name()).isEqualTo("small");
        assertThat(small.seed()).isEqualTo(1);
        assertThat(small.readout()).isEqualTo("readout");
        assertThat(small.task().inputs()).hasSize(3);
        assertThat(small.outer()).isEqualTo(new Experiment.Outer(10, 4, new Validation(0, 256, 2, 0),
                new Method.Gradient(),
                Double.POSITIVE_INFINITY, new Experiment.Snapshots(0, 1, 2, true)));
        assertThat(small.learning()).isEqualTo(new Experiment.Learning(OptimiserKind.ADAM, new LearningRate.Constant(
                0.005), 0, List.of(new ParameterGroup("rule", List.of("recurrent.A_plus"),
                        new ParameterGroup.Rate.Times(
                                0.1), Double.POSITIVE_INFINITY, 0)), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
                Experiment.Learning.NOT_TRUNCATED,
                List.of(
                        new RateRegulariser("hidden", 20, 0.03, RateRegulariser.Over.EPISODE)), 10));
        assertThat(small.evaluationEpisodes()).isEqualTo(2000);
    }

    @Test
    void inputsOfTheTaskArePopulations() {
        assertThat(SmallExperiment.read().network().populations().subList(0, 3)).containsExactly(new Population.Input(
                "cue", 20, true), new Population.Input("go", 10, true), new Population.Input("feedback", 20, true));
    }

    @Test
    void aPopulationCanBeAsLargeAsAnother() {
        assertThat(SmallExperiment.read("network.populations.hidden.size=11").network().population("modulator").size())
                .isEqualTo(11);
    }

    @Test
    void aMaskSaysWhichNeuronsAreConnected() {
        Experiment experiment = SmallExperiment.read("network.projections.hidden_readout.connect={mask: "
                + "[[1, 0], [0, 1], [1, 1], [0, 0], [1, 0], [1, 0], [1, 0], [1, 0]]}");

        assertThat(experiment.network().projections().stream().filter(projection -> projection.name().equals(
                "hidden_readout")).map(Projection::connectivity)).containsExactly(new Connectivity.Masked(true, false,
                        false, true, true, true, false, false, true, false, true, false, true, false, true, false));
    }

    @Test
    void weightsAreLearnedAndOneASynapseUnlessTheySayOtherwise() {
        var network = SmallExperiment.read(
                "network.projections.cue_hidden.weights={constant: 2, per: one, learn: false}")
                .network();
        assertThat(synapse(network.projections(), "cue_hidden")).isEqualTo(new Synapse.Static(new ParameterSetting(
                Scope.ONE, new Initialiser.Constant(2), false)));
        var recurrent = (Synapse.Plastic) synapse(network.projections(), "recurrent");
        assertThat(recurrent.setting("w0")).isEqualTo(new ParameterSetting(Scope.SYNAPSE, new Initialiser.Normal(0,
                0.05,
                true), true));
        assertThat(recurrent.setting("A_plus").learned()).isTrue();
        assertThat(recurrent.setting("A_minus")).isEqualTo(new ParameterSetting(Scope.SYNAPSE, new Initialiser.Constant(
                0.01), false));
    }

    @Test
    void everySpikingPopulationMayHaveARefractoryPeriod() {
        var hidden = (Population.Units) SmallExperiment.read("network.populations.hidden.refractory=5 ms").network()
                .population("hidden");
        assertThat(hidden.neuron().equations().silent()).isPresent();
        assertThat(hidden.setting("t_ref")).isEqualTo(new ParameterSetting(Scope.ONE, new Initialiser.Constant(5),
                false));
    }

    @Test
    void aProjectionMayNameAnInputOfItsTarget() {
        assertThat(SmallExperiment.read("network.projections.cue_hidden.to=hidden.input").network().projections())
                .filteredOn(projection -> projection.name().equals("cue_hidden"))
                .allSatisfy(projection -> assertThat(projection.port()).contains("input"));
    }

    @Test
    void aReadoutMaySpike() {
        String text = SmallExperiment.TEXT.replace("neuron: leaky-readout", "neuron: lif\n      surrogate: gaussian");
        Experiment spiking = ExperimentReader.parse(text, "small.yaml", List.of()).experiment();
        assertThat(spiking.network().population(spiking.readout()).spiking()).isTrue();
    }

    @Test
    void quantitiesAreKeptInMilliseconds() {
        var hidden = (Population.Units) SmallExperiment.read("network.populations.hidden.parameters.tau_m=0.1 s")
                .network().population("hidden");
        assertThat(hidden.setting("tau_m").initialiser()).isEqualTo(new Initialiser.Constant(100));
    }

    @Test
    void ratesFollowSchedules() {
        assertThat(SmallExperiment.read("learning.rate={step: {from: 1, factor: 0.5, every: 3}}", "learning.warm_up=4")
                .learning().rate()).isEqualTo(new LearningRate.WarmUp(4, new LearningRate.Step(1, 0.5, 3)));
    }

    @Test
    void momentumBelongsToGradientDescent() {
        assertThat(SmallExperiment.read("learning.optimiser=sgd", "learning.momentum=0.9").learning().momentum())
                .isEqualTo(0.9);
    }

    @Test
    void equationsMayLieBesideTheExperimentAndAreKept() throws IOException {
        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/mine.rule"), RULE);
        Path file = folder.resolve("my.yaml");
        Files.writeString(file, SmallExperiment.TEXT);
        LoadedExperiment loaded = ExperimentReader.read(file.toString(), List.of("learning.groups={}",
                "network.projections.recurrent="
                        + "{from: hidden, to: hidden, delay: 1, weights: 0, rule: rules/mine.rule}"));
        assertThat(loaded.experiment().name()).isEqualTo("my");
        assertThat(loaded.files()).isEqualTo(Map.of("mine.rule", RULE));

        assertThat(readCopy(loaded).experiment()).isEqualTo(loaded.experiment());
    }

    private static final String GAIN = """
            modifier gain
              title "A modifier"
              source "Nobody"
            parameter gain = 2
            step
              w += gain * change
            """;

    private static Synapse.Plastic recurrent(LoadedExperiment loaded) {
        return (Synapse.Plastic) loaded.experiment().network().projections().stream()
                .filter(projection -> projection.name().equals("recurrent")).findFirst().orElseThrow().synapse();
    }

    private LoadedExperiment readWith(String... keys) throws IOException {
        Path file = folder.resolve("my.yaml");
        Files.writeString(file, SmallExperiment.TEXT);
        return ExperimentReader.read(file.toString(), List.of("learning.groups={}", "network.projections.recurrent="
                + "{from: hidden, to: hidden, delay: 1, weights: 0, " + String.join(", ", keys) + "}"));
    }

    private LoadedExperiment readCopy(LoadedExperiment loaded) throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(run.resolve("experiment.yaml"), loaded.resolvedYaml());
        for (var kept : loaded.files().entrySet()) {
            Files.writeString(run.resolve(kept.getKey()), kept.getValue());
        }
        return ExperimentReader.read(run.resolve("experiment.yaml").toString(), List.of());
    }

    @Test
    void modifiersOfAProjectionBecomePartOfItsRule() throws IOException {
        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/gain.modifier"), GAIN);
        LoadedExperiment loaded = readWith("rule: oja", "modifiers: [rules/gain.modifier, three-factor, hard-bounds]",
                "neuromodulators: {m: modulator}", "parameters: {gain: 3, tau_e: {constant: 50 ms, learn: true}}");

        Synapse.Plastic recurrent = recurrent(loaded);
        assertThat(recurrent.rule()).isEqualTo(Composition.of(Library.rule("oja"),
                List.of(EquationParser.modifier(GAIN, "gain"), Library.modifier("three-factor"), Library.modifier(
                        "hard-bounds"))));
        assertThat(recurrent.setting("gain").initialiser()).isEqualTo(new Initialiser.Constant(3));
        assertThat(recurrent.setting("tau_e").learned()).isTrue();
        assertThat(recurrent.neuromodulators()).isEqualTo(Map.of("m", "modulator"));
        assertThat(loaded.resolvedYaml()).contains("modifiers: [gain.modifier, three-factor, hard-bounds]");
        assertThat(loaded.files()).isEqualTo(Map.of("gain.modifier", GAIN));
        assertThat(readCopy(loaded).experiment()).isEqualTo(loaded.experiment());
    }

    /** As docs/experiment-keys.md makes a fifth of the neurons inhibitory. */
    @Test
    void everyFifthNeuronIsInhibitoryByTheExampleOfThePage() throws IOException {
        String setting = "parameters: {polarity: {cycle: [1, 1, 1, 1, -1]}}";
        assertThat(Files.readString(Path.of("..", "docs", "experiment-keys.md"))).contains("modifiers: [dale]\n      "
                + setting);
        LoadedExperiment loaded = readWith("rule: stdp", "modifiers: [dale]", setting);

        assertThat(recurrent(loaded).setting("polarity").scope()).isEqualTo(Scope.PRE);
        assertThat(InitialParameters.draw(loaded.experiment().network(), Key.of(1)).get("recurrent.polarity"))
                .containsExactly(1, 1, 1, 1, -1, 1, 1, 1);
    }

    @Test
    void composedRuleBesideTheExperimentIsKeptWrittenOut() throws IOException {
        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/gain.modifier"), GAIN);
        Files.writeString(folder.resolve("rules/mine.rule"), RULE);
        Files.writeString(folder.resolve("rules/composed.rule"), """
                rule composed
                compose mine.rule with gain.modifier, soft-bounds
                parameter gain = 4
                """);
        LoadedExperiment loaded = readWith("rule: rules/composed.rule");

        assertThat(recurrent(loaded).setting("gain").initialiser()).isEqualTo(new Initialiser.Constant(4));
        assertThat(loaded.files()).containsOnlyKeys("composed.rule");
        assertThat(loaded.files().get("composed.rule")).contains("parameter gain  = 4\n", "max(0, change)");
        assertThat(readCopy(loaded).experiment()).isEqualTo(loaded.experiment());
    }

    @Test
    void aMistakeInEquationsBesideTheExperimentIsToldWithBothPlaces() throws IOException {
        Files.writeString(folder.resolve("mine.rule"), RULE.replace("pre.spike", "pre_spike"));
        String origin = folder.resolve("my.yaml").toString();
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> ExperimentReader.parse(
                SmallExperiment.TEXT, origin, List.of("network.projections.recurrent.rule=mine.rule")))
                .withMessageStartingWith("--set network.projections.recurrent.rule=mine.rule: mine.rule:7:");
    }

    /** Whatever is mistyped, there is a message for people: 3,000 random edits, seed 1. */
    @Test
    void noMistakeEscapesAsAnotherException() {
        var random = new Random(1);
        String alphabet = "abz019 .:-_{}[],#&*!|>'\"%@\n\t";
        for (int round = 0; round < 3000; round++) {
            var text = new StringBuilder(SmallExperiment.TEXT);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int start = random.nextInt(text.length());
                int end = Math.min(text.length(), start + random.nextInt(4));
                text.replace(start, end, random.nextBoolean()
                        ? ""
                        : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
            }
            try {
                ExperimentReader.parse(text.toString(), "small.yaml", List.of());
            } catch (ExperimentException e) {
                assertThat(e.getMessage()).startsWith("small.yaml:").doesNotContain("null");
            }
        }
    }

    private static Synapse synapse(List<Projection> projections, String name) {
        return projections.stream().filter(projection -> projection.name().equals(name)).findFirst().orElseThrow()
                .synapse();
    }
}
