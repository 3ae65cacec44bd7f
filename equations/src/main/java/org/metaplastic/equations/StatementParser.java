package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the statements of a step: assignments and differential equations. */
final class StatementParser {

    private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=");

    private static final String EULER = "euler";

    private final Source source;
    private final Names names;
    private final Formulas formulas;
    private final List<Statement> statements = new ArrayList<>();

    StatementParser(Source source, Names names, Formulas formulas) {
        this.source = source;
        this.names = names;
        this.formulas = formulas;
    }

    List<Statement> statements() {
        return statements;
    }

    static boolean isAssignment(Line line) {
        return ASSIGNMENTS.contains(line.second().text());
    }

    /** Whether {@code line} has the form of a statement, right or wrong, and not that of a declaration. */
    static boolean isStatement(Line line) {
        if (line.first().kind() != Token.Kind.NAME) {
            return false;
        }
        Token second = line.second();
        return second.kind() == Token.Kind.OPERATOR || line.first().is("d") && second.kind() == Token.Kind.NAME;
    }

    void read(Line line) {
        Token first = line.first();
        Token second = line.second();
        if (first.is("d") && second.kind() == Token.Kind.NAME) {
            differential(line);
        } else if (isAssignment(line)) {
            assignment(line);
        } else if (first.text().startsWith("d") && second.is("/") && line.tokens().get(2).is("dt")) {
            throw source.error(first, "found '" + first.text() + "/dt'. Write 'd " + first.text().substring(1)
                    + "/dt', with a space after the d.");
        } else {
            throw source.error(second, "expected '=', '+=', '-=' or '*=' after '" + first.text() + "', found "
                    + second.described() + ".");
        }
    }

    private void assignment(Line line) {
        var cursor = new Cursor(source, line.tokens());
        Token target = cursor.take();
        Token operator = cursor.take();
        Names.Entry old = names.find(target.text()).orElse(null);
        if (old == null && !operator.is("=")) {
            throw names.unknown(target);
        }
        checkTarget(target, old);
        var scope = new ScopeCheck(source, names, target, old);
        if (!operator.is("=")) {
            scope.readTarget();
        }
        Formulas.Read value = formulas.read(cursor, scope::read);
        cursor.expectEnd(" One line holds one statement; a product needs '*'.");
        if (operator.is("*=")) {
            formulas.requireUnit(operator, value, Unit.NONE, "the right side of '*=' needs");
        } else if (old != null) {
            formulas.requireUnit(operator, value, old.unit(), "'" + target.text() + "' has");
        }
        if (old == null) {
            names.declare(target, Names.Kind.INTERMEDIATE, value.unit(), scope.joined());
        } else {
            scope.checkUnchanged();
        }
        statements.add(new Statement.Assignment(target.text(), written(target, operator, value.expression())));
    }

    private static Expression written(Token target, Token operator, Expression value) {
        Expression old = Expression.symbol(target.text());
        return switch (operator.text()) {
            case "+=" -> old.plus(value);
            case "-=" -> old.minus(value);
            case "*=" -> old.times(value);
            default -> value;
        };
    }

    private void checkTarget(Token target, Names.@Nullable Entry entry) {
        if (entry == null) {
            names.checkFree(target);
        } else if (!EnumSet.of(Names.Kind.VARIABLE, Names.Kind.INTERMEDIATE).contains(entry.kind())) {
            throw source.error(target, "'" + target.text() + "' is " + entry.kind().text()
                    + " and cannot be assigned. Assign to a variable, which may start from it: NAME = "
                    + target.text() + ".");
        }
    }

    private void differential(Line line) {
        boolean euler = namesMethod(line.tokens());
        var cursor = new Cursor(source, euler ? withoutMethod(line.tokens()) : line.tokens());
        cursor.take();
        Token target = cursor.take();
        Names.Entry entry = names.find(target.text()).orElseThrow(() -> names.unknown(target));
        if (entry.kind() != Names.Kind.VARIABLE) {
            throw source.error(target, "'" + target.text() + "' is " + entry.kind().text()
                    + "; only a variable has a differential equation. Declare it as one.");
        }
        cursor.expect("/", "in 'd " + target.text() + "/dt = ...'");
        cursor.expect("dt", "in 'd " + target.text() + "/dt = ...'");
        Token equals = cursor.expect("=", "after 'd " + target.text() + "/dt'");
        var scope = new ScopeCheck(source, names, target, entry);
        Formulas.Read rate = formulas.read(cursor, scope::read);
        cursor.expectEnd(" Only a method, (euler), may follow the formula.");
        Unit unit = entry.unit();
        formulas.requireUnit(equals, rate, unit == null ? null : unit.over(Unit.TIME),
                "'d " + target.text() + "/dt' has");
        add(target, new Statement.Differential(target.text(), rate.expression(),
                euler ? Statement.Method.EULER : Statement.Method.EXACT));
    }

    private void add(Token target, Statement.Differential equation) {
        Integrator.refusal(equation).ifPresent(refusal -> {
            throw source.error(target, refusal);
        });
        statements.add(equation);
    }

    /** Whether a method in parentheses follows the formula; fails where the word is no known one. */
    private boolean namesMethod(List<Token> tokens) {
        int end = tokens.size() - 1;
        boolean word = end > 3 && tokens.get(end - 3).is("(") && tokens.get(end - 2).kind() == Token.Kind.NAME
                && tokens.get(end - 1).is(")");
        if (!word) {
            return false;
        }
        Token before = tokens.get(end - 4);
        Token method = tokens.get(end - 2);
        boolean formula = before.kind() == Token.Kind.OPERATOR && !before.is(")")
                || ExpressionParser.isFunction(before.text());
        if (!formula && !method.is(EULER)) {
            throw source.error(method, "unknown method '" + method.text() + "'."
                    + Suggestion.didYouMean(method.text(), List.of(EULER))
                    + " Expected (euler), or nothing for the exact step; a product needs '*'.");
        }
        return !formula;
    }

    private static List<Token> withoutMethod(List<Token> tokens) {
        List<Token> shorter = new ArrayList<>(tokens.subList(0, tokens.size() - 4));
        Token method = tokens.get(tokens.size() - 4);
        shorter.add(new Token(Token.Kind.END, "", method.line(), method.column()));
        return shorter;
    }
}
