package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.metaplastic.equations.Brian2Functions;
import org.metaplastic.equations.Brian2Writer;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Unit;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Population;
import org.metaplastic.model.SynapseList;

/**
 * A learned rule as a Synapses model of Brian2. Spikes only set flags; the statements of the rule run once a step in
 * their order, after all spikes of the step have arrived, so that a step means what it means here.
 */
public final class Brian2Export {

    private static final String CONNECTED = "connected";
    private static final String SENDERS = "senders";
    private static final String RECEIVERS = "receivers";
    private static final int WIDTH = 110;

    private Brian2Export() {}

    /** The learned values that the model loads, by the names that Brian2 knows them by. */
    public static Safetensors values(LearnedRule rule) {
        RuleEquations equations = rule.plastic().rule();
        Brian2Writer writer = writer(rule);
        var tensors = new TreeMap<String, Tensor>();
        rule.trained().forEach((name, values) -> tensors.put(writer.name(name), Tensor.of(values,
                perPair(rule, name) ? new int[] {rule.pre(), rule.post()} : new int[] {values.length})));
        if (rule.projection().connectivity() instanceof Connectivity.Sparse(SynapseList synapses)) {
            tensors.put(SENDERS, numbers(synapses.sources()));
            tensors.put(RECEIVERS, numbers(synapses.targets()));
        }
        if (rule.projection().connectivity() instanceof Connectivity.Masked(boolean[] mask)) {
            var connected = new double[mask.length];
            for (int k = 0; k < mask.length; k++) {
                connected[k] = mask[k] ? 1 : 0;
            }
            tensors.put(CONNECTED, Tensor.of(connected, rule.pre(), rule.post()));
        }
        drivers(rule).forEach(parameter -> tensors.put(parameter.path(), Tensor.of(rule.after()
                .getOrDefault(parameter.path(), new double[0]), parameter.shape().rows(), parameter.shape()
                        .columns())));
        return new Safetensors(tensors, Map.of("rule", equations.name(), "projection", rule.name()));
    }

    /** The parameters of what leads to the neuromodulators. */
    private static List<NetworkParameter> drivers(LearnedRule rule) {
        Set<String> paths = rule.modulatorPaths().stream().flatMap(path -> path.coefficients().stream())
                .map(coefficient -> coefficient.parameter().name()).collect(Collectors.toSet());
        return NetworkParameter.of(rule.experiment().network()).stream()
                .filter(parameter -> paths.contains(parameter.path())).toList();
    }

    /** Names for Brian2. */
    static Brian2Writer writer(LearnedRule rule) {
        var neurons = new TreeSet<String>();
        for (String end : List.of(rule.projection().from(), rule.projection().to())) {
            if (rule.experiment().network().population(end) instanceof Population.Units units) {
                NeuronEquations neuron = units.neuron().equations();
                neuron.parameters().forEach(parameter -> neurons.add(Brian2Writer.neuronName(parameter.name())));
                neuron.variables().forEach(variable -> neurons.add(Brian2Writer.neuronName(variable.name())));
                neurons.addAll(neuron.inputs());
            }
        }
        return new Brian2Writer(rule.plastic().rule(), neurons);
    }

    private static Tensor numbers(int[] neurons) {
        return Tensor.of(IntStream.of(neurons).asDoubleStream().toArray(), neurons.length);
    }

    /** Whether a parameter has a value for each pair of neurons, connected or not. */
    private static boolean perPair(LearnedRule rule, String name) {
        return rule.plastic().setting(name).scope() == Scope.SYNAPSE
                && !(rule.projection().connectivity() instanceof Connectivity.OneToOne)
                && !(rule.projection().connectivity() instanceof Connectivity.Sparse);
    }

    /**
     * The model in Python.
     *
     * @param values the name of the file, beside it, with {@link #values}
     */
    public static String text(LearnedRule rule, String origin, String values) {
        RuleEquations equations = rule.plastic().rule();
        Brian2Writer writer = writer(rule);
        String transmitted = writer.formula(equations.transmits());
        String statements = equations.statements().stream().map(writer::line).collect(Collectors.joining("\n"));
        Map<String, String> initial = initial(equations, writer);
        Map<String, String> functions = Brian2Functions.in(String.join("\n", initial.values()) + transmitted
                + statements);
        var parts = new HashMap<String, String>();
        parts.put("title", wrapped(docText(equations.title())));
        parts.put("projection", rule.name());
        parts.put("origin", docText(origin));
        parts.put("source", wrapped(docText(equations.source())));
        parts.put("port", docText(new Surroundings(rule).port()));
        parts.put("needs", needs(rule));
        parts.put("example", Brian2Example.text(rule, writer, values.replaceFirst("\\.[^.]*$", "")));
        parts.put("math", functions.containsKey("erf") ? "import math\n" : "");
        parts.put("imports", functions.isEmpty() ? "Synapses, ms" : "Synapses, check_units, implementation, ms");
        parts.put("dt", Double.toString(rule.dt()));
        parts.put("delay", Integer.toString(rule.projection().delay()));
        parts.put("file", quoted(values));
        parts.put("neuromodulators", equations.neuromodulatorNames().stream().map(writer::name).map(
                Brian2Export::quoted)
                .collect(Collectors.joining(", ", "[", "]")));
        parts.put("declarations", String.join("\n", declarations(equations, writer)));
        parts.put("transmitted", transmitted);
        parts.put("statements", statements);
        parts.put("initial", dictionary(initial));
        parts.put("granularity", dictionary(granularities(rule, writer)));
        parts.put("functions", functions.values().stream().map(definition -> "\n\n" + definition)
                .collect(Collectors.joining()));
        parts.put("namespace", functions.isEmpty() ? "" : namespace(functions));
        parts.put("connect", connect(rule));
        parts.put("index", switch (rule.projection().connectivity()) {
            case Connectivity.OneToOne _ -> "made.j[:]";
            case Connectivity.Sparse _ -> "slice(None)";
            default -> "(made.i[:], made.j[:])";
        });
        return Template.read("brian2.py.template").filled(parts);
    }

