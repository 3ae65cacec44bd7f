package org.metaplastic.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.metaplastic.equations.NeuronUnits;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.equations.Unit;

/** Checks that the neurons on both sides of a projection have what its rule reads, in units that fit the rule. */
final class NeuronFit {

    private static final String PRE = "pre.";
    private static final String POST = "post.";

    private final String projection;
    private final RuleEquations rule;
    private final Population from;
    private final Population to;

    NeuronFit(String projection, RuleEquations rule, Population from, Population to) {
        this.projection = projection;
        this.rule = rule;
        this.from = from;
        this.to = to;
    }

    void check() {
        Map<String, Unit> ofPre = units(from);
        Map<String, Unit> ofPost = units(to);
        for (String symbol : rule.reads()) {
            if (symbol.startsWith(PRE)) {
                requireKnown(symbol, from, ofPre.keySet());
            } else if (symbol.startsWith(POST)) {
                requireKnown(symbol, to, ofPost.keySet());
            }
        }
        var units = new LinkedHashMap<String, Unit>();
        ofPre.forEach((name, unit) -> units.put(PRE + name, unit));
        ofPost.forEach((name, unit) -> units.put(POST + name, unit));
        NeuronUnits.conflict(rule, units).ifPresent(conflict -> {
            throw misfit("rule '" + rule.name() + "' does not fit the units of " + ends() + ": "
                    + conflict + " Give the population a neuron with other units, or the projection another rule.");
        });
    }

    private String ends() {
        return rule.reads().stream().anyMatch(symbol -> symbol.startsWith(PRE) && !symbol.equals(
                RuleEquations.PRE_SPIKE))
                        ? "'" + from.name() + "' and '" + to.name() + "'"
                        : "'" + to.name() + "'";
    }

    private static Map<String, Unit> units(Population population) {
        var units = new LinkedHashMap<String, Unit>();
        if (population instanceof Population.Units neurons) {
            neurons.neuron().equations().variables().forEach(variable -> units.put(variable.name(), variable.unit()));
            neurons.neuron().equations().parameters()
                    .forEach(parameter -> units.put(parameter.name(), parameter.unit()));
        }
        return units;
    }

    private void requireKnown(String symbol, Population population, Set<String> known) {
        String name = symbol.substring(symbol.indexOf('.') + 1);
        if (!symbol.endsWith(".spike") && !known.contains(name)) {
            throw misfit("the rule reads '" + symbol + "', but '" + population.name() + "' has "
                    + (known.isEmpty() ? "no variables" : "only " + String.join(", ", known)) + "."
                    + Suggestion.didYouMean(name, known) + " Give '" + population.name() + "' a neuron that has '"
                    + name + "', or the projection another rule.", symbol);
        }
    }

    /** @param symbol of the rule, if it is one that does not fit */
    private NetworkException misfit(String what, String... symbol) {
        return new NetworkException("Projection '" + projection + "': " + what, Stream.concat(Stream.of(projection,
                "rule"), Stream.of(symbol)).toArray(String[]::new));
    }
}
