package org.metaplastic.learning.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.library.Library;
import org.metaplastic.model.Role;

/**
 * Synapses of one rule, each neuron to each, between spike trains that a test chooses on both sides. They are the
 * projection "s" from "pre" to "post".
 */
final class RuleProbe {

    /** Far more than the synapses add to the input of a postsynaptic neuron. */
    private static final double FORCE = 1e6;
    private static final String RELAY = """
            neuron relay
            state drive = 0
            step
              drive = input
            spike when drive > 5e5
            """;

    private final RuleEquations rule;
    private final Map<String, double[]> values = new HashMap<>();
    private IntToDoubleFunction neuromodulator = _ -> 0;
    private double dt = 1;

    RuleProbe(RuleEquations rule) {
        this.rule = rule;
    }

    static RuleProbe of(String rule) {
        return new RuleProbe(Library.rule(rule));
    }

    RuleProbe set(String parameter, double... given) {
        values.put(parameter, given);
        return this;
    }

    RuleProbe dt(double milliseconds) {
        dt = milliseconds;
        return this;
    }

    /** The value of every neuromodulator at each step, counted from 1. */
    RuleProbe neuromodulator(IntToDoubleFunction level) {
        neuromodulator = level;
        return this;
    }

    /** The default of a parameter, or what the test set. */
    double value(String parameter) {
        double[] given = values.get(parameter);
        return given != null
                ? given[0]
                : rule.parameters().stream().filter(p -> p.name().equals(parameter)).findFirst().orElseThrow().value();
    }

    /** One synapse; spikes are given as the numbers of their steps, counted from 1. */
    Simulation run(int steps, int[] pre, int[] post) {
        return run(steps, train(steps, pre), 1, train(steps, post), 1);
    }

    /** Spikes row-major [steps x size]. */
    Simulation run(int steps, double[] pre, int pres, double[] post, int posts) {
        var neuromodulators = new HashMap<String, String>();
        rule.neuromodulatorNames().forEach(name -> neuromodulators.put(name, "signal"));
        var network = new NetworkSketch().spikes("pre", pres).spikes("forcing", posts).signal("signal", 1)
                .units("post", posts, Role.NEURONS, RELAY, Map.of()).copy("forcing", "post", FORCE)
                .plastic("s", "pre", "post", rule, values, neuromodulators).build(dt);
        var level = new double[steps];
        Arrays.setAll(level, t -> neuromodulator.applyAsDouble(t + 1));
        return Simulation.run(network, steps, Map.of("pre", pre, "forcing", post, "signal", level));
    }

    static double[] train(int steps, int... times) {
        var train = new double[steps];
        for (int time : times) {
            train[time - 1] = 1;
        }
        return train;
    }
}
