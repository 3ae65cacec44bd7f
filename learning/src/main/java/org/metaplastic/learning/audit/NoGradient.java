package org.metaplastic.learning.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.metaplastic.equations.Derivative;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** Where the equations of a network let no gradient through, whatever its episodes and values are. */
final class NoGradient {

    private NoGradient() {}

    /** A sentence for each such place; none where every gradient may be other than 0. */
    static List<String> reasons(Network network) {
        var reasons = new ArrayList<String>();
        for (Population population : network.populations()) {
            if (population instanceof Population.Units units) {
                units.neuron().surrogate().filter(surrogate -> surrogate.derivative().equals(Expression.ZERO))
                        .ifPresent(surrogate -> reasons.add("No gradient passes the spikes of '" + units.name()
                                + "': the derivative of its surrogate '" + surrogate.equations().name()
                                + "' is 0 everywhere. Name another one, such as triangle."));
            }
        }
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                List<String> flat = plastic.rule().parameters().stream().map(Parameter::name).filter(name -> plastic
                        .setting(name).learned() && flat(plastic.rule(), name)).toList();
                if (!flat.isEmpty()) {
                    reasons.add("Of rule '" + plastic.rule().name() + "', " + String.join(", ", flat)
                            + (flat.size() == 1 ? " stands" : " stand")
                            + " only where the derivative is 0 everywhere, as within heaviside. A steep sigmoid lets a"
                            + " gradient through.");
                }
            }
        }
        return reasons;
    }

    /** Whether neither a variable nor what is transmitted has a derivative by this parameter. */
    private static boolean flat(RuleEquations rule, String parameter) {
        Set<String> reached = reached(rule, parameter);
        return rule.variables().stream().map(Variable::name).noneMatch(reached::contains)
                && !depends(rule.transmits(), reached)
                && rule.variables().stream().noneMatch(variable -> depends(variable.initial(), reached));
    }

    /** The parameter, and what statements assign with a derivative by it. */
    private static Set<String> reached(RuleEquations rule, String parameter) {
        var reached = new HashSet<>(Set.of(parameter));
        int before;
        do {
            before = reached.size();
            for (Statement statement : rule.statements()) {
                if (depends(statement.formula(), reached)) {
                    reached.add(statement.target());
                }
            }
        } while (reached.size() > before);
        return reached;
    }

    private static boolean depends(Expression formula, Set<String> names) {
        return names.stream().anyMatch(name -> !Derivative.of(formula, name).equals(Expression.ZERO));
    }
}
