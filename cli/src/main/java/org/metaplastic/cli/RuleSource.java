package org.metaplastic.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.library.EquationFolder;
import org.metaplastic.library.Library;
import org.metaplastic.model.NetworkException;

/** Finds a rule by name or path, and other equations by path. */
final class RuleSource {

    static final String ENDING = ".rule";
    static final String NEURON = ".neuron";

    /** Where the place of a misfit has the name that a rule reads. */
    private static final int SYMBOL = 2;

    private static final Map<String, BiFunction<String, String, String>> OTHERS = Map.of(
            NEURON, (text, path) -> EquationWriter.text(EquationParser.neuron(text, path)),
            ".modifier", (text, path) -> EquationWriter.text(EquationParser.modifier(text, path)),
            ".surrogate", (text, path) -> EquationWriter.text(EquationParser.surrogate(text, path)));

    private RuleSource() {}

    /**
     * Reads a rule of the library, or the file of one.
     *
     * @throws UsageException if there is none
     * @throws EquationException if it is no rule
     */
    static RuleEquations read(String nameOrPath) {
        return found(() -> new EquationFolder(Path.of("")).rule(nameOrPath), nameOrPath.endsWith(ENDING) ? ""
                : " For a rule of your own give the path of its " + ENDING
                        + " file, for what a run learned its folder.");
    }

    /**
     * Reads the file of a neuron, a modifier or a surrogate, and writes its equations; empty where the ending of the path
     * is that of none.
     *
     * @throws UsageException if there is no such file
     * @throws EquationException if its content is not what its ending says
     */
    static Optional<String> ofOtherThanRule(String path) {
        return OTHERS.entrySet().stream().filter(other -> path.endsWith(other.getKey())).findFirst().map(
                other -> other.getValue().apply(found(() -> new EquationFolder(Path.of("")).text(path), ""), path));
    }

    /**
     * Reads a neuron of the library, or the file of one.
     *
     * @throws UsageException if there is none
     * @throws EquationException if it is no neuron
     */
    static NeuronEquations neuron(String nameOrPath) {
        return nameOrPath.endsWith(NEURON)
                ? EquationParser.neuron(found(() -> new EquationFolder(Path.of("")).text(nameOrPath), ""), nameOrPath)
                : found(() -> Library.neuron(nameOrPath), "");
    }

    /** What is made of a rule; that it reads what no neuron has is told with the place in its file. */
    static <T> T fitted(String nameOrPath, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (NetworkException misfit) {
            if (misfit.place().size() <= SYMBOL || !nameOrPath.endsWith(ENDING)) {
                throw misfit;
            }
            throw EquationParser.misfit(text(nameOrPath), nameOrPath, misfit.place().get(SYMBOL), String.valueOf(misfit
                    .getMessage()));
        }
    }

    /** The lines of a rule that are comments as a whole; {@link EquationWriter} writes those of declarations alone. */
    static List<String> comments(String nameOrPath) {
        return text(nameOrPath).lines().filter(line -> line.startsWith("#")).toList();
    }

    private static String text(String nameOrPath) {
        return Library.rules().stream().filter(entry -> entry.name().equals(nameOrPath)).findFirst()
                .map(Library.Entry::text).orElseGet(() -> new EquationFolder(Path.of("")).text(nameOrPath));
    }

    private static <T> T found(Supplier<T> search, String advice) {
        try {
            return search.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new UsageException(Character.toUpperCase(message.charAt(0)) + message.substring(1) + advice);
        }
    }
}
