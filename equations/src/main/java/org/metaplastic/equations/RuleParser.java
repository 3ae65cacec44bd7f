package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the equations of a plasticity rule. */
final class RuleParser {

    /** The words for the sides of a synapse. */
    static final Map<String, Scope> SCOPES = scopes();

    /** The line by which a composed rule that is written out still tells what it was composed with. */
    static final String CONTAINS = "contains";

    /** The line that names what a rule adds up for the outer loop. */
    static final String GRADIENT = "gradient";

    private final Definition definition;
    private final List<String> modifiers = new ArrayList<>();
    private final List<Neuromodulator> neuromodulators = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private String weight = "";
    private Expression transmits = Expression.ZERO;
    private @Nullable Token gradient;

    RuleParser(Source source) {
        definition = new Definition(source, "rule", SCOPES);
        definition.once(CONTAINS, this::contains);
        definition.once("weight", this::weight);
        declareSides(definition, neuromodulators, variables);
        definition.withStep();
        definition.once("transmit", this::transmit);
        definition.once(GRADIENT, (cursor, _) -> gradient = cursor.expect(Token.Kind.NAME,
                "the name of a synaptic variable"));
    }

    /** The lines by which rules and modifiers declare what they read and keep. */
    static void declareSides(Definition definition, List<Neuromodulator> neuromodulators, List<Variable> variables) {
        definition.many("neuromodulator", (cursor, line) -> neuromodulators.add(neuromodulator(definition, cursor,
                line)));
        SCOPES.forEach((keyword, scope) -> definition.many(keyword,
                (cursor, line) -> variables.add(definition.variable(cursor, line, scope))));
        definition.names().builtIn(RuleEquations.PRE_SPIKE, Unit.NONE, Scope.PRE);
        definition.names().builtIn(RuleEquations.POST_SPIKE, Unit.NONE, Scope.POST);
    }

    private static Map<String, Scope> scopes() {
        Map<String, Scope> scopes = new LinkedHashMap<>();
        scopes.put("pre", Scope.PRE);
        scopes.put("post", Scope.POST);
        scopes.put("synapse", Scope.SYNAPSE);
        return scopes;
    }

    RuleEquations read() {
        definition.read();
        definition.require("weight", "Name the initial weight: 'weight w0'.");
        definition.require("transmit", "Say what a synapse multiplies a spike by: 'transmit w'.");
        return new RuleEquations(definition.name(), definition.title(), definition.citation(), modifiers, weight,
                definition.parameters(), neuromodulators, variables, definition.statements(), transmits, gradient());
    }

    private Optional<String> gradient() {
        if (gradient == null) {
            return Optional.empty();
        }
        String name = gradient.text();
        List<String> known = variables.stream().filter(variable -> variable.scope() == Scope.SYNAPSE)
                .map(Variable::name).toList();
        if (!known.contains(name)) {
            throw definition.source().error(gradient, "'" + name + "' is no synaptic variable."
                    + Suggestion.didYouMean(name, known) + " Name the one in which the rule adds the gradient up.");
        }
        if (!transmits.equals(Expression.symbol(weight))) {
            throw definition.source().error(gradient, "a rule that adds a gradient up leaves its weight alone, but this"
                    + " one does not transmit '" + weight + "'. Write 'transmit " + weight
                    + "', or leave this line out.");
        }
        if (neuromodulators.size() != 1) {
            throw definition.source().error(gradient, "a gradient is added up from one neuromodulator, the learning"
                    + " signal, but the rule reads " + neuromodulators.size() + ". Leave this line out.");
        }
        return Optional.of(name);
    }

    /** Names are read as they stand: words of the equation language have no '-'. */
    private void contains(Cursor cursor, Line line) {
        Token start = cursor.peek();
        for (String name : definition.written(start).split(",", -1)) {
            if (name.isBlank()) {
                throw definition.source().error(start, "expected names of modifiers, as in"
                        + " 'contains three-factor, hard-bounds'.");
            }
            modifiers.add(name.strip());
        }
        cursor.skip();
    }

    private void weight(Cursor cursor, Line line) {
        Token name = cursor.expect(Token.Kind.NAME, "the name of the initial weight");
        definition.add(name, new Parameter(name.text(), 0, Unit.NONE, Scope.SYNAPSE, line.comment()));
        weight = name.text();
    }

    private static Neuromodulator neuromodulator(Definition definition, Cursor cursor, Line line) {
        Token name = cursor.expect(Token.Kind.NAME, "the name of a neuromodulator");
        definition.names().declare(name, Names.Kind.NEUROMODULATOR, Unit.NONE, Scope.POST);
        return new Neuromodulator(name.text(), line.comment());
    }

    private void transmit(Cursor cursor, Line line) {
        Token start = cursor.peek();
        Formulas.Read read = definition.formulas().read(cursor,
                Set.of(Names.Kind.PARAMETER, Names.Kind.VARIABLE), "what a synapse transmits");
        definition.formulas().requireUnit(start, read, Unit.NONE, "what a synapse transmits has");
        transmits = read.expression();
    }
}
