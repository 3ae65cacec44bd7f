package org.metaplastic.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/** The smallest network that shows what a rule does: a few neurons, each with each, every parameter learned. */
final class RuleNetwork {

    static final int NEURONS = 3;
    static final String PROJECTION = "synapses";

    private static final String POPULATION = "neurons";
    /** Simplest first; a rule may read variables that only some neurons have. */
    private static final List<String> CANDIDATES = List.of("lif", "alif", "lif-hard-reset");

    private RuleNetwork() {}

    /** The network with the first neuron of the library that has all that the rule reads. */
    static Network of(RuleEquations rule) {
        var refusals = new ArrayList<String>();
        for (String neuron : CANDIDATES) {
            try {
                return network(rule, neuron);
            } catch (NetworkException unfit) {
                refusals.add(String.valueOf(unfit.getMessage()));
            }
        }
        throw new NetworkException("No neuron of the library has what the rule reads. " + refusals.getFirst());
    }

    private static Network network(RuleEquations rule, String neuron) {
        var settings = new HashMap<String, ParameterSetting>();
        for (Parameter parameter : rule.parameters()) {
            settings.put(parameter.name(), new ParameterSetting(parameter.scope(),
                    new Initialiser.Constant(parameter.value()), true));
        }
        var neuromodulators = rule.neuromodulators().stream().collect(Collectors.toMap(name -> name, name -> name));
        var populations = new ArrayList<Population>();
        rule.neuromodulators().forEach(name -> populations.add(new Population.Input(name, NEURONS, false)));
        populations.add(new Population.Units(POPULATION, NEURONS, Role.NEURONS, new NeuronModel(Library.neuron(neuron),
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of()))), Map.of()));
        return new Network(1, populations, List.of(new Projection(PROJECTION, POPULATION, POPULATION, 1,
                new Connectivity.Dense(), new Synapse.Plastic(rule, settings, neuromodulators))));
    }
}
