package org.metaplastic.model;

import java.util.Map;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Suggestion;

/** What a projection multiplies a presynaptic spike by. */
public sealed interface Synapse {

    /** The name of the weights of a static projection among the parameters. */
    String STATIC_WEIGHT = "weight";

    /** Weights that only the outer loop changes. */
    record Static(ParameterSetting weight) implements Synapse {}

    /**
     * Weights that a rule changes while the network runs.
     *
     * @param settings parameters that differ from the defaults of the rule, by name; the initial weights among them
     * @param neuromodulators which population drives each neuromodulator of the rule
     */
    record Plastic(RuleEquations rule, Map<String, ParameterSetting> settings, Map<String, String> neuromodulators)
            implements
            Synapse {
        public Plastic {
            settings = Map.copyOf(settings);
            neuromodulators = Map.copyOf(neuromodulators);
            String owner = "Rule '" + rule.name() + "'";
            Settings.check(owner, settings, rule.parameters());
            for (String name : rule.neuromodulatorNames()) {
                if (!neuromodulators.containsKey(name)) {
                    throw new NetworkException(owner + " reads the neuromodulator '" + name
                            + "', but no population is bound to it. Add it to the projection's neuromodulators.");
                }
            }
            for (String name : neuromodulators.keySet()) {
                if (!rule.neuromodulatorNames().contains(name)) {
                    throw new NetworkException(owner + " has no neuromodulator '" + name + "'. It has: "
                            + String.join(", ", rule.neuromodulatorNames()) + "."
                            + Suggestion.didYouMean(name, rule.neuromodulatorNames()));
                }
            }
        }

        /** How parameter {@code name} is set here: as given, or as the rule says. */
        public ParameterSetting setting(String parameter) {
            return Settings.of(parameter, settings, rule.parameters());
        }
    }
}
