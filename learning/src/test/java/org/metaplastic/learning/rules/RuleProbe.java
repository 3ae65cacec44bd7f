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
    private final Map<String, IntToDoubleFunction> levels = new HashMap<>();
    private double dt = 1;

    RuleProbe(RuleEquations rule) {
        this.rule = rule;
        rule.neuromodulatorNames().forEach(name -> levels.put(name, _ -> 0));
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

    /** The value of the neuromodulator at each step, counted from 1, of a rule that has one. */
    RuleProbe neuromodulator(IntToDoubleFunction level) {
        if (levels.size() != 1) {
            throw new IllegalArgumentException("Of " + levels.keySet() + ", name one.");
        }
        levels.replaceAll((_, _) -> level);
        return this;
    }

    /** The value of every neuromodulator that the rule has at each step, counted from 1. */
    RuleProbe allNeuromodulators(IntToDoubleFunction level) {
        levels.replaceAll((_, _) -> level);
        return this;
    }

    /** The value of that neuromodulator at each step, counted from 1; others have their own, 0 at first. */
    RuleProbe neuromodulator(String name, IntToDoubleFunction level) {
        if (levels.replace(name, level) == null) {
            throw new IllegalArgumentException("No '" + name + "' in " + levels.keySet());
        }
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
        var inputs = new HashMap<>(Map.of("pre", pre, "forcing", post));
        var sketch = new NetworkSketch().spikes("pre", pres).spikes("forcing", posts);
        levels.forEach((name, level) -> {
            String signal = "signal-" + name;
            neuromodulators.put(name, signal);
            sketch.signal(signal, 1);
            var values = new double[steps];
            Arrays.setAll(values, t -> level.applyAsDouble(t + 1));
            inputs.put(signal, values);
        });
        var network = sketch
                .units("post", posts, Role.NEURONS, RELAY, Map.of()).copy("forcing", "post", FORCE)
                .plastic("s", "pre", "post", rule, values, neuromodulators).build(dt);
        return Simulation.run(network, steps, inputs);
    }

    static double[] train(int steps, int... times) {
        var train = new double[steps];
        for (int time : times) {
            train[time - 1] = 1;
        }
        return train;
    }
}
