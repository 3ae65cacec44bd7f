package org.metaplastic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;

/** A network that does not fit together is refused with where, what was found, what was expected and what to do. */
class NetworkTests {

    private static final NeuronModel UNIT = new NeuronModel(EquationParser.neuron("""
            neuron unit
            parameter tau = 20 ms
            state y = 0
            step
              d y/dt = -y / tau
              y += input
            output y
            """, "test"), Optional.empty());
    private static final RuleEquations RULE = EquationParser.rule("""
            rule hebb
            weight w0
            parameter tau_x = 20 ms
            parameter eta = 0.1
            neuromodulator m
            pre x = 0
            synapse w = w0
            step
              d x/dt = -x / tau_x
              x += pre.spike
              w += eta * m * x * post.y
            transmit w
            """, "test");

    private final List<Population> populations = new ArrayList<>(List.of(new Population.Input("in", 3, true),
            units("a", 4, Map.of()), units("b", 5, Map.of()), units("m", 5, Map.of())));
    private final List<Projection> projections = new ArrayList<>();

    private static Population units(String name, int size, Map<String, ParameterSetting> settings) {
        return new Population.Units(name, size, Role.NEURONS, UNIT, settings);
    }

    private static ParameterSetting setting(Scope scope, double... values) {
        return new ParameterSetting(scope, values.length == 1 ? new Initialiser.Constant(values[0])
                : new Initialiser.Values(values), true);
    }

    private NetworkTests project(String name, String from, String to, int delay, Connectivity connectivity) {
        projections.add(new Projection(name, from, to, delay, connectivity,
                new Synapse.Static(setting(Scope.SYNAPSE, 0))));
        return this;
    }

    private NetworkTests learn(Map<String, ParameterSetting> settings, Map<String, String> neuromodulators) {
        projections.add(new Projection("plastic", "a", "b", 0, new Connectivity.Dense(),
                new Synapse.Plastic(RULE, settings, neuromodulators)));
        return this;
    }

    private Network build() {
        return new Network(1, populations, projections);
    }

    private void refused(String message) {
        assertThatThrownBy(this::build).isInstanceOf(NetworkException.class).hasMessageContaining(message);
    }

    @Test
    void populationsAreUpdatedAfterThoseThatSendToThemWithoutDelay() {
        populations.clear();
        populations.addAll(List.of(units("c", 2, Map.of()), units("b", 2, Map.of()), units("a", 2, Map.of())));
        project("ab", "a", "b", 0, new Connectivity.Dense()).project("bc", "b", "c", 0, new Connectivity.Dense())
                .project("ca", "c", "a", 1, new Connectivity.Dense());

        assertThat(build().populations()).extracting(Population::name).containsExactly("a", "b", "c");
    }

    @Test
    void aCircleWithoutDelayIsRefused() {
        project("ab", "a", "b", 0, new Connectivity.Dense()).project("ba", "b", "a", 0, new Connectivity.Dense())
                .refused("Populations 'a', 'b' send to each other in a circle without delay, by projections 'ab', 'ba'."
                        + " Give one of these delay: 1.");
    }

    @Test
    void onlyWhoIsPartOfTheCircleIsNamed() {
        populations.add(units("c", 4, Map.of()));
        populations.add(units("d", 4, Map.of()));
        project("ab", "a", "b", 0, new Connectivity.Dense()).project("bc", "b", "c", 0, new Connectivity.Dense())
                .project("cb", "c", "b", 0, new Connectivity.Dense()).project("cd", "c", "d", 0,
                        new Connectivity.Dense())
                .refused(
                        "Populations 'b', 'c' send to each other in a circle without delay, by projections 'bc', 'cb'.");
    }

    @Test
    void whoSendsToItselfWithoutDelayIsNamedWithTheProjection() {
        project("aa", "a", "a", 0, new Connectivity.Dense()).project("ab", "a", "b", 0, new Connectivity.Dense())
                .refused("Population 'a' sends to itself without delay, by projection 'aa'. Give it delay: 1.");
    }

    @Test
    void anUnknownEndIsRefusedWithASuggestion() {
        populations.add(units("hidden", 2, Map.of()));
        project("p", "in", "hiden", 0, new Connectivity.Dense()).refused("Did you mean 'hidden'?");
    }

