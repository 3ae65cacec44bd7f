package org.metaplastic.model;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Simplifier;
import org.metaplastic.equations.Substitution;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.equations.SurrogateEquations;

/** A surrogate derivative with its parameters fixed. */
public record Surrogate(SurrogateEquations equations, Map<String, Double> parameters) {

    public Surrogate {
        parameters = Map.copyOf(new TreeMap<>(parameters));
        var names = equations.parameters().stream().map(Parameter::name).toList();
        for (String name : parameters.keySet()) {
            if (!names.contains(name)) {
                throw new NetworkException("Surrogate '" + equations.name() + "' has no parameter '" + name
                        + "'. It has: " + String.join(", ", names) + "." + Suggestion.didYouMean(name, names));
            }
        }
    }

    /** dz/du as a formula over {@code u} alone. */
    public Expression derivative() {
        return bind(equations.derivative());
    }

    /** The smooth spike as a formula over {@code u} alone. */
    public Expression antiderivative() {
        return bind(equations.antiderivative());
    }

    private Expression bind(Expression formula) {
        var values = new HashMap<String, Expression>();
        for (Parameter parameter : equations.parameters()) {
            values.put(parameter.name(),
                    Expression.constant(parameters.getOrDefault(parameter.name(), parameter.value())));
        }
        return Simplifier.simplify(Substitution.apply(formula, values));
    }
}
