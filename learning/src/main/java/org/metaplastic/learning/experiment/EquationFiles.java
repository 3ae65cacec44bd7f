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
 * {@code .neuron}, {@code .rule}, {@code .modifier} or {@code .surrogate}; or that it holds itself, as a text of several
 * lines. It keeps the text of those that are not of the library, so that a run can put them into files; a composed rule is
 * kept written out, so that its file needs no other. Tables of synapses are found and kept alike.
 */
final class EquationFiles {

    private static final String TABLE = ".csv";
    private static final long MOST_BYTES_OF_TABLE = 256 << 20;

    private final Path folder;
    private final EquationFolder equations;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final SortedMap<String, String> origins = new TreeMap<>();

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
        return equations(resolving(section, key), value, Kind.of(".neuron", Library::neuron, EquationParser::neuron,
                NeuronEquations::name));
    }

    RuleEquations rule(Section section, String key, Value value) {
        return equations(resolving(section, key), value, new Kind<>(".rule", Library::rule,
                (_, name) -> equations.rule(name), (text, origin) -> EquationParser.rule(text, origin, equations),
                RuleEquations::name, (text, rule) -> EquationParser.composes(text) ? EquationWriter.text(rule) : text));
    }

    /** @param resolved told the name of the file that a run keeps */
    ModifierEquations modifier(Value value, Consumer<String> resolved) {
        return equations(resolved, value, Kind.of(".modifier", Library::modifier, EquationParser::modifier,
                ModifierEquations::name));
    }

    SurrogateEquations surrogate(Section section, String key, Value value) {
        return equations(resolving(section, key), value, Kind.of(".surrogate", Library::surrogate,
                EquationParser::surrogate, SurrogateEquations::name));
    }

    /** The text of a table beside the experiment, which ends in {@code .csv}. */
    String table(Section section, String key, Value value) {
        String name = value.text();
        if (!name.endsWith(TABLE)) {
            throw value.error("expected the path of a file that ends in '" + TABLE + "', found '" + name
                    + "'. Paths start from the folder of the experiment.");
        }
        try {
            String text = equations.text(name, MOST_BYTES_OF_TABLE);
            Path origin = folder.resolve(name).normalize();
            section.resolve(key, keep(origin.toString(), String.valueOf(origin.getFileName()), text));
            return text;
        } catch (EquationException e) {
            throw value.inNamedFile(e);
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage() + " Paths start from the folder of the experiment.");
        }
    }

    private static Consumer<String> resolving(Section section, String key) {
        return name -> section.resolve(key, name);
    }

    /**
     * How equations of one kind are read.
     *
     * @param file reads the text of a file of this name
     * @param inline reads a text that an experiment holds, and names this origin in errors
     * @param kept the text that a run keeps
     */
    private record Kind<T>(String ending, Function<String, T> library, BiFunction<String, String, T> file,
            BiFunction<String, String, T> inline, Function<T, String> name, BiFunction<String, T, String> kept) {

        /** Equations that stand alone. */
        static <T> Kind<T> of(String ending, Function<String, T> library, BiFunction<String, String, T> parser,
                Function<T, String> name) {
            return new Kind<>(ending, library, parser, parser, name, (text, _) -> text);
        }
    }

    private <T> T equations(Consumer<String> resolved, Value value, Kind<T> kind) {
        String name = value.text();
        if (value.hasLines()) {
            T written = value.parsed(kind.inline);
            resolved.accept(keep(name, kind.name.apply(written) + kind.ending, kind.kept.apply(name, written)));
            return written;
        }
        if (!name.endsWith(kind.ending)) {
            try {
                return kind.library.apply(name);
            } catch (IllegalArgumentException e) {
                throw value.error(e.getMessage() + " For equations of your own give the path of their file, such as my"
                        + kind.ending + ".");
            }
        }
        try {
            String text = equations.text(name);
            T read = kind.file.apply(text, name);
            Path origin = folder.resolve(name).normalize();
            resolved.accept(keep(origin.toString(), String.valueOf(origin.getFileName()), kind.kept.apply(text, read)));
            return read;
        } catch (EquationException e) {
            throw value.inNamedFile(e);
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage() + " Paths start from the folder of the experiment.");
        }
    }

    /** Remembers a text under the name of its file, numbered where texts of different origins share it. */
    private String keep(String origin, String file, String text) {
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
