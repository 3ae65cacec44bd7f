package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines that neurons, rules and surrogates have in common, and the order of the whole: a header, then lines that
 * begin with a keyword, then statements under {@code step}.
 */
final class Definition {

    /** Reads what follows a keyword. */
    interface LineReader {
        void read(Cursor cursor, Line line);
    }

    private static final String STEP = "step";
    private static final Set<String> OF_SYNAPSES = Set.of("rule", "modifier");

    private final String kind;
    private final String described;
    private final Map<String, Scope> granularities;
    private final Map<String, LineReader> readers = new LinkedHashMap<>();
    private final Set<String> repeatable = new LinkedHashSet<>();
    private final Map<String, Token> seen = new HashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Source source;
    private final Names names;
    private final Formulas formulas;
    private final StatementParser statements;
    private String name = "";

    /**
     * @param kind the keyword of the header
     * @param granularities the words that may follow {@code per}
     */
    Definition(Source source, String kind, Map<String, Scope> granularities) {
        this(source, kind, kind, granularities);
    }

    /** @param described the kind in words, where the header alone does not tell which lines it may have */
    Definition(Source source, String kind, String described, Map<String, Scope> granularities) {
        this.source = source;
        this.kind = kind;
        this.described = described;
        this.granularities = granularities;
        this.names = new Names(source, readers.keySet(), OF_SYNAPSES.contains(kind));
        this.formulas = new Formulas(source, names);
        this.statements = new StatementParser(source, names, formulas);
        once("title", (cursor, _) -> texts.put("title", text(cursor)));
        once("source", (cursor, _) -> texts.put("source", text(cursor)));
        many("parameter", (cursor, line) -> add(line.second(), parameter(cursor, line)));
    }

    void once(String keyword, LineReader reader) {
        readers.put(keyword, reader);
    }

    void many(String keyword, LineReader reader) {
        readers.put(keyword, reader);
        repeatable.add(keyword);
    }

    void withStep() {
        once(STEP, (cursor, _) -> cursor.expectEnd(" Statements stand on the lines below."));
    }

    /** Reads all lines. */
    void read() {
        List<Line> lines = Tokenizer.lines(source);
        if (lines.isEmpty()) {
            throw source.error(1, 1, "the text has no equations. Begin with '" + kind + " NAME'.");
        }
        header(lines.getFirst());
        boolean inStep = false;
        for (Line line : lines.subList(1, lines.size())) {
            boolean declares = readers.containsKey(line.first().text()) && !StatementParser.isAssignment(line);
            if (!declares && StatementParser.isStatement(line)) {
                if (!inStep) {
                    throw source.error(line.first(), outsideStep());
                }
                statements.read(line);
            } else {
                keyword(line);
                inStep = line.first().is(STEP);
            }
        }
    }

    private String outsideStep() {
        return readers.containsKey(STEP)
                ? "found a statement outside of 'step'. Move it below the line 'step'."
                : "found a statement; a " + described + " has none.";
    }

