package org.metaplastic.learning.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Function;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Substitution;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.episode.StaticNetwork;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/**
 * The network whose exact gradient is the e-prop gradient of another (Bellec et al. 2020, Nature Communications 11:3625,
 * Eq. 1): it does the same, but no gradient passes through a spike to other spiking neurons, nor through the
 * reset of the neuron's own membrane. What stays is what a synapse knows: the membrane and its input, and how the own spike
 * changes other state, such as the adaptation of an ALIF neuron.
 *
 * <p>A spike is 0 or 1, so {@code heaviside(spike)} is the spike itself without its derivative. Between spiking
 * populations it takes a relay of graded units; in a neuron's equations it stands for {@code spike} in the threshold and
 * in every statement but those of state other than the membrane. The membrane is what the threshold reads and an input
 * reaches.
 *
 * <p>A rule that transmits its weight alone changes no synapse. It is left out: its weight is a static one.
 */
public final class EPropNetwork {

    private static final NeuronEquations RELAY = EquationParser.neuron("""
            neuron relay
            step
              s = heaviside(input)
            output s
            """, "relay");
    private static final String SUFFIX = "-relay";

    private EPropNetwork() {}

    /** Why there is no e-prop gradient of a network; empty if there is one. */
    public static Optional<String> obstacle(Network network) {
        boolean spiking = false;
        for (Population population : network.populations()) {
            spiking |= population instanceof Population.Units && population.spiking();
        }
        if (!spiking) {
            return Optional.of("no neuron spikes");
        }
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic && !leavesWeight(plastic.rule())) {
                return Optional.of("it has no derivative through " + (plastic.rule().changesSynapses()
                        ? "changes of weights within an episode, and the rule '" + plastic.rule().name()
                                + "' makes such changes at '"
                        : "what a rule makes of its weight, and the rule '" + plastic.rule().name()
                                + "' transmits something else than its weight at '")
                        + projection.name() + "'");
            }
            if (network.population(projection.from()) instanceof Population.Units from && !from.spiking()
                    && network.population(projection.to()).spiking()) {
                return Optional.of("'" + from.name() + "', which does not spike, drives spiking neurons, so that what"
                        + " they cause reaches them again without a spike");
            }
        }
        return Optional.empty();
    }

    private static boolean leavesWeight(RuleEquations rule) {
        return rule.transmits().equals(Expression.symbol(rule.weight()));
    }

    /** The network; its parameters are those that {@link #parameters} gives. */
    public static Network of(Network given) {
        Network network = StaticNetwork.of(given);
        var populations = new ArrayList<Population>();
        for (Population population : network.populations()) {
            populations.add(population instanceof Population.Units units && units.spiking() ? local(units)
                    : population);
        }
        var projections = new ArrayList<Projection>();
        for (Projection projection : network.projections()) {
            if (!cut(network, projection)) {
                projections.add(projection);
                continue;
            }
            String relay = projection.name() + SUFFIX;
            populations.add(new Population.Units(relay, network.population(projection.from()).size(), Role.NEURONS,
                    new NeuronModel(RELAY, Optional.empty()), Map.of()));
            projections.add(new Projection("to-" + relay, projection.from(), relay, projection.delay(),
                    new Connectivity.OneToOne(), new Synapse.Static(new ParameterSetting(Scope.ONE,
                            new Initialiser.Constant(1), false))));
            projections.add(new Projection(projection.name(), relay, projection.to(), projection.port(), 0, projection
                    .connectivity(),
                    projection.synapse()));
        }
        return new Network(network.dt(), populations, projections);
    }

    private static boolean cut(Network network, Projection projection) {
        return network.population(projection.from()) instanceof Population.Units from && from.spiking()
                && network.population(projection.to()).spiking();
    }

    private static Population.Units local(Population.Units units) {
        NeuronEquations equations = units.neuron().equations();
        Set<String> kept = adaptation(equations);
        Map<String, Expression> stopped = Map.of(NeuronEquations.SPIKE, Expression.call(Function.HEAVISIDE,
                Expression.symbol(NeuronEquations.SPIKE)));
        List<Statement> statements = equations.statements().stream().map(statement -> kept.contains(statement.target())
                ? statement
                : statement.with(statement.target(), formula -> Substitution.apply(formula, stopped))).toList();
        var changed = new NeuronEquations(equations.name(), equations.title(), equations.source(), equations
                .parameters(), equations.inputs(), equations.variables(), statements, equations.threshold().map(
                        threshold -> Substitution.apply(threshold, stopped)), equations.silent(), Optional.empty());
        return new Population.Units(units.name(), units.size(), units.role(), new NeuronModel(changed, units.neuron()
                .surrogate()), units.settings());
    }

    /** All state but the membrane: what the threshold reads and an input reaches. */
    private static Set<String> adaptation(NeuronEquations equations) {
        var reached = new HashSet<>(equations.inputs());
        var compared = new HashSet<String>(Symbols.in(equations.threshold().orElseThrow()));
        int before;
        do {
            before = reached.size() + compared.size();
            for (Statement statement : equations.statements()) {
                Set<String> read = Set.copyOf(Symbols.in(statement.formula()));
                if (read.stream().anyMatch(reached::contains)) {
                    reached.add(statement.target());
                }
                boolean intermediate = equations.variables().stream()
                        .noneMatch(variable -> variable.name().equals(statement.target()));
                if (intermediate && compared.contains(statement.target())) {
                    compared.addAll(read);
                }
            }
        } while (reached.size() + compared.size() > before);
        return equations.variables().stream().map(Variable::name)
                .filter(name -> !(reached.contains(name) && compared.contains(name))).collect(Collectors.toSet());
    }

    /** The values of the parameters of {@link #of}, from those of the network. */
    public static Map<String, double[]> parameters(Network network, Map<String, double[]> parameters) {
        var all = new HashMap<>(parameters);
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                all.keySet().removeIf(path -> path.startsWith(projection.name() + "."));
                String weight = weight(projection, plastic);
                all.put(projection.name() + "." + Synapse.STATIC_WEIGHT, parameters.getOrDefault(weight,
                        new double[0]));
            }
            if (cut(network, projection)) {
                all.put("to-" + projection.name() + SUFFIX + "." + Synapse.STATIC_WEIGHT, new double[] {1});
            }
        }
        return all;
    }

    /** What {@link #of} found by path, by the paths of the network. */
    public static Map<String, double[]> gradients(Network network, Map<String, double[]> found) {
        var gradients = new HashMap<>(found);
        for (Projection projection : network.projections()) {
            double[] gradient = found.get(projection.name() + "." + Synapse.STATIC_WEIGHT);
            if (gradient != null && projection.synapse() instanceof Synapse.Plastic plastic) {
                gradients.remove(projection.name() + "." + Synapse.STATIC_WEIGHT);
                gradients.put(weight(projection, plastic), gradient);
            }
        }
        return gradients;
    }

    private static String weight(Projection projection, Synapse.Plastic plastic) {
        return projection.name() + "." + plastic.rule().weight();
    }
}
