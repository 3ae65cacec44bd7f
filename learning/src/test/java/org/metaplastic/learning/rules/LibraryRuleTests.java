package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.learning.audit.RuleNetwork;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.SynapsePairs;

/** What holds for every rule of the library, between three inputs and two neurons. */
final class LibraryRuleTests {

    private static final int STEPS = 12;
    private static final int PRE = 3;
    private static final int POST = 2;
    /** Of a parameter, or of one where it is smaller. */
    private static final double CHANGE = 3e-6;
    /** Relative to the largest entry: the truncation and rounding of a central difference with that change. */
    private static final double TOLERANCE = 1e-6;
    /**
     * What rounding of the value, of size one, leaves of a difference is 1e-10; a gradient below this is as good as none. In
     * mV it is more.
     */
    private static final double FLOOR = 1e-3;

    private static Stream<String> rules() {
        return Library.rules().stream().map(Library.Entry::name);
    }

    private static Network network(RuleEquations rule) {
        return network(rule, PRE, POST, new Connectivity.Dense());
    }

    private static Network network(RuleEquations rule, int pre, int post, Connectivity connectivity) {
        NeuronEquations neuron = RuleNetwork.neuron(rule);
        var model = new NeuronModel(neuron, Optional.of(new Surrogate(Library.surrogate("arctan"), Map.of())));
        var settings = new HashMap<String, ParameterSetting>();
        double scale = RuleNetwork.reach(neuron);
        for (var p : rule.parameters()) {
            double width = p.value() == 0 ? 0.05 : 0.2 * p.value();
            var values = p.name().equals(rule.weight())
                    ? new Initialiser.Uniform(0.3 * scale, 0.9 * scale)
                    : new Initialiser.Uniform(Math.min(p.value(), p.value() + width),
                            Math.max(p.value(), p.value() + width));
            settings.put(p.name(), new ParameterSetting(p.scope(), values, true));
        }
        var populations = new ArrayList<Population>(List.of(new Population.Input("x", pre, true),
                new Population.Units("n", post, Role.NEURONS, model, Map.of())));
        var neuromodulators = new HashMap<String, String>();
        rule.neuromodulatorNames().forEach(name -> {
            neuromodulators.put(name, "signal-" + name);
            populations.add(new Population.Input("signal-" + name, post, false));
        });
        return new Network(1, populations,
                List.of(new Projection("s", "x", "n", 0, connectivity,
                        new Synapse.Plastic(rule, settings, neuromodulators))));
    }

    private static Map<String, double[]> parameters(Network network, SplittableRandom random) {
        var parameters = new HashMap<String, double[]>();
        for (NetworkParameter p : NetworkParameter.of(network)) {
            parameters.put(p.path(), p.setting().initialiser().draw(p.shape().rows(), p.shape().columns(), p.fanIn(), p
                    .fanOut(),
                    random));
        }
        return parameters;
    }

