package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.events.SampleRecordings;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentException;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.characters.SmallCharacters;

/** Networks that learn from what a camera recorded. */
final class RecordedCharactersTests {

    private static final long PLENTY = 1L << 30;
    private static final RunListener SILENT = new RunListener() {};

    @TempDir
    private Path folder;

    /** Plastic synapses that see the events themselves; chance is 1/3. */
    private LoadedExperiment small(String set, String... more) {
        var changes = new ArrayList<>(List.of("task.set={events: " + folder.resolve("recorded") + ", " + set + "}",
                "task.encoder={name: replay, step: 12 ms}", "task.shots=1", "task.quarter_turns=false"));
        changes.addAll(List.of(more));
        return ExperimentReader.parse(SmallCharacters.TEXT, folder.resolve("small.yaml").toString(), changes);
    }

    /**
     * Three small layers of convolution that see both channels of 42 characters by a file each drawer; 12 others are reported
     * on, turned ones among those that are learned from.
     */
    @Test
    void aSmallConvolutionalNetworkLearnsRecordedCharactersThatItHasNotSeen() throws IOException {
        SampleRecordings.nmnist(new GlyphSet(Key.of(4), 6, 10, 6), folder.resolve("recorded"));
        Experiment experiment = ExperimentReader.read("glyphs", List.of("task.set={events: " + folder.resolve(
                "recorded")
                + ", validation: 6, test: 12}", "task.split=characters", "task.encoder={name: replay, step: 13 ms}",
                "task.side=14", "task.ways=3", "task.meta_train.ways=3", "network.inputs.image.shape=[2, 14, 14]",
                "network.populations.edges.shape=[4, 7, 7]", "network.populations.parts.shape=[8, 4, 4]",
                "network.populations.features.shape=[16, 2, 2]", "network.populations.readout.size=3", "outer.steps=60",
                "learning.rate.cosine.steps=60", "outer.validation.every=0")).experiment();
        experiment.task().prepare();
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var executor = new LocalEpisodes(experiment, network, 2, PLENTY)) {
            var before = Evaluation.of(executor.evaluate(InitialParameters.draw(experiment.network(), Key.of(1)), Key
                    .of(
                            1), Split.META_TEST, 0, 300, Control.NONE), experiment.task());
            var trained = new Trainer(experiment, executor, _ -> {}).train();
            Evaluation after = Evaluation.of(executor.evaluate(trained.parameters(), Key.of(1), Split.META_TEST, 0, 300,
                    Control.NONE), experiment.task());
            Evaluation shuffled = Evaluation.of(executor.evaluate(trained.parameters(), Key.of(1), Split.META_TEST, 0,
                    300, Control.SHUFFLED_LABELS), experiment.task());

            assertThat(after.accuracy() - 2 * after.ci95()).as("of %s", after).isGreaterThan(1 / 3.0);
            assertThat(after.loss()).isLessThan(before.loss());
            assertThat(after.accuracy() - after.ci95()).isGreaterThan(before.accuracy() + before.ci95());
            assertThat(shuffled.accuracy() - shuffled.ci95()).isLessThan(1 / 3.0 + 0.03);
        }
    }

    @Test
    void aRunOfCharactersOfNOmniglotCanBeEvaluatedByOtherEpisodesButNotOnImages() throws IOException {
        SampleRecordings.nomniglot(new GlyphSet(Key.of(4), 4, 4, 4), folder.resolve("recorded"));
        Path run = folder.resolve("run");
        new TrainingRun(small("validation: 1, test: 1", "task.split=alphabets"), RunSettings.standard().into(run),
                SILENT)
                .run();
        var protocol = new OneShotProtocol(run, SavedRun.read(run), RunSettings.standard(), SILENT);

        OneShotResult found = protocol.onHeldOut(ReportedImages.VALIDATION, protocol.plan(), 20, 1, Control.NONE)
                .orElseThrow();

        assertThat(found.images()).isEqualTo("validation of alphabets of recorded events");
        assertThat(found.evaluation().accuracy()).isGreaterThan(0.4);
        List<OneShotRun> none = List.of();
        assertThatThrownBy(() -> protocol.onRuns(none, 1, Control.NONE)).isInstanceOf(ProtocolMisfit.class).hasMessage(
                "The run learned from recorded events: the images of the evaluation set cannot be shown to it. Take what"
                        + " its own split holds out.");
    }

    @Test
    void aDamagedRecordingIsNamedBeforeThereIsAFolder() throws IOException {
        SampleRecordings.aedat(new GlyphSet(Key.of(4), 1, 9, 3), folder.resolve("recorded"));
        Path file = folder.resolve("recorded/alphabet01/character03/00001.aedat4");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 9));
        Path run = folder.resolve("run");
        var training = new TrainingRun(small("validation: 3, test: 3"), RunSettings.standard().into(run), SILENT);

        assertThatThrownBy(training::run).isInstanceOf(RunException.class).hasMessageContaining("'" + file
                + "', byte ").hasMessageContaining("the file ends, but");
        assertThat(run).doesNotExist();
    }

    @Test
    void aRunWhoseRecordingsWereDamagedMeanwhileGoesOnOnceTheyAreMended() throws IOException {
        SampleRecordings.nmnist(new GlyphSet(Key.of(4), 1, 9, 3), folder.resolve("recorded"));
        LoadedExperiment whole = small("validation: 3, test: 3", "outer.steps=4");
        Path undisturbed = folder.resolve("undisturbed");
        new TrainingRun(whole, RunSettings.standard().into(undisturbed), SILENT).run();
        Path run = folder.resolve("run");
        new TrainingRun(whole, RunSettings.standard().into(run), new RunListener() {
            private int asked;

            @Override
            public boolean stopRequested() {
                return asked++ > 2;
            }
        }).run();
        Path file = folder.resolve("recorded/alphabet01/character03/00001.bin");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, new byte[8]);

        var resumed = new TrainingRun(BegunRun.read(run).loaded(), RunSettings.standard().into(run), SILENT);
        assertThatThrownBy(resumed::resume).isInstanceOf(RunException.class).hasMessageContaining("'" + file + "'");
        Files.write(file, content);
        resumed.resume();

        assertThat(run.resolve(RunFolder.PARAMETERS)).hasSameBinaryContentAs(undisturbed.resolve(RunFolder.PARAMETERS));
    }

    @Test
    void aFolderOfRecordingsStartsFromTheFileThatNamesItAndIsKeptAsAnAbsolutePath() throws IOException {
        String text = SmallCharacters.TEXT.replace("encoder: latency", "set: {events: digits}, encoder: replay");
        Path file = Files.writeString(folder.resolve("small.yaml"), text);

        assertThat(ExperimentReader.read(file.toString(), List.of()).resolvedYaml()).contains("events: " + folder
                .resolve("digits") + "\n", "recordings: 20\n", "split: characters\n", "step: 20 ms\n",
                "polarity: separate\n");
        assertThat(ExperimentReader.read(file.toString(), List.of("task.set.events=digits")).resolvedYaml()).contains(
                "events: " + Path.of("digits").toAbsolutePath() + "\n");
    }

    private void assertRefused(String change, String message) {
        assertThatThrownBy(() -> ExperimentReader.parse(SmallCharacters.TEXT, "small.yaml", List.of(change.split(
                " & ", -1)))).isInstanceOf(ExperimentException.class).hasMessageContaining(message);
    }

    @Test
    void whatDoesNotGoTogetherIsTold() {
        assertRefused("task.set={events: digits}", "task.encoder.name: recorded events are shown as they are, not by"
                + " another encoder. Write 'encoder: replay'.");
        assertRefused("task.encoder=replay", "'replay' shows recorded events, but the set is one of images. Write 'set:"
                + " {events: FOLDER}', or an encoder of images: analog, rate, latency, events.");
        assertRefused("task.set={recordings: 3} & task.encoder=replay",
                "'events' is missing. Add it, such as 'events: N-MNIST/Train'.");
        assertRefused("task.set={events: digits} & task.encoder=replay & task.split=lake",
                "unknown split 'lake'. There are: characters, alphabets.");
    }

    @Test
    void splitsThatTheFolderDoesNotHaveAreTold() throws IOException {
        SampleRecordings.nmnist(new GlyphSet(Key.of(4), 1, 9, 3), folder);
        Files.move(folder.resolve("alphabet01"), folder.resolve("recorded"));

        assertThatThrownBy(() -> small("test: 1", "task.split=alphabets").experiment().task().prepare()).hasMessage("'"
                + folder.resolve("recorded") + "' has no folders of alphabets to split by. Write 'split: characters' in"
                + " the experiment.");
        assertThatThrownBy(() -> small("test: 6").experiment().task().prepare()).hasMessage(
                "Set 'recorded events' has 9"
                        + " characters, but 3 are to be held out for validation and 6 for testing. Hold out one at least for"
                        + " each, and leave one to learn from. Set 'validation' and 'test' beside 'events'.");
    }
}
