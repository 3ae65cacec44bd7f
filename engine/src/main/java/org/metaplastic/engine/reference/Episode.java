package org.metaplastic.engine.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** One lifetime of a network on a tape. */
final class Episode {

    private final Network network;
    private final Lifetime lifetime;
    private final Tape tape = new Tape();
    private final Evaluator evaluator;
    private final Parameters parameters;
    private final Recording recording;
    private final Map<String, UnitsInterpreter> units = new HashMap<>();
    private final Map<String, History> histories = new HashMap<>();
    private final Map<String, ProjectionInterpreter> projections = new LinkedHashMap<>();

    Episode(Network network, Map<String, double[]> values, Lifetime lifetime, boolean smoothed) {
        this.network = network;
        this.lifetime = lifetime;
        evaluator = new Evaluator(tape, network.dt());
        parameters = new Parameters(network, values, tape);
        recording = new Recording(tape, lifetime.steps());
        for (Population population : network.populations()) {
            histories.put(population.name(), new History(switch (population) {
                case Population.Input input -> silence(input);
                case Population.Units equations -> {
                    var interpreter = new UnitsInterpreter(equations, parameters, evaluator, smoothed);
                    units.put(equations.name(), interpreter);
                    yield interpreter.initial();
                }
            }));
        }
        for (Projection projection : network.projections()) {
            projections.put(projection.name(), new ProjectionInterpreter(network, projection, parameters, evaluator,
                    history(projection.from()).at(0), history(projection.to()).at(0)));
        }
    }

    /** Lives through all steps, then goes back. */
    Differentiator.Outcome differentiate(Cotangents cotangents) {
        for (int step = 1; step <= lifetime.steps(); step++) {
            if (lifetime.resets().contains(step)) {
                reset(step);
            }
            for (Population population : network.populations()) {
                update(population, step);
            }
            for (ProjectionInterpreter projection : projections.values()) {
                learn(projection, step);
            }
        }
        projections.values().forEach(this::finish);
        var adjoints = new double[tape.nodeCount()];
        double value = recording.seed(cotangents, adjoints);
        tape.reverse(adjoints);
        return new Differentiator.Outcome(recording.trajectory(), value, parameters.gradients(adjoints));
    }

    private void reset(int step) {
        histories.values().forEach(history -> history.begin(step));
        projections.values().forEach(ProjectionInterpreter::reset);
    }

    private void update(Population population, int step) {
        History history = history(population.name());
        switch (population) {
            case Population.Input input -> history.add(new Moment(given(input, step), Map.of()));
            case Population.Units equations -> {
                Moment after = get(units, equations.name()).step(history.at(step - 1), currents(equations, step));
                history.add(after);
                record(equations, step, after);
            }
        }
    }

    private Map<String, int[]> currents(Population.Units target, int step) {
        var inputs = new HashMap<String, int[]>();
        for (String port : target.neuron().equations().inputs()) {
            var silence = new int[target.size()];
            Arrays.fill(silence, Tape.ZERO);
            inputs.put(port, silence);
        }
        for (Projection projection : network.into(target)) {
            int[] currents = get(inputs, network.port(projection));
            int[] added = get(projections, projection.name()).currents(delivered(projection, step).output());
            for (int j = 0; j < currents.length; j++) {
                currents[j] = evaluator.sum(currents[j], added[j]);
            }
        }
        return inputs;
    }

    private void learn(ProjectionInterpreter interpreter, int step) {
        Projection projection = interpreter.projection();
        if (projection.synapse() instanceof Synapse.Plastic plastic) {
            var neuromodulators = new HashMap<String, int[]>();
            plastic.neuromodulators()
                    .forEach((name, source) -> neuromodulators.put(name, history(source).at(step).output()));
            interpreter.learn(delivered(projection, step), history(projection.to()).at(step), neuromodulators);
            for (Variable trace : interpreter.variables()) {
                if (trace.scope() != Scope.SYNAPSE) {
                    recording.add(projection.name() + "." + trace.name(), step, interpreter.numbers(trace));
                }
            }
        }
    }

    private Moment delivered(Projection projection, int step) {
        return history(projection.from()).at(step - projection.delay());
    }

    private void record(Population.Units population, int step, Moment after) {
        String output = population.neuron().equations().output().orElse("spike");
        recording.add(population.name() + "." + output, step, after.output());
        after.variables().forEach((name, numbers) -> recording.add(population.name() + "." + name, step, numbers));
    }

    private void finish(ProjectionInterpreter interpreter) {
        for (Variable variable : interpreter.variables()) {
            if (variable.scope() == Scope.SYNAPSE) {
                recording.finish(interpreter.projection().name() + "." + variable.name(),
                        interpreter.numbers(variable));
            }
        }
    }

    private static Moment silence(Population.Input input) {
        var output = new int[input.size()];
        Arrays.fill(output, Tape.ZERO);
        return new Moment(output, Map.of());
    }

    private int[] given(Population.Input input, int step) {
        double[] all = lifetime.inputs().get(input.name());
        int expected = lifetime.steps() * input.size();
        if (all == null || all.length != expected) {
            throw new IllegalArgumentException("Input '" + input.name() + "' needs " + lifetime.steps() + " steps x "
                    + input.size() + " = " + expected + " values, but is given " + (all == null ? "none" : all.length)
                    + ".");
        }
        var numbers = new int[input.size()];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = tape.constant(all[(step - 1) * numbers.length + j]);
        }
        return numbers;
    }

    private History history(String population) {
        return get(histories, population);
    }

    private static <T> T get(Map<String, T> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