    /** Each neuromodulator has a signal of its own. */
    private static Lifetime lifetime(SplittableRandom random, Network network) {
        var inputs = new HashMap<String, double[]>();
        for (Population population : network.populations()) {
            if (population instanceof Population.Input input) {
                int count = STEPS * input.size();
                inputs.put(input.name(), input.spiking()
                        ? random.doubles(count).map(u -> u < 0.5 ? 1 : 0).toArray()
                        : random.doubles(count, -1, 1).toArray());
            }
        }
        return new Lifetime(STEPS, inputs);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void gradientsAreThoseOfFiniteDifferences(String name) {
        Network network = network(Library.rule(name));
        Differentiator interpreter = NetworkInterpreter.smoothed(network);
        var random = new SplittableRandom(2);
        Map<String, double[]> parameters = parameters(network, random);
        Lifetime lifetime = lifetime(random, network);
        var trajectory = interpreter.differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of()))
                .trajectory();
        var finals = new HashMap<String, double[]>();
        trajectory.finals().keySet().stream().sorted()
                .forEach(path -> finals.put(path, random.doubles(PRE * POST, -1, 1).toArray()));
        var cotangents = new Cotangents(Map.of("n.v", random.doubles((long) STEPS * POST, -1, 1).toArray()), finals);
        interpreter.differentiate(parameters, lifetime, cotangents).gradients().forEach((path, gradient) -> {
            double scale = Math.max(scale(gradient), FLOOR * RuleNetwork.reach(RuleNetwork.neuron(Library.rule(name))));
            for (int k = 0; k < gradient.length; k++) {
                double change = CHANGE * Math.max(1, Math.abs(parameters.get(path)[k]));
                double above = interpreter.differentiate(moved(parameters, path, k, change), lifetime, cotangents)
                        .value();
                double below = interpreter.differentiate(moved(parameters, path, k, -change), lifetime, cotangents)
                        .value();
                assertThat(gradient[k]).as("%s[%d]", path, k)
                        .isCloseTo((above - below) / (2 * change), within(TOLERANCE * scale));
            }
        });
    }

    /** Every rule, and every rule with every modifier that it takes. */
    private static Stream<RuleEquations> compositions() {
        return Stream.concat(rules().map(Library::rule), ModifiedRulesTests.composed().map(pair -> ModifiedRulesTests
                .modified((String) pair.get()[0], (String) pair.get()[1])));
    }

    /** Both in double precision; they sum in different orders. */
    @ParameterizedTest
    @MethodSource("compositions")
    void kernelsAgreeWithTheInterpreter(RuleEquations rule) {
        Network network = network(rule);
        var random = new SplittableRandom(5);
        Map<String, double[]> parameters = parameters(network, random);
        Lifetime lifetime = lifetime(random, network);
        var interpreter = new NetworkInterpreter(network);
        var finals = new HashMap<String, double[]>();
        interpreter.differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of())).trajectory().finals()
                .keySet().stream().sorted()
                .forEach(path -> finals.put(path, random.doubles(PRE * POST, -1, 1).toArray()));
        var cotangents = new Cotangents(Map.of("n.v", random.doubles((long) STEPS * POST, -1, 1).toArray()), finals);
        var expected = interpreter.differentiate(parameters, lifetime, cotangents);
        for (SynapseKernel kernel : List.of(SynapseKernel.DENSE, SynapseKernel.EVENT)) {
            agree(kernel, new KernelDifferentiator(CompiledNetwork.of(network, Precision.DOUBLE, SimdWidth.preferred(),
                    false, kernel), 0).differentiate(parameters, lifetime, cotangents), expected);
        }
    }

    /** Rows of 0, 1, … 23 synapses, more than a vector holds. */
    @ParameterizedTest
    @MethodSource("rules")
    void sparseKernelsAgreeWithTheInterpreter(String name) {
        int pre = 8;
        int post = 23;
        var pairs = new SynapsePairs(pre, post);
        for (int i = 0; i < pre; i++) {
            for (int j = 0; j < 4 * i - 4 && j < post; j++) {
                pairs.add(i, (j + i) % post);
            }
        }
        Network network = network(Library.rule(name), pre, post, new Connectivity.Sparse(pairs.list()));
        var random = new SplittableRandom(6);
        Map<String, double[]> parameters = parameters(network, random);
        Lifetime lifetime = lifetime(random, network);
        var interpreter = new NetworkInterpreter(network);
        var finals = new HashMap<String, double[]>();
        interpreter.differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of())).trajectory().finals()
                .forEach((path, values) -> finals.put(path, new SplittableRandom(path.hashCode()).doubles(
                        values.length, -1, 1).toArray()));
        var cotangents = new Cotangents(Map.of("n.v", random.doubles((long) STEPS * post, -1, 1).toArray()), finals);
        var expected = interpreter.differentiate(parameters, lifetime, cotangents);

        agree(SynapseKernel.DENSE, new KernelDifferentiator(network, Precision.DOUBLE).differentiate(parameters,
                lifetime, cotangents), expected);
    }

    private static void agree(SynapseKernel kernel, Differentiator.Outcome actual, Differentiator.Outcome expected) {
        expected.trajectory().finals().forEach((path, values) -> assertThat(actual.trajectory().finals(path)).as(kernel
                + path)
                .containsExactly(values, within(1e-12)));
        expected.gradients().forEach((path, values) -> assertThat(actual.gradients().get(path)).as(kernel + path)
                .containsExactly(values, within(1e-10 * scale(values))));
    }

    private static double scale(double[] gradient) {
        return Math.max(FLOOR, Arrays.stream(gradient).map(Math::abs).max().orElseThrow());
    }

    private static Map<String, double[]> moved(Map<String, double[]> parameters, String path, int index,
            double change) {
        var moved = new HashMap<>(parameters);
        double[] values = parameters.get(path).clone();
        values[index] += change;
        moved.put(path, values);
        return moved;
    }
}
