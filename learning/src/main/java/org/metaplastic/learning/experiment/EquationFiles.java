package org.metaplastic.learning.experiment;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.ModifierEquations;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.SurrogateEquations;
import org.metaplastic.library.EquationFolder;
import org.metaplastic.library.Library;

/**
 * The equations that an experiment names: of the library, or of files beside the experiment, which end in
 * {@code .neuron}, {@code .rule}, {@code .modifier} or {@code .surrogate}. It keeps the text of the files, so that a run
 * can copy them; a composed rule is kept written out, so that the copy needs no other file.
 */
final class EquationFiles {

    private final Path folder;
    private final EquationFolder equations;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final SortedMap<String, Path> origins = new TreeMap<>();

    /** @param folder that relative paths start from */
    EquationFiles(Path folder) {
        this.folder = folder;
        this.equations = new EquationFolder(folder);
    }

    /** The text of each file that was read, by the name that the resolved experiment gives it. */
    SortedMap<String, String> texts() {
        return texts;
    }

    NeuronEquations neuron(Section section, String key, Value value) {
        return equations(resolving(section, key), value, ".neuron", Library::neuron, EquationParser::neuron);
    }

    RuleEquations rule(Section section, String key, Value value) {
        return equations(resolving(section, key), value, ".rule", Library::rule, (text, name) -> {
            RuleEquations rule = equations.rule(name);
            if (EquationParser.composes(text)) {
                keep(name, EquationWriter.text(rule));
            }
            return rule;
        });
    }

    /** @param resolved told the name of the file that a run keeps */
    ModifierEquations modifier(Value value, Consumer<String> resolved) {
        return equations(resolved, value, ".modifier", Library::modifier, EquationParser::modifier);
    }

    SurrogateEquations surrogate(Section section, String key, Value value) {
        return equations(resolving(section, key), value, ".surrogate", Library::surrogate, EquationParser::surrogate);
    }

    private static Consumer<String> resolving(Section section, String key) {
        return name -> section.resolve(key, name);
    }

    private <T> T equations(Consumer<String> resolved, Value value, String ending, Function<String, T> library,
            BiFunction<String, String, T> parser) {
        String name = value.text();
        if (!name.endsWith(ending)) {
            try {
                return library.apply(name);
            } catch (IllegalArgumentException e) {
                throw value.error(e.getMessage() + " For equations of your own give the path of their file, such as my"
                        + ending + ".");
            }
        }
        try {
            String text = equations.text(name);
            resolved.accept(keep(name, text));
            return parser.apply(text, name);
        } catch (EquationException e) {
            throw value.inNamedFile(e);
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage() + " Paths start from the folder of the experiment.");
        }
    }

    /** Remembers the text under the name of its file, numbered where two files of different folders share it. */
    private String keep(String name, String text) {
        Path origin = folder.resolve(name).normalize();
        String file = String.valueOf(origin.getFileName());
        int dot = file.lastIndexOf('.');
        String unique = file;
        for (int number = 2; !origins.getOrDefault(unique, origin).equals(origin); number++) {
            unique = file.substring(0, dot) + "-" + number + file.substring(dot);
        }
        origins.put(unique, origin);
        texts.put(unique, text);
        return unique;
    }
}
