package org.metaplastic.cli.fuzz;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.learning.events.AedatFile;
import org.metaplastic.learning.events.NmnistFile;
import org.metaplastic.library.Library;

/** Every target by its name. */
final class Targets {

    private Targets() {}

    static SequencedMap<String, Target> all() {
        var all = new LinkedHashMap<String, Target>();
        all.put("neuron", new EquationTarget(Library.neurons(), EquationParser::neuron));
        all.put("rule", new EquationTarget(Library.rules(), EquationParser::rule));
        all.put("modifier", new EquationTarget(Library.modifiers(), EquationParser::modifier));
        all.put("surrogate", new EquationTarget(Library.surrogates(), EquationParser::surrogate));
        all.put("composition", new CompositionTarget());
        all.put("kernels", new KernelTarget());
        all.put("experiment", new ExperimentTarget());
        all.put("network", new NetworkTarget());
        all.put("safetensors", new SafetensorsTarget());
        all.put("run", new RunTarget());
        all.put("n-mnist", new EventsTarget(EventSamples.nmnist(), (file, _) -> NmnistFile.read(file)));
        all.put("aedat", new EventsTarget(EventSamples.aedat(), (file, _) -> AedatFile.read(file)));
        all.put("n-omniglot", new NomniglotTarget());
        all.put("zip", new ZipTarget());
        all.put("png", new PngTarget());
        all.put("command-line", new CommandLineTarget());
        return all;
    }
}
