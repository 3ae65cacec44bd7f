package org.metaplastic.cli.fuzz;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.learning.events.AedatFile;
import org.metaplastic.learning.events.NmnistFile;
import org.metaplastic.library.Library;

/** How each target is made, by its name. */
final class Targets {

    private Targets() {}

    static SequencedMap<String, Supplier<Target>> all() {
        var all = new LinkedHashMap<String, Supplier<Target>>();
        all.put("neuron", () -> new EquationTarget(Library.neurons(), EquationParser::neuron));
        all.put("rule", () -> new EquationTarget(Library.rules(), EquationParser::rule));
        all.put("modifier", () -> new EquationTarget(Library.modifiers(), EquationParser::modifier));
        all.put("surrogate", () -> new EquationTarget(Library.surrogates(), EquationParser::surrogate));
        all.put("composition", CompositionTarget::new);
        all.put("kernels", KernelTarget::new);
        all.put("experiment", ExperimentTarget::new);
        all.put("extends", ExtendsTarget::new);
        all.put("rule-settings", RuleSettingsTarget::new);
        all.put("network", NetworkTarget::new);
        all.put("safetensors", SafetensorsTarget::new);
        all.put("run", RunTarget::new);
        all.put("snapshot", SnapshotTarget::new);
        all.put("stored-characters", PackedTarget::new);
        all.put("conformance", ConformanceTarget::new);
        all.put("n-mnist", () -> new EventsTarget(EventSamples.nmnist(), (file, _) -> NmnistFile.read(file)));
        all.put("aedat", () -> new EventsTarget(EventSamples.aedat(), (file, _) -> AedatFile.read(file)));
        all.put("n-omniglot", NomniglotTarget::new);
        all.put("synapses", SynapseTableTarget::new);
        all.put("first-values", FirstValuesTarget::new);
        all.put("recordings", RecordingsTarget::new);
        all.put("images", ImagesTarget::new);
        all.put("sweep", SweepTarget::new);
        all.put("zip", ZipTarget::new);
        all.put("png", PngTarget::new);
        all.put("command-line", CommandLineTarget::new);
        return all;
    }
}
