package org.metaplastic.learning.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metaplastic.learning.experiment.Experiment.Outer;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.task.Task;
import org.metaplastic.model.Network;

/**
 * Reads experiments. A change is "KEY=VALUE", the sections of the key separated by dots, the value as in the file:
 * "learning.rate=0.002". Every mistake is an {@link ExperimentException}.
 */
public final class ExperimentReader {

    private ExperimentReader() {}

    /** Reads a built-in experiment or the file of one, see {@link Experiments#text}. */
    public static LoadedExperiment read(String nameOrPath, List<String> changes) {
        return parse(Experiments.text(nameOrPath), Experiments.origin(nameOrPath), changes);
    }

    /** As {@link #read(String, List)}, with a preset of the experiment; changes come after it. */
    public static LoadedExperiment read(String nameOrPath, String preset, List<String> changes) {
        ExperimentTree tree = ExperimentTree.read(Experiments.text(nameOrPath), Experiments.origin(nameOrPath));
        return read(tree.with(preset), tree.origin(), changes).asPreset(preset);
    }

    /**
     * Reads the text of an experiment.
     *
     * @param origin the path that errors name; the experiment is called like this file unless it says its name, and
     *            equation files that it names are found in the same folder
     */
    public static LoadedExperiment parse(String text, String origin, List<String> changes) {
        return read(tree(text, origin), origin, changes);
    }

    /** Reads a tree with changes; what does not fit because of them alone is a mistake in them. */
    static LoadedExperiment read(Node.Mapping tree, String origin, List<String> changes) {
        try {
            return read(Changes.apply(tree, changes), origin);
        } catch (ExperimentException misfit) {
            if (changes.isEmpty() || misfit.inWhatWasAsked() || misfit.inNamedFile() || !readable(tree, origin)) {
                throw misfit;
            }
            throw misfit.causedBy(Changes.OPTION, changes);
        }
    }

    private static boolean readable(Node.Mapping tree, String origin) {
        try {
            read(tree, origin);
            return true;
        } catch (ExperimentException broken) {
            return false;
        }
    }

    /** The text of an experiment as a tree, not yet understood, without its presets. */
    static Node.Mapping tree(String text, String origin) {
        return ExperimentTree.read(text, origin).root();
    }

    /** Reads a tree; {@code origin} is as in {@link #parse}. */
    static LoadedExperiment read(Node.Mapping tree, String origin) {
        Section root = new Section(tree, tree.place(), "");
        EquationFiles files = filesBeside(origin);
        var tensors = new TensorFiles(folder(origin));
        Experiment experiment = experiment(root, origin, files, tensors);
        root.allRead();
        return new LoadedExperiment(experiment, YamlText.of(root.resolved()), files.texts(), tensors.kept(), Optional
                .empty());
    }

    private static Experiment experiment(Section root, String origin, EquationFiles files,
            TensorFiles tensors) {
        root.allow("name", "description", "seed", "task", "network", "learning", "outer", "evaluation",
                ExperimentTree.EXTENDS, ExperimentTree.SET, ExperimentTree.PRESETS);
        Value name = root.get("name", nameOf(origin));
        if (!name.text().matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
            throw name.error("expected letters, digits, '-', '_' and '.', found '" + name.text()
                    + "'. It becomes part of the name of a folder.");
        }
        String description = root.optional("description").map(Value::text).orElse("");
        long seed = root.get("seed", 1).whole();
        Section network = root.section("network").allow("dt", "inputs", "populations", "projections");
        double dt = NetworkReader.dt(network);
        Task task = Tasks.read(root.section("task"), dt);
        var networkReader = new NetworkReader(network, dt, task, files, tensors, Key.of(seed));
        Network built = networkReader.read();
        networkReader.requireAllowedStart(built);
        Outer outer = new OuterReader(root.section("outer"), built).read();
        if (outer.method().reverse()) {
            networkReader.requireGradients(built);
        }
        var learning = new LearningReader(root.section("learning"), built, outer).read();
        int episodes = root.section("evaluation").allow("episodes").get("episodes", 2000).integer(0);
        return new Experiment(name.text(), description, seed, task, built, networkReader.readout(), outer, learning,
                episodes);
    }

    private static String nameOf(String origin) {
        String file = origin.substring(Math.max(origin.lastIndexOf('/'), origin.lastIndexOf('\\')) + 1);
        String stem = file.replaceFirst("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[.-]+", "");
        return stem.isEmpty() ? "experiment" : stem;
    }

    /** The equations of files in the folder of an experiment. */
    static EquationFiles filesBeside(String origin) {
        return new EquationFiles(folder(origin));
    }

    private static Path folder(String origin) {
        try {
            return Optional.ofNullable(Path.of(origin).getParent()).orElse(Path.of(""));
        } catch (InvalidPathException _) {
            return Path.of("");
        }
    }
}
