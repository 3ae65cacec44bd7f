package org.metaplastic.learning.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Silence;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.equations.Unit;
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

/** Small networks around one rule, every parameter of it learned. */
public final class RuleNetwork {

    /** The neurons of {@link #smallest}. */
    public static final int NEURONS = 3;
    /** The projection with the rule. */
    public static final String PROJECTION = "synapses";
    /** The input population of {@link #driven}. */
    public static final String INPUT = "in";
    /** The neurons of {@link #smallest}, and the postsynaptic ones of {@link #driven}. */
    public static final String POPULATION = "neurons";

    /** The neuron that rules are tried with first. */
    public static final String USUAL = "lif";

    static final String SENDERS = "senders";
    static final String READOUT = "readout";
    static final int INPUTS = 6;
    static final int DRIVEN = 5;

    /** Simplest first; a rule may read what only some neurons have, and in millivolts. Others of the library come after. */
    private static final List<String> FIRST = List.of(USUAL, "alif", "lif-hard-reset");
    /** Smooth everywhere, so that nothing but the rule and the neurons has kinks. */
    static final String SURROGATE = "arctan";
    static final String LEAKY_READOUT = "leaky-readout";

    private RuleNetwork() {}

    /** The smallest network that shows what a rule does: a few neurons, each with each. */
    public static Network smallest(RuleEquations rule) {
        return fitting(rule, neuron -> {
            var populations = new ArrayList<>(modulators(rule, NEURONS));
            populations.add(spiking(POPULATION, NEURONS, neuron, "triangle", false));
            return new Network(1, populations, List.of(plastic(rule, POPULATION, neuron)));
        });
    }

    /**
     * A network in which everything that a rule can depend on happens: random input drives spiking senders and
     * receivers; the rule stands between them; neuromodulators, one value a receiver, are inputs; a readout looks at the
     * receivers. Parameters of neurons and readouts are learned too.
     */
    public static Network driven(RuleEquations rule) {
        return fitting(rule, neuron -> driven(rule, neuron, SURROGATE, Library.neuron(LEAKY_READOUT)));
    }

    /** As {@link #driven(RuleEquations)}, with these neurons, this surrogate of the library and these readouts. */
    public static Network driven(RuleEquations rule, NeuronEquations neuron, String surrogate,
            NeuronEquations readout) {
        var populations = new ArrayList<>(modulators(rule, DRIVEN));
        populations.add(new Population.Input(INPUT, INPUTS, true));
        populations.add(spiking(SENDERS, DRIVEN, neuron, surrogate, true));
        populations.add(spiking(POPULATION, DRIVEN, neuron, surrogate, true));
        populations.add(new Population.Units(READOUT, 2, Role.READOUT,
                new NeuronModel(readout, Optional.empty()), learned(readout.parameters())));
        var projections = new ArrayList<Projection>();
        for (Optional<String> port : ports(neuron)) {
            String suffix = port.map("-"::concat).orElse("");
            projections.add(fixed("in-senders" + suffix, INPUT, SENDERS, port));
            projections.add(fixed("in-neurons" + suffix, INPUT, POPULATION, port));
        }
        projections.add(plastic(rule, SENDERS, neuron));
        for (String port : readout.inputs()) {
            projections.add(fixed("neurons-readout-" + port, POPULATION, READOUT, Optional.of(port)));
        }
        return new Network(1, populations, projections);
    }

    /** The first neuron of the library that has all that the rule reads. */
    public static NeuronEquations neuron(RuleEquations rule) {
        return ((Population.Units) smallest(rule).population(POPULATION)).neuron().equations();
    }

    /** How far the membrane of a neuron is from its threshold, as a rule of thumb: 15 mV, or 1 where it has no unit. */
    public static double reach(NeuronEquations neuron) {
        return neuron.variables().stream().anyMatch(variable -> variable.unit().equals(Unit.VOLTAGE)) ? 15 : 1;
    }