    private static String namespace(Map<String, String> functions) {
        return functions.keySet().stream().map(name -> quoted(name) + ": " + name + ", ").collect(Collectors.joining("",
                "namespace={", "**options.pop('namespace', {})}, "));
    }

    /** What the synapses need of a simulation that an export does not hold. */
    private static String needs(LearnedRule rule) {
        var surroundings = new Surroundings(rule);
        var lines = new ArrayList<String>();
        surroundings.read().forEach((end, names) -> lines.add("Of the " + end + "synaptic neurons the model reads "
                + (names.isEmpty() ? "spikes alone."
                        : "the spikes and "
                                + names.stream().map(Brian2Writer::neuronName).collect(Collectors.joining(", "))
                                + ".")));
        List<ModulatorPath> paths = rule.modulatorPaths();
        if (!paths.isEmpty()) {
            lines.add("");
            lines.add("Neuromodulators are expressions that you give. In the run they were, in the language of"
                    + " metaplastic:");
            paths.forEach(path -> surroundings.drive(path).forEach(line -> lines.add("  " + line)));
        }
        List<String> finer = paths.stream().flatMap(path -> path.coefficients().stream())
                .filter(coefficient -> coefficient.trained().count() > 1)
                .map(coefficient -> coefficient.parameter().name()).distinct().toList();
        if (!finer.isEmpty()) {
            lines.add("");
            lines.add("Of these the file of values has every value, not the mean alone; weights are [from x to]:");
            finer.forEach(name -> lines.add("  " + name));
        }
        return lines.stream().map(Brian2Export::docText).collect(Collectors.joining("\n"));
    }

    private static Map<String, String> initial(RuleEquations equations, Brian2Writer writer) {
        var formulas = new LinkedHashMap<String, String>();
        for (Variable variable : equations.variables()) {
            formulas.put(writer.name(variable.name()), writer.formula(variable.initial()));
        }
        return formulas;
    }

    private static Map<String, String> granularities(LearnedRule rule, Brian2Writer writer) {
        var granularities = new LinkedHashMap<String, String>();
        for (Parameter parameter : rule.plastic().rule().parameters()) {
            granularities.put(writer.name(parameter.name()),
                    RuleExport.granularity(rule.plastic().setting(parameter.name()).scope()));
        }
        return granularities;
    }

    private static List<String> declarations(RuleEquations equations, Brian2Writer writer) {
        var lines = new ArrayList<String>();
        for (Parameter parameter : equations.parameters()) {
            lines.add(writer.name(parameter.name()) + " : 1"
                    + comment(parameter.description(), parameter.unit()));
        }
        for (Variable variable : equations.variables()) {
            lines.add(writer.name(variable.name()) + " : 1" + comment(variable.description(), variable.unit()));
        }
        return Collections.unmodifiableList(lines);
    }

    /** The apostrophe of type stands for that of code, which would end the text of the model. */
    private static String comment(String description, Unit unit) {
        String kept = unit.equals(Unit.NONE) ? "" : "in " + unit.dimension();
        String comment = Stream.of(description, kept).filter(text -> !text.isEmpty()).collect(Collectors.joining(
                ", "));
        return comment.isEmpty() ? "" : "  # " + docText(comment).replace('\'', '\u2019');
    }

    private static String connect(LearnedRule rule) {
        return switch (rule.projection().connectivity()) {
            case Connectivity.Dense() -> "made.connect()";
            case Connectivity.NoAutapses() -> "made.connect(condition='i != j')";
            case Connectivity.OneToOne() -> "made.connect(condition='i == j')";
            case Connectivity.Sparse _ -> "made.connect(i=values['" + SENDERS + "'].astype(int), j=values['" + RECEIVERS
                    + "'].astype(int))";
            case Connectivity.Masked _ -> "senders, receivers = np.nonzero(values['" + CONNECTED
                    + "'])\n    made.connect(i=senders, j=receivers)";
            case Connectivity.Convolution _,Connectivity.Pooling _ -> throw new IllegalArgumentException(
                    "A rule has no shared weights.");
        };
    }

    private static String dictionary(Map<String, String> entries) {
        return entries.entrySet().stream().map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** In lines of at most {@link #WIDTH} characters, as far as words allow. */
    private static String wrapped(String text) {
        var lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            boolean fits = length + 1 + word.length() <= WIDTH;
            lines.append(length == 0 ? "" : fits ? " " : "\n").append(word);
            length = length > 0 && fits ? length + 1 + word.length() : word.length();
        }
        return lines.toString();
    }

    private static String docText(String text) {
        return text.replace("\\", "/").replace("\"\"\"", "'''").replaceAll("\\R", " ");
    }
}
