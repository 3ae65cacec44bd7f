package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads one formula by recursive descent. From loose to tight: comparison (at most one), sum and difference, product
 * and quotient, unary minus, power (from the right), atom.
 */
final class ExpressionParser {

    private static final int DEEPEST = 200;
    private static final int LONGEST = 1000;
    private static final Map<String, Function> FUNCTIONS = new HashMap<>();
    private static final Map<String, Expression.Relation> RELATIONS = new HashMap<>();

    static {
        Arrays.stream(Function.values()).forEach(function -> FUNCTIONS.put(function.symbol(), function));
        Arrays.stream(Expression.Relation.values()).forEach(found -> RELATIONS.put(found.symbol(), found));
    }

    private final Cursor cursor;
    private final SourceMap map;
    private final Consumer<Token> onName;
    private int depth;

    /** @param onName is told of every name that is read, and throws where it may not be read */
    ExpressionParser(Cursor cursor, SourceMap map, Consumer<Token> onName) {
        this.cursor = cursor;
        this.map = map;
        this.onName = onName;
    }

    static boolean isFunction(String name) {
        return FUNCTIONS.containsKey(name);
    }

    /** Reads as far as the formula goes and leaves the cursor after it. */
    Expression read() {
        if (cursor.remaining() > LONGEST) {
            throw cursor.error("this formula has more than " + LONGEST
                    + " words. Split it: give parts of it a name of their own.");
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        Expression.Relation relation = RELATIONS.get(cursor.peek().text());
        if (relation == null) {
            return left;
        }
        Token operator = cursor.take();
        Expression comparison = new Expression.Comparison(relation, left, sum());
        if (RELATIONS.containsKey(cursor.peek().text())) {
            throw cursor.error("a second comparison, " + cursor.peek().described()
                    + ", in one formula. Multiply two comparisons: (a < b) * (b < c).");
        }
        return map.at(operator, comparison);
    }

    private Expression sum() {
        Expression sum = product();
        while (cursor.at("+") || cursor.at("-")) {
            Token operator = cursor.take();
            Expression right = product();
            Expression term = operator.is("-") ? map.at(operator, right.negated()) : right;
            sum = map.at(operator, sum.plus(term));
        }
        return sum;
    }

    private Expression product() {
        Expression product = unary();
        while (cursor.at("*") || cursor.at("/")) {
            Token operator = cursor.take();
            Expression right = unary();
            product = map.at(operator, operator.is("*") ? product.times(right) : product.over(right));
        }
        return product;
    }

    private Expression unary() {
        if (!cursor.at("-")) {
            return power();
        }
        Token minus = cursor.take();
        enter(minus);
        Expression operand = unary();
        depth--;
        return map.at(minus, operand.negated());
    }

    private Expression power() {
        Expression base = atom();
        if (!cursor.at("^")) {
            return base;
        }
        Token operator = cursor.take();
        enter(operator);
        Expression exponent = unary();
        depth--;
        return map.at(operator, new Expression.Power(base, exponent));
    }

    private Expression atom() {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NUMBER -> number(cursor.take());
            case NAME -> name(cursor.take());
            case OPERATOR -> {
                if (!token.is("(")) {
                    throw missingAtom(token);
                }
                yield parenthesis(cursor.take());
            }
            case STRING, END -> throw missingAtom(token);
        };
    }

    private EquationException missingAtom(Token found) {
        return cursor.error("expected a number, a name, a function or '(', found " + found.described() + ".");
    }

    private Expression number(Token token) {
        Units.Named unit = Units.read(cursor);
        double value = Numbers.value(token.text(), unit.shift());
        if (Double.isInfinite(value)) {
            throw cursor.error(token, "the number " + token.text() + " is too large.");
        }
        return map.number(token, value, unit.unit());
    }

    private Expression name(Token token) {
        if (cursor.at("(")) {
            return call(token);
        }
        if (isFunction(token.text())) {
            throw cursor.error("expected '(' after the function '" + token.text() + "', found "
                    + cursor.peek().described() + ".");
        }
        onName.accept(token);
        return map.at(token, new Expression.Symbol(token.text()));
    }

    private Expression parenthesis(Token open) {
        enter(open);
        Expression inside = comparison();
        cursor.expect(")", "to close the parenthesis of column " + open.column());
        depth--;
        return inside;
    }

    private Expression call(Token name) {
        Function function = FUNCTIONS.get(name.text());
        if (function == null) {
            throw cursor.error(name, "unknown function '" + name.text() + "'."
                    + Suggestion.didYouMean(name.text(), FUNCTIONS.keySet().stream().sorted().toList())
                    + " Functions are " + functionNames() + "; a product needs '*'.");
        }
        Token open = cursor.take();
        enter(open);
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(comparison());
        } while (cursor.accept(","));
        cursor.expect(")", "to close the call of '" + name.text() + "' in column " + name.column());
        depth--;
        if (arguments.size() != function.arity()) {
            throw cursor.error(name, "'" + name.text() + "' takes " + counted(function.arity()) + ", found "
                    + arguments.size() + ".");
        }
        return map.at(name, new Expression.Call(function, arguments));
    }

    private static String counted(int arguments) {
        return arguments + (arguments == 1 ? " argument" : " arguments");
    }

    private static String functionNames() {
        return String.join(", ", Arrays.stream(Function.values()).map(Function::symbol).toList());
    }

    private void enter(Token place) {
        if (++depth > DEEPEST) {
            throw cursor.error(place, "this formula is nested more than " + DEEPEST
                    + " deep. Split it: give parts of it a name of their own.");
        }
    }
}
