package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metaplastic.equations.Brian2Writer;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Population;

/**
 * A learned rule as a Synapses model of Brian2. Spikes only set flags; the statements of the rule run once a step in
 * their order, after all spikes of the step have arrived, so that a step means what it means here.
 */
public final class Brian2Export {

    private static final String CONNECTED = "connected";

    private Brian2Export() {}

    /** The learned values that the model loads, by the names that Brian2 knows them by. */
    public static Safetensors values(LearnedRule rule) {
        RuleEquations equations = rule.plastic().rule();
        Brian2Writer writer = writer(rule);
        var tensors = new TreeMap<String, Tensor>();
        rule.trained().forEach((name, values) -> tensors.put(writer.name(name), Tensor.of(values,
                perSynapse(rule, name) ? new int[] {rule.pre(), rule.post()} : new int[] {values.length})));
        if (rule.projection().connectivity() instanceof Connectivity.Masked(boolean[] mask)) {
            var connected = new double[mask.length];
            for (int k = 0; k < mask.length; k++) {
                connected[k] = mask[k] ? 1 : 0;
            }
            tensors.put(CONNECTED, Tensor.of(connected, rule.pre(), rule.post()));
        }
        return new Safetensors(tensors, Map.of("rule", equations.name(), "projection", rule.name()));
    }

    /** Names for Brian2. */
    static Brian2Writer writer(LearnedRule rule) {
        var neurons = new TreeSet<String>();
        for (String end : List.of(rule.projection().from(), rule.projection().to())) {
            if (rule.experiment().network().population(end) instanceof Population.Units units) {
                units.neuron().equations().parameters().forEach(parameter -> neurons.add(parameter.name()));
                units.neuron().equations().variables().forEach(variable -> neurons.add(variable.name()));
            }
        }
        return new Brian2Writer(rule.plastic().rule(), neurons);
    }

    private static boolean perSynapse(LearnedRule rule, String name) {
        return rule.plastic().setting(name).scope() == Scope.SYNAPSE
                && !(rule.projection().connectivity() instanceof Connectivity.OneToOne);
    }

    /**
     * The model in Python.
     *
     * @param values the name of the file, beside it, with {@link #values}
     */
    public static String text(LearnedRule rule, String origin, String values) {
        RuleEquations equations = rule.plastic().rule();
        Brian2Writer writer = writer(rule);
        return """
                \"""%s

                Learned by the synapses '%s' of %s.
                %s

                Everything is without unit, times in ms and voltages in mV. The statements of the rule run once a step, in
                their order, after the spikes of the step have arrived: a simulation must use a clock of STEP. Traces of
                neurons are kept for each synapse; that changes no value. `transmitted` is what a synapse gives for a
                spike.
                \"""
                import json
                import struct
                from pathlib import Path

                import numpy as np
                from brian2 import Synapses, ms

                STEP = %s * ms
                DELAY = %d  # steps until a presynaptic spike arrives
                VALUES = Path(__file__).with_name(%s)
                NEUROMODULATORS = %s

                MODEL = '''
                %s
                step_ms : 1 (shared)
                pre_spike : 1
                post_spike : 1
                transmitted = %s : 1
                '''

                STATEMENTS = '''
                %s
                pre_spike = 0
                post_spike = 0
                '''

                INITIAL = %s
                GRANULARITY = %s


                def load(path=VALUES):
                    \"""Arrays of a safetensors file by name.\"""
                    raw = Path(path).read_bytes()
                    length = struct.unpack('<Q', raw[:8])[0]
                    entries = json.loads(raw[8:8 + length])
                    entries.pop('__metadata__', None)
                    return {name: np.frombuffer(raw, '<f8', int(np.prod(entry['shape'])), 8 + length
                                                + entry['data_offsets'][0]).reshape(entry['shape'])
                            for name, entry in entries.items()}


                def synapses(pre, post, neuromodulators=None, values=None, **options):
                    \"""Connects pre to post.

                    neuromodulators: an expression of Brian2 for each of NEUROMODULATORS, such as {'m': 'level_post'} for a
                    variable of the postsynaptic neurons, or {'m': 'dopamine(t)'} for a TimedArray.
                    values: learned values by name, those of the run by default.
                    \"""
                    values = load() if values is None else values
                    model = MODEL
                    for name in NEUROMODULATORS:
                        model += f'{name} = {(neuromodulators or {})[name]} : 1\\n'
                    made = Synapses(pre, post, model=model, on_pre={'arrival': 'pre_spike = 1'},
                                    on_post={'firing': 'post_spike = 1'}, delay={'arrival': DELAY * STEP},
                                    dt=STEP, **options)
                    %s
                    index = {'one': lambda: 0, 'per pre': lambda: made.i[:], 'per post': lambda: made.j[:],
                             'per synapse': lambda: %s}
                    made.step_ms = STEP / ms
                    for name, granularity in GRANULARITY.items():
                        setattr(made, name, values[name][index[granularity]()])
                    for name, formula in INITIAL.items():
                        setattr(made, name, formula)
                    made.run_regularly(STATEMENTS, dt=STEP, when='after_synapses')
                    return made
                """
                .formatted(docText(equations.title()), rule.name(), docText(origin), docText(equations.source()),
                        rule.dt(), rule.projection().delay(), quoted(values),
                        equations.neuromodulators().stream().map(writer::name).map(Brian2Export::quoted)
                                .collect(Collectors.joining(", ", "[", "]")),
                        String.join("\n", declarations(equations, writer)), writer.formula(equations.transmits()),
                        equations.statements().stream().map(writer::line).collect(Collectors.joining("\n")),
                        dictionary(equations.variables(), variable -> writer.name(variable.name()),
                                variable -> writer.formula(variable.initial())),
                        dictionary(equations.parameters(), parameter -> writer.name(parameter.name()),
                                parameter -> RuleExport.granularity(rule.plastic().setting(parameter.name()).scope())),
                        connect(rule), rule.projection().connectivity() instanceof Connectivity.OneToOne
                                ? "made.j[:]"
                                : "(made.i[:], made.j[:])");
    }

    private static List<String> declarations(RuleEquations equations, Brian2Writer writer) {
        var lines = new ArrayList<String>();
        for (Parameter parameter : equations.parameters()) {
            lines.add(writer.name(parameter.name()) + " : 1" + comment(parameter.description()));
        }
        for (Variable variable : equations.variables()) {
            lines.add(writer.name(variable.name()) + " : 1" + comment(variable.description()));
        }
        return Collections.unmodifiableList(lines);
    }

    private static String comment(String description) {
        return description.isEmpty() ? "" : "  # " + docText(description).replace("'", "");
    }

    private static String connect(LearnedRule rule) {
        return switch (rule.projection().connectivity()) {
            case Connectivity.Dense() -> "made.connect()";
            case Connectivity.NoAutapses() -> "made.connect(condition='i != j')";
            case Connectivity.OneToOne() -> "made.connect(condition='i == j')";
            case Connectivity.Masked _ -> "senders, receivers = np.nonzero(values['" + CONNECTED
                    + "'])\n    made.connect(i=senders, j=receivers)";
        };
    }

    private static <T> String dictionary(List<T> items, Function<T, String> key,
            Function<T, String> value) {
        return items.stream().map(item -> quoted(key.apply(item)) + ": " + quoted(value.apply(item)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String docText(String text) {
        return text.replace("\\", "/").replace("\"\"\"", "'''").replaceAll("\\R", " ");
    }
}
