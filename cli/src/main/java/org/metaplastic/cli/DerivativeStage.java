package org.metaplastic.cli;

import org.metaplastic.equations.Derivative;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Integrator;
import org.metaplastic.equations.Printer;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;

/** The statements of a rule as assignments of one step, each with its derivative by everything that it reads. */
final class DerivativeStage {

    private static final String STEP_LENGTH = "dt";

    private DerivativeStage() {}

    static String text(RuleEquations rule) {
        var text = new StringBuilder("# " + rule.name() + ": a step of length dt, statement by statement\n");
        for (Statement statement : rule.statements()) {
            Statement.Assignment step = Integrator.assignment(statement);
            write(text, step.target(), step.value());
        }
        write(text, "transmit", rule.transmits());
        return text.toString();
    }

    private static void write(StringBuilder text, String target, Expression value) {
        text.append('\n').append(target).append(" = ").append(Printer.text(value)).append('\n');
        for (String symbol : Symbols.in(value)) {
            if (!symbol.equals(STEP_LENGTH)) {
                text.append("    d/d ").append(symbol).append(" = ")
                        .append(Printer.text(Derivative.of(value, symbol))).append('\n');
            }
        }
    }
}