    @Test
    void anInputTakesNoProjection() {
        project("p", "a", "in", 0, new Connectivity.Dense()).refused("which only the task drives");
    }

    @Test
    void aProjectionNamesOneOfSeveralInputs() {
        String text = "neuron error\ninput prediction\ninput target\nstep\ne = prediction - target\noutput e\n";
        var error = new NeuronModel(EquationParser.neuron(text, "test"), Optional.empty());
        populations.add(new Population.Units("error", 4, Role.NEURONS, error, Map.of()));
        toError(Optional.of("target")).build();
        projections.clear();
        toError(Optional.empty()).refused("Projection 'p' ends in 'error', which has several inputs: prediction,"
                + " target. Say which, such as 'to: error.prediction'.");
        projections.clear();
        toError(Optional.of("tagret")).refused("Projection 'p' ends in 'error.tagret', but 'error' has no input"
                + " 'tagret'. It has: prediction, target. Did you mean 'target'?");
    }

    private NetworkTests toError(Optional<String> port) {
        projections.add(new Projection("p", "a", "error", port, 0, new Connectivity.Dense(),
                new Synapse.Static(setting(Scope.ONE, 1))));
        return this;
    }

    @Test
    void oneToOneAndNoAutapsesNeedEqualSizes() {
        project("p", "a", "b", 1, new Connectivity.OneToOne())
                .refused("is one-to-one, but 'a' has 4 neurons and 'b' has 5. Make the sizes equal.");
        projections.clear();
        project("p", "a", "b", 1, new Connectivity.NoAutapses()).refused("is no-autapses, but 'a' has 4");
    }

    @Test
    void aMaskHasAnEntryForEachPair() {
        project("p", "in", "a", 0, new Connectivity.Masked(true, false)).refused(
                "the mask has 2 entries, but 'in' x 'a'"
                        + " is 3 x 4");
    }

    @Test
    void givenWeightsMustFillTheMatrix() {
        projections.add(new Projection("p", "in", "a", 0, new Connectivity.Dense(),
                new Synapse.Static(setting(Scope.SYNAPSE, 1, 2, 3))));

        refused("'weight' is given 3 values, but needs 3 x 4 = 12");
    }

    @Test
    void namesAreUnique() {
        populations.add(units("a", 1, Map.of()));
        refused("Two populations are named 'a'");
    }

    @Test
    void aNeuromodulatorHasOneUnitOrOneANeuron() {
        learn(Map.of(), Map.of("m", "in")).refused("neuromodulator 'm' is driven by 'in' of 3 units, but must have 1"
                + " (global) or 5");
    }

    @Test
    void everyNeuromodulatorIsBoundAndNoOther() {
        assertThatThrownBy(() -> learn(Map.of(), Map.of())).hasMessageContaining("no population is bound to it");
        assertThatThrownBy(() -> learn(Map.of(), Map.of("m", "m", "n", "m"))).hasMessageContaining(
                "has no neuromodulator 'n'");
    }

    @Test
    void anUnknownParameterIsRefusedWithASuggestion() {
        assertThatThrownBy(() -> learn(Map.of("etaa", setting(Scope.ONE, 0)), Map.of("m", "m")))
                .hasMessageContaining("Rule 'hebb' has no parameter 'etaa'").hasMessageContaining(
                        "Did you mean 'eta'?");
    }

    /** Broke once: the trace read the first row of a matrix of time constants. */
    @Test
    void aTraceCannotHaveATimeConstantOfEachSynapse() {
        learn(Map.of("tau_x", setting(Scope.SYNAPSE, 20)), Map.of("m", "m")).refused("Projection 'plastic': 'tau_x' has"
                + " one value a synapse, but 'x', which reads it, has one a presynaptic neuron. Set 'tau_x' per pre, or"
                + " one for all.");
        projections.clear();
        learn(Map.of("tau_x", setting(Scope.POST, 20)), Map.of("m", "m")).refused(
                "'tau_x' has one value a postsynaptic");
        projections.clear();
        learn(Map.of("tau_x", setting(Scope.PRE, 20), "eta", setting(Scope.SYNAPSE, 1)), Map.of("m", "m")).build();
    }