    /** The network with the first neuron of the library that has all that the rule reads. */
    private static Network fitting(RuleEquations rule, Function<NeuronEquations, Network> network) {
        var candidates = new LinkedHashSet<>(FIRST);
        Library.neurons().forEach(entry -> candidates.add(entry.name()));
        var refusals = new ArrayList<String>();
        for (String name : candidates) {
            NeuronEquations neuron = Library.neuron(name);
            if (!neuron.spiking()) {
                continue;
            }
            try {
                return network.apply(neuron);
            } catch (NetworkException unfit) {
                refusals.add(String.valueOf(unfit.getMessage()));
            }
        }
        unknown(rule).ifPresent(symbol -> {
            int dot = symbol.indexOf('.') + 1;
            throw new NetworkException("The rule '" + rule.name() + "' reads '" + symbol
                    + "', but no neuron of the library"
                    + " has '" + symbol.substring(dot) + "'." + Suggestion.didYouMean(symbol.substring(dot), names())
                    + " Some have: " + String.join(", ", names())
                    + ". For a neuron of your own, check an experiment that has both.", PROJECTION, "rule", symbol);
        });
        throw new NetworkException("No neuron of the library has what the rule '" + rule.name() + "' reads. "
                + refusals.getFirst());
    }

    /** What a rule reads of its neurons that none of the library has. */
    private static Optional<String> unknown(RuleEquations rule) {
        return rule.reads().stream().filter(symbol -> symbol.matches("(pre|post)\\..*"))
                .filter(symbol -> !names().contains(symbol.substring(symbol.indexOf('.') + 1))).findFirst();
    }

    /** What rules may read of spiking neurons of the library. */
    private static SortedSet<String> names() {
        var names = new TreeSet<>(List.of(NeuronEquations.SPIKE, Silence.STATE));
        for (Library.Entry entry : Library.neurons()) {
            NeuronEquations neuron = Library.neuron(entry.name());
            if (neuron.spiking()) {
                neuron.parameters().forEach(parameter -> names.add(parameter.name()));
                neuron.variables().forEach(variable -> names.add(variable.name()));
            }
        }
        return names;
    }

    private static List<Population> modulators(RuleEquations rule, int size) {
        return rule.neuromodulatorNames().stream().map(name -> (Population) new Population.Input(name, size, false))
                .toList();
    }

    private static Population spiking(String name, int size, NeuronEquations neuron, String surrogate,
            boolean learned) {
        return new Population.Units(name, size, Role.NEURONS, new NeuronModel(neuron,
                Optional.of(new Surrogate(Library.surrogate(surrogate), Map.of()))),
                learned ? learned(neuron.parameters()) : Map.of());
    }

    /** The inputs of a neuron, as projections name them: the only one goes without saying. */
    private static List<Optional<String>> ports(NeuronEquations neuron) {
        return neuron.inputs().size() == 1 ? List.of(Optional.empty())
                : neuron.inputs().stream().map(Optional::of).toList();
    }

    private static Projection plastic(RuleEquations rule, String from, NeuronEquations neuron) {
        var neuromodulators = rule.neuromodulatorNames().stream().collect(Collectors.toMap(name -> name, name -> name));
        return new Projection(PROJECTION, from, POPULATION, ports(neuron).getFirst(), 1, new Connectivity.Dense(),
                new Synapse.Plastic(rule, learned(rule.parameters()), neuromodulators));
    }

    private static Projection fixed(String name, String from, String to, Optional<String> port) {
        return new Projection(name, from, to, port, 0, new Connectivity.Dense(),
                new Synapse.Static(new ParameterSetting(Scope.SYNAPSE, new Initialiser.Uniform(0, 1), true)));
    }

    private static Map<String, ParameterSetting> learned(List<Parameter> parameters) {
        var settings = new HashMap<String, ParameterSetting>();
        for (Parameter parameter : parameters) {
            settings.put(parameter.name(), new ParameterSetting(parameter.scope(),
                    new Initialiser.Constant(parameter.value()), true));
        }
        return settings;
    }
}
