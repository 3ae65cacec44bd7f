package org.metaplastic.learning.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.engine.audit.Probe;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.Population;

/** A rule to audit, in a small network with random inputs. */
public final class RuleSubject {

    /** Long enough that traces, eligibilities and delays all matter; the interpreter needs a second. */
    public static final int STEPS = 60;

    private static final double INPUT_RATE = 0.3;
    private static final double LEAST_RATE = 0.1;
    private static final double APART = 0.1;
    private static final List<String> DRIVES = List.of("in-senders.weight", "in-neurons.weight");
    private static final int DOUBLINGS = 14;

    private RuleSubject() {}

    /**
     * The rule between neurons that fit it, see {@link RuleNetwork#driven(RuleEquations)}.
     *
     * @param width of the kernels that the episodes are lived through with
     */
    public static Subject of(RuleEquations rule, long seed, int episodes, int steps, SimdWidth width) {
        return of(rule.name(), RuleNetwork.driven(rule), seed, episodes, steps, width).with(GatheringSubject.of(rule,
                seed, episodes, steps, width));
    }

    /** A network of the kind of {@link RuleNetwork#driven(RuleEquations)}. */
    public static Subject of(String name, Network network, long seed, int episodes, int steps, SimdWidth width) {
        Key key = Key.of(seed).then("audit");
        var compiled = CompiledNetwork.of(network, Precision.DOUBLE, width, false);
        var kernels = new KernelDifferentiator(compiled, 0);
        String readout = compiled.plan().output(RuleNetwork.READOUT).name();
        List<Lifetime> lifetimes = IntStream.range(0, episodes).mapToObj(k -> lifetime(network, steps,
                key.then("inputs").then(k).random())).toList();
        Map<String, double[]> parameters = driven(kernels, Subject.apart(InitialParameters.draw(network, key), APART,
                key.then("apart").random()), lifetimes.getFirst(), key, readout);
        List<Subject.Sample> samples = IntStream.range(0, episodes).mapToObj(k -> {
            Probe probe = probe(kernels, parameters, lifetimes.get(k), key.then("functional").then(k), readout);
            return new Subject.Sample(probe, probe);
        }).toList();
        String neuron = ((Population.Units) network.population(RuleNetwork.POPULATION)).neuron().equations().name();
        return new Subject(name, network, samples, RuleNetwork.INPUTS + " random inputs, " + RuleNetwork.DRIVEN
                + " + " + RuleNetwork.DRIVEN + " neurons '" + neuron + "', the rule between them; " + steps
                + " steps with a reset in the middle; a random functional of readouts and final synapses; seed " + seed,
                key);
    }

    private static Lifetime lifetime(Network network, int steps, RandomGenerator random) {
        var inputs = new HashMap<String, double[]>();
        for (Population population : network.populations()) {
            if (population instanceof Population.Input input) {
                int count = steps * input.size();
                inputs.put(input.name(), input.spiking()
                        ? random.doubles(count).map(u -> u < INPUT_RATE ? 1 : 0).toArray()
                        : random.doubles(count, -1, 1).toArray());
            }
        }
        return new Lifetime(steps, inputs, steps < 2 ? new TreeSet<>() : new TreeSet<>(List.of(steps / 2 + 1)));
    }

    private static Probe probe(Differentiator kernels, Map<String, double[]> parameters, Lifetime lifetime, Key key,
            String readout) {
        Trajectory trajectory = kernels.differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of()))
                .trajectory();
        return new Probe(parameters, lifetime, Subject.random(trajectory, readout, key.random()));
    }

    /**
     * The parameters with the input weights doubled until both populations spike, and further, where that helps, until
     * every parameter has a gradient: thresholds, also those of a rule, are of any size.
     */
    private static Map<String, double[]> driven(Differentiator kernels, Map<String, double[]> parameters,
            Lifetime lifetime, Key key, String readout) {
        Map<String, double[]> best = Map.of();
        long fewest = Long.MAX_VALUE;
        Map<String, double[]> driven = parameters;
        for (int k = 0; k < DOUBLINGS && fewest > 0; k++) {
            Probe probe = probe(kernels, driven, lifetime, key.then("functional").then(0), readout);
            Outcome outcome = probe.through(kernels);
            long idle = outcome.gradients().values().stream().filter(RuleSubject::zero).count();
            if (idle < fewest && rate(outcome.trajectory(), RuleNetwork.SENDERS) >= LEAST_RATE
                    && rate(outcome.trajectory(), RuleNetwork.POPULATION) >= LEAST_RATE) {
                best = driven;
                fewest = idle;
            }
            driven = doubled(driven);
        }
        if (best.isEmpty()) {
            throw new NetworkException("No input makes the neurons of the audit spike in at least " + LEAST_RATE
                    + " of all steps.");
        }
        return best;
    }

    private static boolean zero(double[] gradient) {
        return Arrays.stream(gradient).allMatch(value -> value == 0);
    }

    private static Map<String, double[]> doubled(Map<String, double[]> parameters) {
        var doubled = new HashMap<>(parameters);
        DRIVES.forEach(path -> doubled.computeIfPresent(path, (_, values) -> Arrays.stream(values)
                .map(value -> 2 * value).toArray()));
        return doubled;
    }

    private static double rate(Trajectory trajectory, String population) {
        return Arrays.stream(trajectory.series(population + ".spike")).average().orElse(0);
    }
}
