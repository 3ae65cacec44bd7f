package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Unit;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/**
 * The synapses of a projection, compiled as in training but between neurons whose spikes are forced: all presynaptic
 * neurons spike together, and all postsynaptic ones. Nothing is transmitted, so that synapses move no neuron; what they
 * would transmit after each step is an additional synaptic variable. The delay is left out: times of presynaptic spikes
 * are those of their arrival. Neuromodulators are inputs of one unit.
 */
final class ForcedSynapses {

    private static final String PRE = "pre";
    private static final String POST = "post";
    private static final String SYNAPSES = "synapses";
    private static final String MODULATOR = "modulator_";

    /** What neuromodulators do. */
    @FunctionalInterface
    interface Levels {
        double at(String neuromodulator, int step);
    }

    /** Spikes of one run; step 0 is never. */
    record Pair(int preStep, int postStep) {

        static final Pair NONE = new Pair(0, 0);

        /** The spikes of a pair, post minus pre in steps, the later one at a given step. */
        static Pair of(int difference, int later) {
            return new Pair(later - Math.max(0, difference), later - Math.max(0, -difference));
        }

        Pair preAlone() {
            return new Pair(preStep, 0);
        }

        Pair postAlone() {
            return new Pair(0, postStep);
        }
    }

    /** Is told when a step is over. */
    @FunctionalInterface
    interface Watcher {
        void after(int step);
    }

    private final LearnedRule rule;
    private final int[] synapses;
    private final CompiledNetwork network;
    private final EpisodeRunner runner;
    private final Coefficients coefficients;
    private final Map<String, double[]> own;
    private final Side post;
    private final Optional<Side> pre;
    private final String transmitted;

    /** @param steps of the longest run */
    ForcedSynapses(LearnedRule rule, int steps) {
        this.rule = rule;
        Sample sample = Sample.of(rule);
        synapses = sample.synapses(rule);
        transmitted = fresh(rule.plastic().rule());
        post = side(POST, rule.projection().to(), sample.post());
        pre = readsNeuron(PRE) ? Optional.of(side(PRE, rule.projection().from(), sample.pre())) : Optional.empty();
        network = CompiledNetwork.of(network(sample), Precision.DOUBLE, SimdWidth.preferred(), false);
        coefficients = new Coefficients(network);
        own = Map.copyOf(values(sample));
        coefficients.set(own);
        runner = new EpisodeRunner(network, coefficients, Memory.of(network, steps));
    }

    private Side side(String name, String population, int[] sample) {
        return readsNeuron(name)
                && rule.experiment().network().population(population) instanceof Population.Units units
                        ? Side.neurons(name, units, sample, rule.after(), rule.dt())
                        : Side.relays(name, sample.length);
    }

    private boolean readsNeuron(String side) {
        return symbols(rule.plastic().rule()).anyMatch(symbol -> symbol.startsWith(side + ".")
                && !symbol.equals(side + ".spike"));
    }

    /** The names that the statements of a rule read. */
    static Stream<String> symbols(RuleEquations rule) {
        return rule.statements().stream().flatMap(statement -> Symbols.in(statement.formula()).stream());
    }

    private static String fresh(RuleEquations rule) {
        var names = new TreeSet<String>(rule.neuromodulatorNames());
        rule.parameters().forEach(parameter -> names.add(parameter.name()));
        rule.variables().forEach(variable -> names.add(variable.name()));
        rule.statements().forEach(statement -> names.add(statement.target()));
        String name = "transmitted";
        while (names.contains(name)) {
            name += "_";
        }
        return name;
    }

