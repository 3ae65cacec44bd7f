package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of one definition: what each stands for, its unit, and where its values live. */
final class Names {

    /** What a name stands for; the text ends the sentence "'x' is …". */
    enum Kind {
        PARAMETER("a parameter"), VARIABLE("a variable"), INTERMEDIATE("an intermediate result"),
        NEUROMODULATOR("a neuromodulator"), INPUT("an input"), BUILT_IN("given by the simulation"),
        OF_RULE("given by the rule that is modified");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * One name.
     *
     * @param unit null where the definition does not say
     * @param scope the least that its values depend on: ONE for a parameter, whose granularity a network chooses
     */
    record Entry(Kind kind, @Nullable Unit unit, Scope scope) {}

    /** How many names an error message offers. */
    private static final int LISTED = 30;

    private final Source source;
    private final Set<String> keywords;
    private final boolean ofRule;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Token> firstRead = new LinkedHashMap<>();

    /**
     * @param keywords words that no name may be
     * @param ofRule whether {@code pre.NAME} and {@code post.NAME} may be read
     */
    Names(Source source, Set<String> keywords, boolean ofRule) {
        this.source = source;
        this.keywords = keywords;
        this.ofRule = ofRule;
        entries.put("dt", new Entry(Kind.BUILT_IN, Unit.TIME, Scope.ONE));
    }

    void builtIn(String name, @Nullable Unit unit, Scope scope) {
        entries.put(name, new Entry(Kind.BUILT_IN, unit, scope));
    }

    /** A name without unit that stands for something of the rule that is modified. */
    void ofRule(String name, Kind kind) {
        entries.put(name, new Entry(kind, Unit.NONE, Scope.SYNAPSE));
    }

    void declare(Token name, Kind kind, @Nullable Unit unit, Scope scope) {
        checkFree(name);
        entries.put(name.text(), new Entry(kind, unit, scope));
    }

    /** Fails where {@code name} cannot be the name of something new. */
    void checkFree(Token name) {
        String text = name.text();
        Entry old = entries.get(text);
        if (old != null) {
            throw source.error(name, "'" + text + "' is already " + old.kind().text() + ". Choose another name.");
        }
        if (text.contains(".")) {
            throw source.error(name, "a name may have no dot: '" + text
                    + "' would be a quantity of another neuron. Choose another name.");
        }
        if (keywords.contains(text) || ExpressionParser.isFunction(text)) {
            throw source.error(name, "'" + text + "' is a word of the language. Choose another name.");
        }
    }

    Optional<Entry> find(String name) {
        Entry known = entries.get(name);
        if (known == null && isOfNeuron(name)) {
            known = new Entry(Kind.BUILT_IN, null, name.startsWith("pre.") ? Scope.PRE : Scope.POST);
        }
        return Optional.ofNullable(known);
    }

    private boolean isOfNeuron(String name) {
        return ofRule && (name.startsWith("pre.") || name.startsWith("post."));
    }

    /** The entry of a name in a formula; fails where there is none. */
    Entry read(Token name) {
        firstRead.putIfAbsent(name.text(), name);
        return find(name.text()).orElseThrow(() -> unknown(name));
    }

    /** Where a name was read for the first time. */
    Optional<Token> firstRead(String name) {
        return Optional.ofNullable(firstRead.get(name));
    }

    EquationException unknown(Token name) {
        String hint = ofRule && name.is(NeuronEquations.SPIKE)
                ? " In a rule, write pre.spike or post.spike."
                : Suggestion.didYouMean(name.text(), entries.keySet());
        if (Units.NAMES.containsKey(name.text())) {
            hint = " A unit follows a number, as in 1 " + name.text()
                    + "; a compound unit stands in brackets, as in 5 [mV/ms].";
        } else if (hint.isEmpty()) {
            hint = " Declare it, or use one of: " + entries.keySet().stream().limit(LISTED).collect(Collectors.joining(
                    ", "))
                    + (entries.size() > LISTED ? ", ..." : ".");
        }
        return source.error(name, "unknown name '" + name.text() + "'." + hint);
    }

    /** The names of one kind, in the order of their declaration. */
    List<String> all(Kind kind) {
        List<String> names = new ArrayList<>();
        entries.forEach((name, entry) -> {
            if (entry.kind() == kind) {
                names.add(name);
            }
        });
        return names;
    }
}
