package org.metaplastic.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;

/**
 * Checks that a rule's neuron-side variables read no parameter that a network has made finer than they are: a
 * presynaptic trace has one value a presynaptic neuron, and cannot have a time constant of each synapse.
 */
final class ScopeFit {

    private final String where;
    private final Population from;
    private final Population to;
    private final Map<String, Scope> scopes = new HashMap<>();

    ScopeFit(String where, Synapse.Plastic plastic, Population from, Population to) {
        this.where = where;
        this.from = from;
        this.to = to;
        for (Parameter parameter : plastic.rule().parameters()) {
            scopes.put(parameter.name(), plastic.setting(parameter.name()).scope());
        }
        plastic.neuromodulators().keySet().forEach(name -> scopes.put(name, Scope.POST));
        plastic.rule().variables().forEach(variable -> scopes.put(variable.name(), variable.scope()));
    }

    void check(Synapse.Plastic plastic) {
        Map<String, Scope> declared = new HashMap<>();
        for (Variable variable : plastic.rule().variables()) {
            declared.put(variable.name(), variable.scope());
            require(variable.name(), variable.scope(), variable.initial());
        }
        for (Statement statement : plastic.rule().statements()) {
            Expression value = statement.formula();
            Scope target = declared.get(statement.target());
            if (target == null) {
                scopes.put(statement.target(), scope(value));
            } else {
                require(statement.target(), target, value);
            }
        }
    }

    private Scope scope(Expression value) {
        return Symbols.in(value).stream().map(this::scope).reduce(Scope.ONE, Scope::join);
    }

    private Scope scope(String name) {
        if (name.startsWith("pre.")) {
            return ofNeuron(from, name.substring("pre.".length()), Scope.PRE);
        }
        if (name.startsWith("post.")) {
            return ofNeuron(to, name.substring("post.".length()), Scope.POST);
        }
        return scopes.getOrDefault(name, Scope.ONE);
    }

    private static Scope ofNeuron(Population population, String name, Scope side) {
        if (population instanceof Population.Units units
                && units.neuron().equations().parameters().stream().anyMatch(p -> p.name().equals(name))) {
            return units.setting(name).scope() == Scope.ONE ? Scope.ONE : side;
        }
        return side;
    }

    private void require(String target, Scope scope, Expression value) {
        for (String symbol : Symbols.in(value)) {
            if (scope.join(scope(symbol)) != scope) {
                throw new NetworkException(where + ": '" + symbol + "' has one value " + each(scope(symbol)) + ", but '"
                        + target + "', which reads it, has one " + each(scope) + ". Set '" + symbol + "' "
                        + (scope == Scope.ONE ? "" : "per " + scope.name().toLowerCase(Locale.ROOT) + ", or ")
                        + "one for all.");
            }
        }
    }

    private static String each(Scope scope) {
        return switch (scope) {
            case ONE -> "for all";
            case PRE -> "a presynaptic neuron";
            case POST -> "a postsynaptic neuron";
            case SYNAPSE -> "a synapse";
        };
    }
}