    private Network network(Sample sample) {
        var populations = new ArrayList<Population>();
        var projections = new ArrayList<Projection>();
        pre.ifPresentOrElse(neurons -> {
            populations.addAll(neurons.populations());
            projections.add(neurons.projection());
        }, () -> populations.add(new Population.Input(PRE, sample.pre().length, true)));
        populations.addAll(post.populations());
        projections.add(post.projection());
        var bound = new HashMap<String, String>();
        for (String name : rule.plastic().rule().neuromodulatorNames()) {
            populations.add(new Population.Input(MODULATOR + name, 1, false));
            bound.put(name, MODULATOR + name);
        }
        var settings = new HashMap<String, ParameterSetting>();
        for (Parameter parameter : rule.plastic().rule().parameters()) {
            settings.put(parameter.name(), Side.fixed(rule.plastic().setting(parameter.name()).scope()));
        }
        projections.add(new Projection(SYNAPSES, PRE, POST, 0,
                sample.pairs() ? new Connectivity.OneToOne() : new Connectivity.Dense(),
                new Synapse.Plastic(instrumented(), settings, bound)));
        return new Network(rule.dt(), populations, projections);
    }

    /** The rule that transmits nothing, and says after each step what it would. */
    private RuleEquations instrumented() {
        RuleEquations original = rule.plastic().rule();
        var variables = new ArrayList<>(original.variables());
        variables.add(new Variable(transmitted, Scope.SYNAPSE, Expression.ZERO, Unit.NONE, ""));
        var statements = new ArrayList<>(original.statements());
        statements.add(new Statement.Assignment(transmitted, original.transmits()));
        return new RuleEquations(original.name(), original.title(), original.source(), original.modifiers(),
                original.weight(), original.parameters(), original.neuromodulators(), variables, statements,
                Expression.ZERO, Optional.empty());
    }

    private Map<String, double[]> values(Sample sample) {
        var values = new HashMap<>(post.values());
        pre.ifPresent(neurons -> values.putAll(neurons.values()));
        rule.trained().forEach((name, all) -> values.put(SYNAPSES + "." + name,
                sample.of(all, rule.plastic().setting(name).scope())));
        return values;
    }

    /** The number of synapses that are measured. */
    int size() {
        return synapses.length;
    }

    /** From now on every synapse begins with what this makes of its own initial weight. */
    void beginWith(DoubleUnaryOperator weight) {
        var values = new HashMap<>(own);
        values.computeIfPresent(SYNAPSES + "." + rule.plastic().rule().weight(),
                (_, weights) -> Arrays.stream(weights).map(weight).toArray());
        coefficients.set(values);
    }

    /** What was done to force spikes, where it is more than to relay them. */
    List<String> notes() {
        return Stream.concat(pre.stream(), Stream.of(post)).flatMap(side -> side.note().stream()).toList();
    }

    /** The rule's synaptic variables, in its order. */
    List<String> variables() {
        return rule.plastic().rule().variables().stream().filter(variable -> variable.scope() == Scope.SYNAPSE)
                .map(Variable::name).toList();
    }

    /** Lives from the initial state through some steps. */
    void live(int steps, Pair pair, Levels levels, Watcher watcher) {
        runner.begin(false);
        Slot preDrive = network.plan().output(pre.map(Side::input).orElse(PRE));
        Slot postDrive = network.plan().output(post.input());
        for (int t = 1; t <= steps; t++) {
            runner.enter(false);
            spike(preDrive, t == pair.preStep());
            spike(postDrive, t == pair.postStep());
            for (String name : rule.plastic().rule().neuromodulatorNames()) {
                runner.input(network.plan().output(MODULATOR + name), 0, levels.at(name, t));
            }
            runner.update();
            watcher.after(t);
        }
    }

    private void spike(Slot drive, boolean now) {
        for (int k = 0; now && k < drive.size(); k++) {
            runner.input(drive, k, 1);
        }
    }

    /** What each synapse transmits now. */
    double[] transmitted() {
        return state(transmitted);
    }

    /** The present value of a synaptic variable of each synapse. */
    double[] state(String variable) {
        double[] all = runner.state(network.slot(SYNAPSES + "." + variable));
        var picked = new double[synapses.length];
        for (int k = 0; k < picked.length; k++) {
            picked[k] = all[synapses[k]];
        }
        return picked;
    }
}
