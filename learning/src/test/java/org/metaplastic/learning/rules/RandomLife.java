package org.metaplastic.learning.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Unit;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.audit.RuleNetwork;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** A rule between neurons that fire at random, and what its synapses are in each step. Weights begin in [-1, 1). */
final class RandomLife {

    static final int HALF = 10;

    private static final int STEPS = 20;
    private static final int INPUTS = 6;
    private static final int SIDE = 5;
    private static final String OBSERVED = "observed";

    private final RuleEquations rule;
    private final Network network;
    private final Map<String, Double> chosen = new HashMap<>();
    private double strength = 1;
    private double signal;
    private int signalling = STEPS;

    RandomLife(RuleEquations rule) {
        this.rule = rule;
        this.network = RuleNetwork.driven(observed(rule));
    }

    /** Multiplies the default of what has no unit, so that a few steps change much. */
    RandomLife strength(double factor) {
        strength = factor;
        return this;
    }

    /** The largest absolute value of neuromodulators; zero in the first step. */
    RandomLife signal(double largest) {
        signal = largest;
        return this;
    }

    /** The step, from 0, in which neuromodulators become zero. */
    RandomLife silentFrom(int step) {
        signalling = step;
        return this;
    }

    /** Values of parameters, of those that there are. */
    RandomLife with(Map<String, Double> values) {
        chosen.putAll(values);
        return this;
    }

    /** The synaptic variable that a rule transmits, alone or as a part. */
    static Optional<String> synaptic(RuleEquations rule) {
        return rule.variables().stream().filter(variable -> variable.scope() == Scope.SYNAPSE && Symbols.in(rule
                .transmits()).contains(variable.name())).map(Variable::name).findFirst();
    }

    /** The rule, and a variable that is what was transmitted in the last step. */
    private static RuleEquations observed(RuleEquations rule) {
        var variables = new ArrayList<>(rule.variables());
        variables.add(new Variable(OBSERVED, Scope.SYNAPSE, Expression.ZERO, Unit.NONE, ""));
        var statements = new ArrayList<Statement>();
        statements.add(new Statement.Assignment(OBSERVED, rule.transmits()));
        statements.addAll(rule.statements());
        return new RuleEquations(rule.name(), "", "", rule.modifiers(), rule.weight(), rule.parameters(),
                rule.neuromodulators(), variables, statements, rule.transmits(), rule.gradient());
    }

    /** What synapses transmit in each step. */
    List<double[]> transmitted() {
        return finals(OBSERVED);
    }

    /** The synaptic variable that is transmitted, alone or as a part, after each step. */
    List<double[]> variable() {
        return finals(synaptic(rule).orElseThrow());
    }

    double[] parameter(String name) {
        return parameters().get(RuleNetwork.PROJECTION + "." + name);
    }

    private List<double[]> finals(String variable) {
        Map<String, double[]> parameters = parameters();
        return IntStream.rangeClosed(1, STEPS).mapToObj(steps -> trajectory(parameters, steps).finals(
                RuleNetwork.PROJECTION + "." + variable)).toList();
    }

    private Trajectory trajectory(Map<String, double[]> parameters, int steps) {
        return new NetworkInterpreter(network).differentiate(parameters, lifetime(steps), new Cotangents(Map.of(), Map
                .of())).trajectory();
    }

    private Map<String, double[]> parameters() {
        var random = new SplittableRandom(11);
        var parameters = new HashMap<String, double[]>();
        for (NetworkParameter p : NetworkParameter.of(network)) {
            double[] values = p.setting().initialiser().draw(p.shape().rows(), p.shape().columns(), SIDE, SIDE, random);
            boolean input = p.path().startsWith("in-");
            Arrays.setAll(values, k -> input ? values[k] * Math.pow(20, random.nextDouble()) : values[k]);
            parameters.put(p.path(), values);
        }
        for (var p : rule.parameters()) {
            double[] values = parameters.get(RuleNetwork.PROJECTION + "." + p.name());
            boolean weight = p.name().equals(rule.weight());
            Arrays.setAll(values, k -> weight
                    ? random.nextDouble(-1, 1)
                    : chosen.getOrDefault(p.name(), p.unit().equals(Unit.NONE) ? strength * p.value() : p.value()));
            if (p.name().equals("polarity")) {
                Arrays.setAll(values, k -> k % 2 == 0 ? 2 : -3);
            }
        }
        return parameters;
    }

    private Lifetime lifetime(int steps) {
        var random = new SplittableRandom(12);
        var inputs = new HashMap<String, double[]>();
        inputs.put(RuleNetwork.INPUT, Arrays.copyOf(random.doubles((long) STEPS * INPUTS).map(u -> u < 0.4 ? 1 : 0)
                .toArray(), steps * INPUTS));
        for (String name : rule.neuromodulatorNames()) {
            double[] values = random.doubles((long) STEPS * SIDE, -1, 1).map(u -> signal * u).toArray();
            Arrays.fill(values, 0, SIDE, 0);
            Arrays.fill(values, signalling * SIDE, values.length, 0);
            inputs.put(name, Arrays.copyOf(values, steps * SIDE));
        }
        return new Lifetime(steps, inputs);
    }
}
