package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.run.RunResult.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TrainingRunTests {

    private static final RunListener SILENT = new RunListener() {};

    @TempDir
    private Path folder;

    private RunResult run(LoadedExperiment loaded, String name, int threads) {
        return new TrainingRun(loaded, RunSettings.standard().into(folder.resolve(name)).withThreads(threads), SILENT)
                .run();
    }

    private JsonNode json(String name, String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(name).resolve(file)));
    }

    private List<String> metrics(String name) throws IOException {
        return SameRun.metrics(folder.resolve(name).resolve(RunFolder.METRICS));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void threadsDoNotChangeTheResult(int threads) throws IOException {
        LoadedExperiment loaded = TinyExperiment.read();
        RunResult alone = run(loaded, "alone", 1);
        RunResult shared = run(loaded, "shared", threads);

        assertThat(folder.resolve("shared").resolve(RunFolder.PARAMETERS))
                .hasSameBinaryContentAs(folder.resolve("alone").resolve(RunFolder.PARAMETERS));
        assertThat(metrics("shared")).isEqualTo(metrics("alone")).hasSize(TinyExperiment.STEPS);
        assertThat(shared.metaTest()).isEqualTo(alone.metaTest());
        assertThat(shared.controls()).isEqualTo(alone.controls());
    }

    @Test
    void anotherSeedGivesAnotherResult() throws IOException {
        run(TinyExperiment.read(), "one", 2);
        run(TinyExperiment.read("seed=2"), "two", 2);

        assertThat(metrics("two")).isNotEqualTo(metrics("one"));
        assertThat(json("two", RunFolder.RESULT).path("seed").asInt()).isEqualTo(2);
    }

    @Test
    void resultSaysWhatWasMeasured() throws IOException {
        run(TinyExperiment.read(), "run", 2);

        JsonNode result = json("run", RunFolder.RESULT);
        assertThat(result.path("experiment").asString()).isEqualTo("cue-association");
        assertThat(result.path("status").asString()).isEqualTo("completed");
        assertThat(result.path("training_ended_by").asString()).isEqualTo("steps");
        assertThat(result.path("training_ended_because").asString()).isEqualTo("all outer steps are done");
        assertThat(result.path("accuracy_over").asString()).isEqualTo("every trial after the first");
        assertThat(result.path("outer_steps").asInt()).isEqualTo(TinyExperiment.STEPS);
        assertThat(result.path("wall_seconds").asDouble()).isGreaterThanOrEqualTo(result.path("train_seconds")
                .asDouble());
        assertThat(result.path("meta_test").path("episodes").asInt()).isEqualTo(20);
        assertThat(result.path("meta_test").path("accuracy_by_trial").size()).isEqualTo(3);
        assertThat(result.path("controls").propertyNames()).containsExactly("plasticity_frozen", "modulator_zero");
        JsonNode environment = json("run", RunFolder.ENVIRONMENT);
        assertThat(environment.path("threads").asInt()).isEqualTo(2);
        assertThat(environment.path("precision").asString()).isEqualTo("single");
    }

    @Test
    void staticNetworkIsTrainedWithTheSameBudget() throws IOException {
        RunResult result = new TrainingRun(TinyExperiment.read(),
                RunSettings.standard().into(folder.resolve("run")).withControls(true), SILENT).run();

        assertThat(result.controls()).containsKey(RunResult.STATIC_NETWORK);
        assertThat(Files.readAllLines(folder.resolve("run").resolve(RunFolder.STATIC_METRICS)))
                .hasSize(result.outerSteps());
    }

    @Test
    void stopKeepsWhatWasLearned() throws IOException {
        var steps = new ArrayList<StepReport>();
        RunResult result = new TrainingRun(TinyExperiment.read(), RunSettings.standard().into(folder.resolve("run")),
                new RunListener() {
                    @Override
                    public void step(Phase phase, StepReport report) {
                        steps.add(report);
                    }

                    @Override
                    public boolean stopRequested() {
                        return steps.size() == 1;
                    }
                }).run();

        assertThat(result.status()).isEqualTo(Status.STOPPED);
        assertThat(result.outerSteps()).isEqualTo(1);
        assertThat(json("run", RunFolder.RESULT).path("status").asString()).isEqualTo("stopped");
        assertThat(json("run", RunFolder.RESULT).path("training_ended_by").asString()).isEqualTo("stopped");
        assertThat(SavedRun.read(folder.resolve("run")).parameters()).isNotEmpty();
    }

    @Test
    void savedRunIsWorthWhatItWasInTraining() {
        RunResult result = run(TinyExperiment.read(), "run", 2);
        SavedRun saved = SavedRun.read(folder.resolve("run"));

        Optional<Evaluation> again = saved.evaluate(20, 1, Control.NONE, RunSettings.standard(), SILENT);
        assertThat(again).isEqualTo(result.metaTest());
        assertThat(saved.evaluate(20, 1, Control.PLASTICITY_FROZEN, RunSettings.standard(), SILENT).orElseThrow())
                .isEqualTo(result.controls().get("plasticity_frozen"));
        assertThat(saved.precision()).isEqualTo(Precision.FLOAT);
    }

    @Test
    void savedRunRefusesParametersOfAnotherNetwork() throws IOException {
        run(TinyExperiment.read(), "run", 2);
        Path experiment = folder.resolve("run").resolve(RunFolder.EXPERIMENT);
        Files.writeString(experiment, Files.readString(experiment).replace("size: 8", "size: 9"));

        assertThatThrownBy(() -> SavedRun.read(folder.resolve("run"))).isInstanceOf(RunException.class)
                .hasMessageContaining("modulator.bias").hasMessageContaining("[8]")
                .hasMessageContaining("[9]");
    }

    @Test
    void tooLittleMemoryIsToldBeforeAFolderIsMade() {
        var settings = RunSettings.standard().into(folder.resolve("run"));
        var poor = new RunSettings(settings.folder(), 2, 1000, settings.precision(), settings.width(), settings
                .kernel(), false, false,
                List.of());

        assertThatThrownBy(() -> new TrainingRun(TinyExperiment.read(), poor, SILENT).run())
                .hasMessageContaining("needs at least").hasMessageContaining("500 B");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void runThatGivesUpKeepsItsParametersAndSaysWhy() throws IOException {
        LoadedExperiment loaded = TinyExperiment.read("network.populations.modulator.parameters.scale=1e30",
                "learning.give_up_after=2");

        assertThatThrownBy(() -> run(loaded, "run", 2)).isInstanceOf(RunException.class)
                .hasMessageContaining("gave up at outer step 2").hasMessageContaining("is saved in '");
        JsonNode result = json("run", RunFolder.RESULT);
        assertThat(result.path("status").asString()).isEqualTo("failed");
        assertThat(result.path("failure").asString()).contains("is not finite");
        assertThat(result.path("training_ended_by").asString()).isEqualTo("gave up");
        assertThat(SavedRun.read(folder.resolve("run")).parameters()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void trainingThatEndsFarWorseThanItBeganIsNotCalledCompleted(int validation) throws IOException {
        var warnings = new ArrayList<String>();
        RunResult result = new TrainingRun(TinyExperiment.read("learning.rate=1e6", "outer.validation.every="
                + validation), RunSettings.standard().into(folder.resolve("run")), new RunListener() {
                    @Override
                    public void warning(String sentence) {
                        warnings.add(sentence);
                    }
                }).run();

        assertThat(result.status()).isEqualTo(Status.DIVERGED);
        assertThat(json("run", RunFolder.RESULT).path("status").asString()).isEqualTo("diverged");
        assertThat(warnings).singleElement().asString().startsWith("Training diverged: what it keeps has a loss of ")
                .contains("that of the first outer step was ", "Try a smaller learning.rate");
        assertThat(json("run", RunFolder.RESULT).path("warnings")).singleElement().satisfies(warning -> {
            assertThat(warning.path("message").asString()).isEqualTo(warnings.getFirst());
            assertThat(warning.path("step").asInt()).isEqualTo(TinyExperiment.STEPS);
            assertThat(warning.has("population")).isFalse();
        });
        assertThat(BegunRun.read(folder.resolve("run")).state()).isEqualTo(BegunRun.State.COMPLETED);
    }

    @Test
    void resultIsThereBeforeTheStaticNetworkIsTrained() {
        var there = new ArrayList<Boolean>();
        new TrainingRun(TinyExperiment.read(), RunSettings.standard().into(folder.resolve("run")).withControls(true),
                new RunListener() {
                    @Override
                    public void step(Phase phase, StepReport report) {
                        if (phase == Phase.STATIC_NETWORK) {
                            there.add(Files.exists(folder.resolve("run").resolve(RunFolder.RESULT)));
                        }
                    }
                }).run();

        assertThat(there).isNotEmpty().doesNotContain(false);
    }

    /** What the plastic projection sends is bounded, what the static one would send is not. */
    @Test
    void staticNetworkThatCannotBeTrainedIsAFailedControlAndNotAFailedRun() throws IOException {
        Files.writeString(folder.resolve("bounded.rule"), """
                rule bounded
                weight w0
                synapse w = w0
                step
                  w = w
                transmit clip(w, -0.1, 0.1)
                """);
        Files.writeString(folder.resolve("bounded.yaml"), Experiments.text("cue-association")
                .replace("rule: three-factor-stdp-relaxing ", "rule: bounded.rule ")
                .replaceAll("(?m)^ +neuromodulators:.*$", "")
                .replaceAll("(?s)      parameters:\\n +tau_e.*?    hidden_readout", "    hidden_readout")
                .replaceAll("(?s)  groups:.*?  firing_rate", "  firing_rate"));
        LoadedExperiment loaded = TinyExperiment.read(folder.resolve("bounded.yaml"),
                "network.projections.recurrent.weights.normal.std=1e38", "learning.give_up_after=1");

        RunResult result = new TrainingRun(loaded, RunSettings.standard().into(folder.resolve("run"))
                .withControls(true), SILENT).run();

        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.failedControls()).containsOnlyKeys(RunResult.STATIC_NETWORK);
        assertThat(json("run", RunFolder.RESULT).path("controls").path(RunResult.STATIC_NETWORK).path("failed")
                .asString()).contains("is not finite");
    }
}
