package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule that is another rule with modifiers: {@code compose RULE with MODIFIER, ...}, then defaults that replace
 * those of the parts.
 */
final class ComposedRuleParser {

    private static final String COMPOSE = "compose";
    private static final String EXAMPLE = "'compose oja with three-factor, hard-bounds'";

    private final Definition definition;
    private final EquationResolver resolver;
    private final Map<String, Parameter> defaults = new HashMap<>();
    private @Nullable RuleEquations composed;

    ComposedRuleParser(Source source, EquationResolver resolver) {
        this.resolver = resolver;
        definition = new Definition(source, "rule", "composed rule", RuleParser.SCOPES);
        definition.once(COMPOSE, this::compose);
        definition.many("parameter", this::override);
    }

    /** Whether a text has a line {@code compose ...}. */
    static boolean composes(Source source) {
        return Tokenizer.lines(source).stream()
                .anyMatch(line -> line.first().is(COMPOSE) && !StatementParser.isAssignment(line));
    }

    RuleEquations read() {
        definition.read();
        if (composed == null) {
            throw definition.incomplete("has no line " + EXAMPLE + ".");
        }
        List<Parameter> parameters = composed.parameters().stream()
                .map(parameter -> defaults.getOrDefault(parameter.name(), parameter)).toList();
        return new RuleEquations(definition.name(), or(definition.title(), composed.title()),
                or(definition.citation(), composed.source()), composed.modifiers(), composed.weight(), parameters,
                composed.neuromodulators(), composed.variables(), composed.statements(), composed.transmits(),
                composed.gradient());
    }

    private static String or(String own, String composed) {
        return own.isEmpty() ? composed : own;
    }

    /** Names are read as they stand: words of the equation language have no '-'. */
    private void compose(Cursor cursor, Line line) {
        Token start = cursor.peek();
        String[] parts = definition.written(start).split("\\s+with\\s+", -1);
        if (parts.length != 2) {
            throw cursor.error("expected a rule and its modifiers, as in " + EXAMPLE + ".");
        }
        RuleEquations rule = find(start, () -> resolver.rule(parts[0]));
        var modifiers = new ArrayList<ModifierEquations>();
        for (String name : parts[1].split(",", -1)) {
            if (name.isBlank()) {
                throw cursor.error("expected the name of a modifier after 'with' and after each ',', as in " + EXAMPLE
                        + ".");
            }
            modifiers.add(find(start, () -> resolver.modifier(name.strip())));
        }
        composed = find(start, () -> Composition.of(rule, modifiers));
        cursor.skip();
    }

    private <T> T find(Token place, Supplier<T> search) {
        try {
            return search.get();
        } catch (IllegalArgumentException e) {
            throw definition.source().error(place, String.valueOf(e.getMessage()));
        }
    }

    private void override(Cursor cursor, Line line) {
        Token name = line.second();
        if (composed == null) {
            throw definition.source().error(line.first(),
                    "a default stands below the line 'compose', whose parameters it changes. Move it down.");
        }
        Parameter given = definition.parameter(cursor, line);
        List<String> known = composed.parameters().stream().map(Parameter::name)
                .filter(parameter -> !parameter.equals(composed.weight())).toList();
        if (!known.contains(given.name())) {
            throw definition.source().error(name, "the composition has no parameter '" + given.name()
                    + "' with a default." + Suggestion.didYouMean(given.name(), known) + " It has: "
                    + String.join(", ", known) + ".");
        }
        Parameter old = composed.parameters().stream().filter(parameter -> parameter.name().equals(given.name()))
                .findFirst().orElseThrow();
        if (!old.unit().equals(given.unit())) {
            throw definition.source().error(name, "'" + given.name() + "' has " + UnitCheck.described(old.unit())
                    + " in what is composed, but here it has " + UnitCheck.described(given.unit())
                    + ". Correct its unit.");
        }
        if (defaults.put(given.name(), described(given, old)) != null) {
            throw definition.source().error(name, "a second default of '" + given.name() + "'. Keep one.");
        }
    }

    private static Parameter described(Parameter given, Parameter old) {
        return new Parameter(given.name(), given.value(), given.unit(), given.scope(),
                or(given.description(), old.description()));
    }
}
