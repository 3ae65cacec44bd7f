package org.metaplastic.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Suggestion;

/** Checks that names meet, and that sizes fit. */
final class NetworkCheck {

    private final List<Population> populations;
    private final List<Projection> projections;
    private final Map<String, Population> byName = new HashMap<>();

    NetworkCheck(List<Population> populations, List<Projection> projections) {
        this.populations = populations;
        this.projections = projections;
    }

    void run() {
        for (Population population : populations) {
            if (byName.put(population.name(), population) != null) {
                throw new NetworkException(
                        "Two populations are named '" + population.name() + "'. Rename one of them.");
            }
            if (population instanceof Population.Units units) {
                for (Parameter parameter : units.neuron().equations().parameters()) {
                    Scope scope = units.setting(parameter.name()).scope();
                    values("Population '" + units.name() + "'", parameter.name(), units.setting(parameter.name()),
                            NetworkParameter.shape(units.setting(parameter.name()), units));
                    if (scope == Scope.PRE || scope == Scope.SYNAPSE) {
                        throw new NetworkException("Population '" + units.name() + "': parameter '" + parameter.name()
                                + "' is set per " + scope.name().toLowerCase(Locale.ROOT)
                                + ", but a neuron's parameter is one for all or per neuron.");
                    }
                }
            }
        }
        var names = new HashSet<String>();
        for (Projection projection : projections) {
            if (!names.add(projection.name()) || byName.containsKey(projection.name())) {
                throw new NetworkException("The name '" + projection.name()
                        + "' is used twice. Rename the projection.");
            }
            try {
                check(projection);
            } catch (NetworkException misfit) {
                throw misfit.in(projection.name());
            }
        }
    }

    private void check(Projection projection) {
        String where = "Projection '" + projection.name() + "'";
        Population from = end(where, "from", projection.from());
        Population to = end(where, "to", projection.to());
        if (to instanceof Population.Input) {
            throw new NetworkException(where + " ends in '" + to.name()
                    + "', an input, which only the task drives. Name a population with equations.");
        }
        if (to instanceof Population.Units units) {
            port(where, projection.port(), units);
        }
        switch (projection.connectivity()) {
            case Connectivity.Dense() -> {
            }
            case Connectivity.NoAutapses() -> square(where, "no-autapses", from, to);
            case Connectivity.OneToOne() -> square(where, "one-to-one", from, to);
            case Connectivity.Convolution(Window window) -> new WindowFit(where, "a convolution of ", from, to)
                    .check(window, to.volume().channels(), projection.synapse(), Scope.SYNAPSE);
            case Connectivity.Pooling(Window window) -> new WindowFit(where, "a pooling of ", from, to)
                    .check(window, from.volume().channels(), projection.synapse(), Scope.ONE);
            case Connectivity.Sparse(SynapseList synapses) -> sparse(where, synapses, from, to);
            case Connectivity.Masked masked -> {
                if (masked.mask().length != from.size() * to.size()) {
                    throw new NetworkException(where + ": the mask has " + masked.mask().length + " entries, but '"
                            + from.name() + "' x '" + to.name() + "' is " + from.size() + " x " + to.size() + ".");
                }
            }
        }
        switch (projection.synapse()) {
            case Synapse.Static fixed -> values(where, Synapse.STATIC_WEIGHT, fixed.weight(), projection, from, to);
            case Synapse.Plastic plastic -> check(where, plastic, projection, from, to);
        }
    }

    private static void port(String where, Optional<String> port, Population.Units to) {
        List<String> inputs = to.neuron().equations().inputs();
        if (port.isPresent() && !inputs.contains(port.get())) {
            throw new NetworkException(where + " ends in '" + to.name() + "." + port.get() + "', but '" + to.name()
                    + "' has no input '" + port.get() + "'. It has: " + String.join(", ", inputs) + "."
                    + Suggestion.didYouMean(port.get(), inputs));
        }
        if (port.isEmpty() && to.neuron().equations().mainInput().isEmpty()) {
            throw new NetworkException(where + " ends in '" + to.name() + "', which has several inputs: "
                    + String.join(", ", inputs) + ". Say which, such as 'to: " + to.name() + "." + inputs.getFirst()
                    + "'.");
        }
    }

    private void check(String where, Synapse.Plastic plastic, Projection projection, Population from, Population to) {
        for (Parameter parameter : plastic.rule().parameters()) {
            values(where, parameter.name(), plastic.setting(parameter.name()), projection, from, to);
        }
        plastic.neuromodulators().forEach((name, source) -> {
            Population population = end(where, "neuromodulator '" + name + "'", source);
            if (population.size() != 1 && population.size() != to.size()) {
                throw new NetworkException(where + ": neuromodulator '" + name + "' is driven by '" + source + "' of "
                        + population.size() + " units, but must have 1 (global) or " + to.size()
                        + " (one for each neuron of '" + to.name() + "'). Set its size.", projection.name(),
                        "neuromodulators", name);
            }
        });
        new NeuronFit(projection.name(), plastic.rule(), from, to).check();
        if (!(projection.connectivity() instanceof Connectivity.OneToOne)) {
            new ScopeFit(where, plastic, from, to).check(plastic);
        }
    }

    private Population end(String where, String role, String name) {
        Population population = byName.get(name);
        if (population == null) {
            throw new NetworkException(where + ": " + role + " names '" + name + "', but there is no such population."
                    + " There are: " + String.join(", ", byName.keySet().stream().sorted().toList()) + "."
                    + Suggestion.didYouMean(name, byName.keySet()));
        }
        return population;
    }

    private static void square(String where, String kind, Population from, Population to) {
        if (from.size() != to.size()) {
            throw new NetworkException(where + " is " + kind + ", but '" + from.name() + "' has " + from.size()
                    + " neurons and '" + to.name() + "' has " + to.size() + ". Make the sizes equal.");
        }
    }

    private static void sparse(String where, SynapseList synapses, Population from, Population to) {
        if (synapses.pre() != from.size() || synapses.post() != to.size()) {
            throw new NetworkException(where + " has " + synapses + ", but '" + from.name() + "' has " + from.size()
                    + " neurons and '" + to.name() + "' has " + to.size() + ". List the synapses of these.");
        }
        if (synapses.size() == 0) {
            throw new NetworkException(where + " has no synapse. Connect more neurons, or remove it.");
        }
    }

    private static void values(String where, String name, ParameterSetting setting, Projection projection,
            Population from, Population to) {
        if (setting.perChannel()) {
            throw new NetworkException(where + ": '" + name + "' is set per channel, but a projection has no channels."
                    + " Set it per post, or one for all.");
        }
        values(where, name, setting, WeightLayout.of(projection.connectivity(), from, to).shape(setting.scope()));
    }

    private static void values(String where, String name, ParameterSetting setting, Shape shape) {
        if (setting.initialiser() instanceof Initialiser.Values given && given.values().length != shape.size()) {
            throw new NetworkException(where + ": '" + name + "' is given " + given.values().length
                    + " values, but needs " + shape + ". Correct the values or the sizes of the populations.");
        }
    }
}
