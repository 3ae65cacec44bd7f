package org.metaplastic.cli;

import java.util.List;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.Parameter;
import org.metaplastic.learning.reading.Coefficient;
import org.metaplastic.learning.reading.LearnedRule;
import org.metaplastic.learning.reading.Spread;

/** The equations of a learned rule, with the values of its run as {@link RuleTables} has them. */
final class RunEquations {

    private static final String MEAN = "mean; ";

    private RunEquations() {}

    static String text(LearnedRule rule) {
        List<Parameter> parameters = rule.coefficients().stream().map(RunEquations::valued).toList();
        return EquationWriter.text(rule.plastic().rule().with(parameters));
    }

    /** A file gives the initial weights no value; of other parameters with more values it is the mean. */
    private static Parameter valued(Coefficient coefficient) {
        Parameter parameter = coefficient.parameter();
        Spread trained = coefficient.trained();
        if (trained.count() == 0) {
            return parameter;
        }
        return new Parameter(parameter.name(), Double.parseDouble(RuleTables.number(trained.mean())), parameter.unit(),
                parameter.scope(), (trained.count() > 1 ? MEAN : "") + parameter.description());
    }
}
