package org.metaplastic.equations;

import static org.metaplastic.equations.ModifierEquations.CHANGE;
import static org.metaplastic.equations.ModifierEquations.INITIAL;
import static org.metaplastic.equations.ModifierEquations.WEIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the equations of a modifier. */
final class ModifierParser {

    private final Definition definition;
    private final List<Neuromodulator> neuromodulators = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private @Nullable Expression initial;
    private @Nullable Expression transmits;

    ModifierParser(Source source) {
        definition = new Definition(source, "modifier", RuleParser.SCOPES);
        RuleParser.declareSides(definition, neuromodulators, variables);
        definition.many("synapse", this::synapse);
        definition.withStep();
        definition.once("transmit", this::transmit);
        definition.names().ofRule(WEIGHT, Names.Kind.VARIABLE);
        definition.names().ofRule(CHANGE, Names.Kind.OF_RULE);
        definition.names().ofRule(INITIAL, Names.Kind.PARAMETER);
    }

    ModifierEquations read() {
        definition.read();
        if (definition.statements().stream().noneMatch(statement -> statement.target().equals(WEIGHT))) {
            throw definition.incomplete("never assigns 'w', so that no weight would change. Add, for example,"
                    + " 'w += change' to its step.");
        }
        if (definition.names().firstRead(CHANGE).isEmpty()) {
            throw definition.incomplete("never reads 'change', so that what the rule wants would be lost. Add, for"
                    + " example, 'w += change' to its step.");
        }
        var modifier = new ModifierEquations(definition.name(), definition.title(), definition.citation(),
                definition.parameters(), neuromodulators, variables,
                initial == null ? Expression.symbol(INITIAL) : initial, definition.statements(),
                Optional.ofNullable(transmits));
        for (String name : List.of(WEIGHT, CHANGE)) {
            if (modifier.behindTransmission().contains(name)) {
                throw definition.incomplete("transmits what depends on a statement that reads or assigns '" + name
                        + "'. Where 'transmit' is used, a rule keeps its weight to itself. Let the line 'transmit' read"
                        + " 'w', and no statement behind it.");
            }
        }
        return modifier;
    }

    private void transmit(Cursor cursor, Line line) {
        Token start = cursor.peek();
        Formulas.Read read = definition.formulas().read(cursor,
                Set.of(Names.Kind.PARAMETER, Names.Kind.VARIABLE), "what a synapse transmits");
        definition.formulas().requireUnit(start, read, Unit.NONE, "what a synapse transmits has");
        Set<String> names = Symbols.in(read.expression());
        if (!names.contains(WEIGHT) || names.contains(INITIAL)) {
            throw definition.source().error(start, "this line says what becomes of 'w', what the rule transmits,"
                    + " and reads no 'initial'. Write, for example, 'transmit min(w, 1)'.");
        }
        transmits = read.expression();
    }

    /** A variable, or where the weight starts. */
    private void synapse(Cursor cursor, Line line) {
        if (!cursor.at(WEIGHT)) {
            variables.add(definition.variable(cursor, line, Scope.SYNAPSE));
            return;
        }
        if (initial != null) {
            throw cursor.error("a second 'synapse w'. Keep one.");
        }
        cursor.take();
        cursor.expect("=", "and where the weight starts after 'w'");
        Token start = cursor.peek();
        Formulas.Read read = definition.formulas().read(cursor, Set.of(Names.Kind.PARAMETER), "an initial value");
        definition.formulas().requireUnit(start, read, Unit.NONE, "a weight has");
        initial = read.expression();
    }
}