    @Test
    void aTimeConstantBeginsAboveZero() {
        populations.add(units("z", 2, Map.of("tau", setting(Scope.POST, 20, -1))));

        assertThatThrownBy(() -> NetworkParameter.of(build()).forEach(NetworkParameter::requireMeaningfulStart))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("'z.tau' is a time constant, which must be above 0 ms, but begins at -1 ms");
    }

    @Test
    void aNeuronParameterIsOneForAllOrOneANeuron() {
        populations.add(units("z", 2, Map.of("tau", setting(Scope.PRE, 20))));
        refused("parameter 'tau' is set per pre, but a neuron's parameter is one for all or per neuron");
    }

    @Test
    void parametersHaveTheShapeOfTheirGranularity() {
        learn(Map.of("tau_x", setting(Scope.PRE, 20), "eta", setting(Scope.SYNAPSE, 1)), Map.of("m", "m"));

        assertThat(NetworkParameter.of(build())).filteredOn(parameter -> parameter.owner().equals("plastic"))
                .extracting(NetworkParameter::name, parameter -> parameter.shape().size(),
                        NetworkParameter::timeConstant)
                .containsExactlyInAnyOrder(tuple("w0", 20, false),
                        tuple("tau_x", 4, true),
                        tuple("eta", 20, false));
    }

    @Test
    void initialisersDrawWhatTheySay() {
        var random = new Random(1);

        assertThat(new Initialiser.Cycle(1, 2).draw(1, 5, 1, 1, random)).containsExactly(1, 2, 1, 2, 1);
        assertThat(Arrays.stream(new Initialiser.Uniform(2, 3).draw(10, 10, 10, 10, random))).allMatch(value -> value
                >= 2 && value
                        < 3);
        assertThat(Arrays.stream(new Initialiser.Glorot().draw(30, 30, 30, 30, random))).allMatch(
                value -> Math.abs(value) <= Math.sqrt(6.0 / 60));
        double[] normal = new Initialiser.Normal(5, 2, true).draw(100, 100, 100, 100, random);
        assertThat(Arrays.stream(normal).map(value -> (value - 5) * (value - 5)).average().orElse(0))
                .isBetween(0.035, 0.045);
        assertThatThrownBy(() -> new Initialiser.Normal(0, -1, false)).hasMessageContaining("std is -1.0");
        assertThatThrownBy(() -> new Initialiser.Uniform(3, 2)).hasMessageContaining("swap them");
    }

    @Test
    void aStepHasALength() {
        assertThatThrownBy(() -> new Network(0, populations, projections)).hasMessageContaining("dt is 0.0 ms");
    }

    @Test
    void neuronsKeepWhetherTheyAreSilentWhereARuleReadsIt() {
        var spiking = new NeuronModel(EquationParser.neuron("""
                neuron n
                state v = 0
                step
                  v += input
                spike when v > 1 unless v > 2
                """, "test"), Optional.of(new Surrogate(EquationParser.surrogate("""
                surrogate s
                derivative 0 * u
                antiderivative 0 * u
                """, "test"), Map.of())));
        RuleEquations rule = EquationParser.rule("""
                rule quiet
                weight w0
                synapse w = w0
                step
                  w += post.silent
                transmit w
                """, "test");
        Population from = new Population.Units("from", 2, Role.NEURONS, spiking, Map.of());
        Population to = new Population.Units("to", 2, Role.NEURONS, spiking, Map.of());
        var plastic = new Projection("p", "from", "to", 0, new Connectivity.Dense(), new Synapse.Plastic(rule, Map.of(),
                Map.of()));

        var network = new Network(1, List.of(from, to), List.of(plastic));

        assertThat(network.population("from")).isEqualTo(from);
        assertThat(((Population.Units) network.population("to")).neuron().equations().names()).contains("silent");
        assertThat(new Network(1, network.populations(), network.projections())).isEqualTo(network);
        assertThatThrownBy(() -> new Network(1, List.of(from, new Population.Units("to", 2, Role.READOUT, UNIT, Map
                .of())), List.of(plastic))).hasMessageContaining(
                        "the rule reads 'post.silent', but 'to' has only y, tau");
    }
}
