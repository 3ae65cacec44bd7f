package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.profile.Profiler;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.characters.Characters;
import org.metaplastic.library.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run read from its folder.
 *
 * @param precision the one it was trained in
 * @param kernel the one it was trained with
 * @param parameters every parameter of its network by path
 */
public record SavedRun(Experiment experiment, Precision precision, SynapseKernel kernel,
        SortedMap<String, double[]> parameters) {

    /** Reads the folder of a run. */
    public static SavedRun read(Path path) {
        RunFolder folder = RunFolder.open(path);
        Experiment experiment = ExperimentReader.read(folder.file(RunFolder.EXPERIMENT).toString(), List.of())
                .experiment();
        return new SavedRun(experiment, precision(folder), kernel(folder),
                ParameterFile.read(folder.file(RunFolder.PARAMETERS), experiment.network()));
    }

    /**
     * The same with a larger readout where the run was trained with one of too few units. What was learned for every readout
     * unit alike holds for more of them.
     *
     * @param path of its folder
     * @param ways how many characters there are to tell apart; where they are fewer than the readout has units, the first
     *            are the answers, as in training
     * @throws ProtocolMisfit if it is no run of characters, or it learned something for each unit of its readout
     */
    public SavedRun resized(Path path, int ways) {
        if (experiment.task() instanceof Characters && experiment.task().readoutSize() < ways) {
            return new ResizedReadout(this, ways).read(RunFolder.open(path).file(RunFolder.EXPERIMENT));
        }
        return this;
    }

    /** The precision that a run was trained in. */
    static Precision precision(RunFolder folder) {
        Path file = folder.file(RunFolder.ENVIRONMENT);
        String label = environment(file).path("precision").asString("");
        return Arrays.stream(Precision.values()).filter(precision -> precision.label().equals(label)).findFirst()
                .orElseThrow(() -> unknown(file, null));
    }

    /** The kernel that a run was trained with; runs of before there was a choice do not say. */
    static SynapseKernel kernel(RunFolder folder) {
        Path file = folder.file(RunFolder.ENVIRONMENT);
        String label = environment(file).path("kernel").asString(SynapseKernel.DENSE.label());
        return Arrays.stream(SynapseKernel.values()).filter(kernel -> kernel.label().equals(label)).findFirst()
                .orElseThrow(() -> new RunException("'" + file + "': kernel is '" + label
                        + "', but must be dense or event. Put back the file that the run wrote."));
    }

    private static JsonNode environment(Path file) {
        try {
            return JsonMapper.shared().readTree(TextFile.read(file, RunFolder.MOST_BYTES));
        } catch (IOException | JacksonException unreadable) {
            throw unknown(file, unreadable);
        }
    }

    private static RunException unknown(Path file, @Nullable Exception cause) {
        String words = "'" + file + "' does not tell in which precision the run was trained. Put back the file that it"
                + " wrote, or write {\"precision\": \"single\"} or {\"precision\": \"double\"} into it.";
        return cause == null ? new RunException(words) : new RunException(words, cause);
    }

    /**
     * Lives through unseen episodes with the parameters of the run.
     *
     * @param seed the root of the keys of the episodes
     * @param settings its precision counts, not that of the run
     * @return nothing if the listener asked for the end
     */
    public Optional<Evaluation> evaluate(int episodes, long seed, Control control, RunSettings settings,
            RunListener listener) {
        return evaluate(episodes, seed, control, settings, listener, Profiler.None.PROFILER);
    }

    /** As {@link #evaluate(int, long, Control, RunSettings, RunListener)}, for somebody who may look at the time. */
    public Optional<Evaluation> evaluate(int episodes, long seed, Control control, RunSettings settings,
            RunListener listener, Profiler profiler) {
        Experiment asked = experiment.withSeed(seed).withEvaluationEpisodes(episodes);
        return scores(asked, control, settings, listener, profiler).map(scores -> Evaluation.of(scores, experiment
                .task()));
    }

    /** @param asked the experiment of the run with other episodes, whose number is that of its evaluation */
    Optional<List<Score>> scores(Experiment asked, Control control, RunSettings settings, RunListener listener) {
        return scores(asked, control, settings, listener, Profiler.None.PROFILER);
    }

    private Optional<List<Score>> scores(Experiment asked, Control control, RunSettings settings,
            RunListener listener, Profiler profiler) {
        CompiledNetwork network = profiler.compile(() -> CompiledNetwork.of(asked.network(), settings.precision(),
                settings.width(), false, settings.kernel()));
        try (var executor = Workers.start(asked, network, settings, profiler)) {
            return new Examination(asked, executor, listener).scores(
                    control == Control.NONE ? Examination.META_TEST : control.label(), parameters, control);
        }
    }
}
