package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Projection;
import org.metaplastic.model.SynapseList;

/**
 * What a network of {@link RuleInNetwork} did on random input.
 *
 * @param synapses each variable of the rule, at every synapse, [step][synapse]
 */
record Life(CompiledNetwork network, EpisodeRunner runner, int steps, Map<String, double[][]> synapses) {

    /** Lives; the same name gives the same input. */
    static Life of(String name, SavedRun run, int steps) {
        var network = CompiledNetwork.of(run.experiment().network(), Precision.DOUBLE, SimdWidth.SCALAR, false);
        var coefficients = new Coefficients(network);
        coefficients.set(run.parameters());
        var runner = new EpisodeRunner(network, coefficients, Memory.of(network, steps));
        RandomGenerator random = Key.of(7).then(name).random();
        List<Variable> variables = LearnedRule.of(run).getFirst().plastic().rule().variables();
        var synapses = new LinkedHashMap<String, double[][]>();
        variables.forEach(variable -> synapses.put(variable.name(), new double[steps][]));
        runner.begin(false);
        for (int t = 1; t <= steps; t++) {
            runner.enter(false);
            feed(runner, network, random);
            runner.update();
            for (Variable variable : variables) {
                synapses.get(variable.name())[t - 1] = values(runner, network, LearnedRule.of(run).getFirst()
                        .projection(), variable,
                        t);
            }
        }
        return new Life(network, runner, steps, synapses);
    }

    private static void feed(EpisodeRunner runner, CompiledNetwork network, RandomGenerator random) {
        for (int k = 0; k < RuleInNetwork.PRE; k++) {
            runner.input(network.plan().output("cue"), k, random.nextDouble() < 0.1 ? 1 : 0);
        }
        for (int k = 0; k < RuleInNetwork.POST; k++) {
            runner.input(network.plan().output("go"), k, random.nextDouble() < 0.1 ? 1 : 0);
            runner.input(network.plan().output("feedback"), k, 0.05 * random.nextGaussian());
        }
    }

    /** A variable of the rule at each synapse. */
    private static double[] values(EpisodeRunner runner, CompiledNetwork network, Projection projection,
            Variable variable, int t) {
        Slot slot = network.slot(RuleInNetwork.PROJECTION + "." + variable.name());
        var values = new double[network.plan().output(projection.from()).size() * RuleInNetwork.POST];
        double[] state = variable.scope() == Scope.SYNAPSE ? runner.state(slot) : new double[0];
        for (int k = 0; k < values.length; k++) {
            int place = place(projection.connectivity(), k / RuleInNetwork.POST, k % RuleInNetwork.POST);
            if (place < 0) {
                continue;
            }
            values[k] = switch (variable.scope()) {
                case SYNAPSE -> state[place];
                case PRE -> runner.value(slot, t, k / RuleInNetwork.POST);
                case POST -> runner.value(slot, t, k % RuleInNetwork.POST);
                case ONE -> throw new IllegalStateException("A rule has no such variable.");
            };
        }
        return values;
    }

    /** Where the state of a synapse stands, or -1 where there is none. */
    static int place(Connectivity connectivity, int i, int j) {
        return switch (connectivity) {
            case Connectivity.OneToOne() -> i == j ? i : -1;
            case Connectivity.Sparse(SynapseList synapses) -> IntStream.range(0, synapses.sources().length).filter(
                    k -> synapses.sources()[k] == i && synapses.targets()[k] == j).findFirst().orElse(-1);
            case Connectivity.NoAutapses() -> i == j ? -1 : i * RuleInNetwork.POST + j;
            case Connectivity.Masked(boolean[] mask) -> mask[i * RuleInNetwork.POST + j] ? i * RuleInNetwork.POST + j
                    : -1;
            default -> i * RuleInNetwork.POST + j;
        };
    }

    /** What a population sent in each step. */
    List<double[]> series(String population) {
        return series(network.plan().output(population));
    }

    /** A variable of the neurons of a population in each step. */
    List<double[]> variable(String population, String name) {
        return series(network.slot(population + "." + name));
    }

    private List<double[]> series(Slot slot) {
        var series = new ArrayList<double[]>();
        for (int t = 1; t <= steps; t++) {
            var values = new double[slot.size()];
            for (int k = 0; k < values.length; k++) {
                values[k] = runner.value(slot, t, k);
            }
            series.add(values);
        }
        return series;
    }
}
