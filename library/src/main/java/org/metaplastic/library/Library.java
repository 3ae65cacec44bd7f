package org.metaplastic.library;

import java.util.List;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationResolver;
import org.metaplastic.equations.ModifierEquations;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.SurrogateEquations;

/**
 * The equations that come with metaplastic, by name: the name of a file without its ending. Files are read each time.
 * An unknown name is an {@link IllegalArgumentException} that suggests a known one.
 */
public final class Library {

    private static final Shelf NEURONS = new Shelf("neuron");
    private static final Shelf RULES = new Shelf("rule");
    private static final Shelf MODIFIERS = new Shelf("modifier");
    private static final Shelf SURROGATES = new Shelf("surrogate");

    /** Composed rules of the library are made of its rules and modifiers. */
    private static final EquationResolver RESOLVER = new EquationResolver() {
        @Override
        public RuleEquations rule(String name) {
            return Library.rule(name);
        }

        @Override
        public ModifierEquations modifier(String name) {
            return Library.modifier(name);
        }
    };

    /**
     * What an overview says about one file.
     *
     * @param text the whole file
     */
    public record Entry(String name, String title, String source, String text) {

        private static Entry of(NeuronEquations neuron) {
            return new Entry(neuron.name(), neuron.title(), neuron.source(), NEURONS.text(neuron.name()));
        }

        private static Entry of(RuleEquations rule) {
            return new Entry(rule.name(), rule.title(), rule.source(), RULES.text(rule.name()));
        }

        private static Entry of(ModifierEquations modifier) {
            return new Entry(modifier.name(), modifier.title(), modifier.source(), MODIFIERS.text(modifier.name()));
        }

        private static Entry of(SurrogateEquations surrogate) {
            return new Entry(surrogate.name(), surrogate.title(), surrogate.source(), SURROGATES.text(surrogate
                    .name()));
        }
    }

    private Library() {}

    public static NeuronEquations neuron(String name) {
        return EquationParser.neuron(NEURONS.text(name), NEURONS.file(name));
    }

    public static RuleEquations rule(String name) {
        return EquationParser.rule(RULES.text(name), RULES.file(name), RESOLVER);
    }

    public static ModifierEquations modifier(String name) {
        return EquationParser.modifier(MODIFIERS.text(name), MODIFIERS.file(name));
    }

    public static SurrogateEquations surrogate(String name) {
        return EquationParser.surrogate(SURROGATES.text(name), SURROGATES.file(name));
    }

    /** Every neuron, in the order of names. */
    public static List<Entry> neurons() {
        return NEURONS.names().stream().map(Library::neuron).map(Entry::of).toList();
    }

    /** Every plasticity rule, in the order of names. */
    public static List<Entry> rules() {
        return RULES.names().stream().map(Library::rule).map(Entry::of).toList();
    }

    /** Every modifier, in the order of names. */
    public static List<Entry> modifiers() {
        return MODIFIERS.names().stream().map(Library::modifier).map(Entry::of).toList();
    }

    /** Every surrogate derivative, in the order of names. */
    public static List<Entry> surrogates() {
        return SURROGATES.names().stream().map(Library::surrogate).map(Entry::of).toList();
    }
}