    private void header(Line line) {
        Token first = line.first();
        if (!first.is(kind)) {
            throw source.error(first, "expected '" + kind + " NAME', found " + first.described() + ".");
        }
        Token second = line.second();
        name = written(second);
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.+-]*")) {
            throw source.error(second, "expected the name of the " + kind
                    + ", of letters, digits, '-', '_' and '.', found "
                    + (name.isEmpty() ? second.described() : "'" + name + "'") + ".");
        }
        seen.put(kind, second);
    }

    /** What stands in a line from this word on, without the comment. */
    String written(Token from) {
        return source.lines().get(from.line() - 1).substring(from.column() - 1).replaceFirst("#.*", "").strip();
    }

    private void keyword(Line line) {
        var cursor = new Cursor(source, line.tokens());
        Token keyword = cursor.take();
        LineReader reader = readers.get(keyword.text());
        if (reader == null || keyword.kind() != Token.Kind.NAME) {
            throw source.error(keyword, "unknown keyword " + keyword.described() + "."
                    + Suggestion.didYouMean(keyword.text(), readers.keySet()) + " A " + described + " has the lines "
                    + String.join(", ", readers.keySet()) + ".");
        }
        Token before = seen.putIfAbsent(keyword.text(), keyword);
        if (before != null && !repeatable.contains(keyword.text())) {
            throw source.error(keyword, "a second '" + keyword.text() + "'; the first is in line " + before.line()
                    + ". Keep one.");
        }
        reader.read(cursor, line);
        cursor.expectEnd("");
    }

    private static String text(Cursor cursor) {
        return cursor.expect(Token.Kind.STRING, "a text in double quotes").text();
    }

    /** Reads {@code NAME = VALUE per GRANULARITY}, and declares nothing. */
    Parameter parameter(Cursor cursor, Line line) {
        Token parameter = cursor.expect(Token.Kind.NAME, "the name of a parameter");
        cursor.expect("=", "and a default value after '" + parameter.text() + "'");
        Token start = cursor.peek();
        Formulas.Read read = formulas.read(cursor, Set.of(), "a default value");
        double value = Interpreter.evaluate(read.expression(), _ -> Double.NaN, Double.NaN);
        if (!Double.isFinite(value)) {
            throw source.error(start, "this default value is not a number. Write a constant, without decay(...).");
        }
        Scope scope = granularity(cursor);
        cursor.expectEnd(" Expected 'per " + String.join("' or 'per ", granularities.keySet()) + "', or nothing.");
        return new Parameter(parameter.text(), value, unit(read), scope, line.comment());
    }

    private Scope granularity(Cursor cursor) {
        if (!cursor.accept("per")) {
            return Scope.ONE;
        }
        Token word = cursor.expect(Token.Kind.NAME, String.join(" or ", granularities.keySet()) + " after 'per'");
        Scope scope = granularities.get(word.text());
        if (scope == null) {
            throw source.error(word, "unknown granularity '" + word.text() + "'."
                    + Suggestion.didYouMean(word.text(), granularities.keySet()) + " In a " + kind + ", expected 'per "
                    + String.join("' or 'per ", granularities.keySet()) + "'.");
        }
        return scope;
    }

    void add(Token place, Parameter parameter) {
        names.declare(place, Names.Kind.PARAMETER, parameter.unit(), Scope.ONE);
        parameters.add(parameter);
    }

    /** Reads {@code NAME = FORMULA}, a variable whose values live in {@code scope}. */
    Variable variable(Cursor cursor, Line line, Scope scope) {
        Token variable = cursor.expect(Token.Kind.NAME, "the name of a variable");
        cursor.expect("=", "and an initial value after '" + variable.text() + "'");
        Formulas.Read initial = formulas.read(cursor, Set.of(Names.Kind.PARAMETER), "an initial value");
        names.declare(variable, Names.Kind.VARIABLE, unit(initial), OF_SYNAPSES.contains(kind) ? scope : Scope.ONE);
        return new Variable(variable.text(), scope, initial.expression(), unit(initial), line.comment());
    }

    private static Unit unit(Formulas.Read read) {
        return read.unit() == null ? Unit.NONE : read.unit();
    }

    /** Fails, at the header, where there was no line {@code keyword}. */
    void require(String keyword, String advice) {
        if (!seen.containsKey(keyword)) {
            throw incomplete("has no line '" + keyword + "'. " + advice);
        }
    }

    EquationException incomplete(String what) {
        return source.error(seen.getOrDefault(kind, new Token(Token.Kind.END, "", 1, 1)),
                kind + " '" + name + "' " + what);
    }

    String name() {
        return name;
    }

    String title() {
        return texts.getOrDefault("title", "");
    }

    String citation() {
        return texts.getOrDefault("source", "");
    }

    List<Parameter> parameters() {
        return parameters;
    }

    List<Statement> statements() {
        return statements.statements();
    }

    Source source() {
        return source;
    }

    Names names() {
        return names;
    }

    Formulas formulas() {
        return formulas;
    }
}
