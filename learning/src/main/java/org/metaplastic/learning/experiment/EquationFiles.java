package org.metaplastic.learning.experiment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.SurrogateEquations;
import org.metaplastic.library.Library;

/**
 * The equations that an experiment names: of the library, or of files beside the experiment, which end in
 * {@code .neuron}, {@code .rule} or {@code .surrogate}. It keeps the text of the files, so that a run can copy them.
 */
final class EquationFiles {

    private static final long MOST_BYTES = 256 * 1024;

    private final Path folder;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final SortedMap<String, Path> origins = new TreeMap<>();

    /** @param folder that relative paths start from */
    EquationFiles(Path folder) {
        this.folder = folder;
    }

    /** The text of each file that was read, by the name that the resolved experiment gives it. */
    SortedMap<String, String> texts() {
        return texts;
    }

    NeuronEquations neuron(Section section, String key, Value value) {
        return equations(section, key, value, ".neuron", Library::neuron, EquationParser::neuron);
    }

    RuleEquations rule(Section section, String key, Value value) {
        return equations(section, key, value, ".rule", Library::rule, EquationParser::rule);
    }

    SurrogateEquations surrogate(Section section, String key, Value value) {
        return equations(section, key, value, ".surrogate", Library::surrogate, EquationParser::surrogate);
    }

    private <T> T equations(Section section, String key, Value value, String ending, Function<String, T> library,
            BiFunction<String, String, T> parser) {
        String name = value.text();
        try {
            if (!name.endsWith(ending)) {
                return library.apply(name);
            }
            String text = read(value, name);
            section.resolve(key, keep(name, text));
            return parser.apply(text, name);
        } catch (EquationException e) {
            throw value.error(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage() + " For equations of your own give the path of their file, such as my"
                    + ending + ".");
        }
    }

    private String read(Value value, String name) {
        try {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw value.error("the file '" + name + "' has more than " + MOST_BYTES + " bytes. Split it.");
            }
            return Files.readString(file);
        } catch (InvalidPathException | NoSuchFileException _) {
            throw value.error("there is no file '" + name + "'. Paths start from the folder of the experiment.");
        } catch (CharacterCodingException _) {
            throw value.error("the file '" + name + "' is not UTF-8 text.");
        } catch (IOException e) {
            throw value.error("cannot read the file '" + name + "' (" + e.getMessage() + ").");
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
