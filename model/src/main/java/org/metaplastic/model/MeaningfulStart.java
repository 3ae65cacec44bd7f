package org.metaplastic.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.LevelParameters;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;

/** Refuses parameters with which equations mean nothing from the start, as far as that is known before values are drawn. */
public final class MeaningfulStart {

    private MeaningfulStart() {}

    /** @throws NetworkException naming what means nothing */
    public static void require(Network network) {
        List<NetworkParameter> parameters = NetworkParameter.of(network);
        parameters.forEach(NetworkParameter::requireMeaningfulStart);
        for (Population population : network.populations()) {
            if (population instanceof Population.Units units) {
                NeuronEquations equations = units.neuron().equations();
                var bounds = new CrossedBounds("Population", units.name(), known(equations.parameters(),
                        units::setting), network.dt());
                formulas(equations).forEach(bounds::refuse);
            }
        }
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                var bounds = new CrossedBounds("Projection", projection.name(), known(plastic.rule()
                        .parameters(), plastic::setting), network.dt());
                List<Expression> formulas = formulas(plastic.rule());
                formulas.forEach(bounds::refuse);
                parameters.stream().filter(parameter -> parameter.owner().equals(projection.name())).forEach(
                        parameter -> requireSign(parameter, SignOnly.in(formulas, parameter.name())));
            }
        }
    }

    /**
     * Refuses learned parameters of rules whose gradient is always zero; a method that follows no gradient may learn them.
     *
     * @throws NetworkException naming the parameter
     */
    public static void requireGradients(Network network) {
        List<NetworkParameter> parameters = NetworkParameter.of(network);
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                List<String> level = LevelParameters.of(plastic.rule());
                parameters.stream().filter(parameter -> parameter.owner().equals(projection.name())
                        && parameter.setting().learned() && level.contains(parameter.name())).forEach(
                                parameter -> refuse(parameter, formulas(plastic.rule())));
            }
        }
    }

    private static void refuse(NetworkParameter parameter, List<Expression> formulas) {
        throw new NetworkException("'" + parameter.path() + "' is learned, but " + (SignOnly.in(formulas, parameter
                .name())
                        ? "only its sign counts"
                        : "the rule does not change smoothly with it")
                + ", so that its gradient is always 0. Remove 'learn', or train without gradients: 'outer.method: es'.",
                parameter.place());
    }

    private static void requireSign(NetworkParameter parameter, boolean signOnly) {
        if (signOnly && Arrays.stream(parameter.setting().initialiser().extremes()).anyMatch(value -> value == 0)) {
            throw new NetworkException("'" + parameter.path()
                    + "' begins at 0, but only its sign counts, and 0 has none. Give a"
                    + " value above or below 0.", parameter.place());
        }
    }

    private static List<Expression> formulas(NeuronEquations neuron) {
        var formulas = new ArrayList<Expression>();
        neuron.variables().forEach(variable -> formulas.add(variable.initial()));
        neuron.statements().forEach(statement -> formulas.add(statement.formula()));
        neuron.threshold().ifPresent(formulas::add);
        return formulas;
    }

    private static List<Expression> formulas(RuleEquations rule) {
        var formulas = new ArrayList<Expression>();
        rule.variables().forEach(variable -> formulas.add(variable.initial()));
        rule.statements().forEach(statement -> formulas.add(statement.formula()));
        formulas.add(rule.transmits());
        return formulas;
    }

    /** The parameters that begin at the same value everywhere. */
    private static Map<String, Double> known(List<Parameter> parameters, Function<String, ParameterSetting> settings) {
        var known = new HashMap<String, Double>();
        for (Parameter parameter : parameters) {
            if (settings.apply(parameter.name()).initialiser() instanceof Initialiser.Constant(double value)) {
                known.put(parameter.name(), value);
            }
        }
        return known;
    }
}
