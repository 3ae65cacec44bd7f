package org.metaplastic.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.Parameter;
import org.metaplastic.learning.reading.Coefficient;
import org.metaplastic.learning.reading.LearnedRule;
import org.metaplastic.learning.reading.Spread;

/** The equations of a learned rule, with the values of its run as {@link RuleTables} has them. */
final class RunEquations {

    private RunEquations() {}

    static String text(LearnedRule rule) {
        String weight = rule.plastic().rule().weight();
        List<Parameter> parameters = rule.coefficients().stream().map(coefficient -> valued(coefficient, weight))
                .toList();
        return EquationWriter.text(rule.plastic().rule().with(parameters));
    }

    /** A file gives the initial weights no value, so that the comment has it; of parameters with more values it is the mean. */
    private static Parameter valued(Coefficient coefficient, String weight) {
        Parameter parameter = coefficient.parameter();
        Spread trained = coefficient.trained();
        if (trained.count() == 0) {
            return parameter;
        }
        String mean = RuleTables.number(trained.mean());
        String value = parameter.name().equals(weight) ? trained.count() > 1 ? "mean " + mean : mean
                : trained.count() > 1 ? "mean" : "";
        return new Parameter(parameter.name(), Double.parseDouble(mean), parameter.unit(), parameter.scope(), Stream.of(
                value, parameter.description()).filter(text -> !text.isEmpty()).collect(Collectors.joining("; ")));
    }
}
