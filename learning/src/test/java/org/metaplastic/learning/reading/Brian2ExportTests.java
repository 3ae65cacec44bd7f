package org.metaplastic.learning.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.equations.Brian2Writer;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.SynapsePairs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every rule of the library, and some of our own, in Brian2 and here, on the same spikes. */
final class Brian2ExportTests {

    private static final int STEPS = 250;
    /** Both compute in double precision, in another order and with another exp: some 1e-15 a step. */
    private static final double TOLERANCE = 1e-9;

    @TempDir
    private Path folder;

    private static Map<String, SavedRun> runs() {
        var runs = new LinkedHashMap<String, SavedRun>();
        for (Library.Entry entry : Library.rules()) {
            runs.put(entry.name(), RuleInNetwork.run(Library.rule(entry.name()), 0.3));
        }
        for (RuleEquations rule : List.of(SampleRules.everyFunction(), SampleRules.awkwardNames())) {
            runs.put(rule.name(), RuleInNetwork.run(rule, 0.3));
        }
        runs.put("filtered", RuleInNetwork.filtered(SampleRules.compartment()));
        runs.putAll(connected());
        return runs;
    }

    /** Every connectivity that a rule may have, delays of several steps, and steps of half a millisecond. */
    private static Map<String, SavedRun> connected() {
        RuleEquations rule = Library.rule("three-factor-stdp");
        var pairs = new SynapsePairs(RuleInNetwork.PRE, RuleInNetwork.POST);
        pairs.add(0, 2);
        pairs.add(1, 0);
        pairs.add(1, 1);
        pairs.add(3, 2);
        var runs = new LinkedHashMap<String, SavedRun>();
        runs.put("no-autapses", RuleInNetwork.connected(rule, "hidden", new Connectivity.NoAutapses(), 1, 1));
        runs.put("one-to-one", RuleInNetwork.connected(rule, "go", new Connectivity.OneToOne(), 1, 1));
        runs.put("sparse", RuleInNetwork.connected(rule, "cue", new Connectivity.Sparse(pairs.list()), 1, 2));
        runs.put("masked", RuleInNetwork.connected(rule, "cue", new Connectivity.Masked(true, false, true, false, true,
                true, false, false, false, true, true, false), 1, 3));
        runs.put("half-steps", RuleInNetwork.connected(rule, "cue", new Connectivity.Dense(), 0.5, 3));
        return runs;
    }

    @Test
    void everyConnectivityIsMadeAsItWas() {
        Map<String, SavedRun> runs = connected();
        var texts = new LinkedHashMap<String, String>();
        runs.forEach((name, run) -> texts.put(name, exported(run)));

        String pairs = "'per synapse': lambda: (made.i[:], made.j[:])}";
        assertThat(texts.get("no-autapses")).contains("    made.connect(condition='i != j')\n", pairs, "DELAY = 1 ");
        assertThat(texts.get("one-to-one")).contains("    made.connect(condition='i == j')\n",
                "'per synapse': lambda: made.j[:]}");
        assertThat(texts.get("sparse")).contains("    made.connect(i=values['senders'].astype(int),"
                + " j=values['receivers'].astype(int))\n", "'per synapse': lambda: slice(None)}", "DELAY = 2 ");
        assertThat(texts.get("masked")).contains("    senders, receivers = np.nonzero(values['connected'])\n"
                + "    made.connect(i=senders, j=receivers)\n", pairs, "DELAY = 3 ", "STEP = 1.0 * ms");
        assertThat(texts.get("half-steps")).contains("    made.connect()\n", pairs, "DELAY = 3 ", "STEP = 0.5 * ms");
        assertThat(tensor(runs, "sparse", "senders")).containsExactly(0, 1, 1, 3);
        assertThat(tensor(runs, "sparse", "receivers")).containsExactly(2, 0, 1, 2);
        assertThat(tensor(runs, "sparse", "A_plus")).hasSize(4);
        assertThat(tensor(runs, "one-to-one", "A_plus")).hasSize(3);
        assertThat(tensor(runs, "masked", "connected")).containsExactly(1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0);
    }

    private static double[] tensor(Map<String, SavedRun> runs, String run, String name) {
        return Brian2Export.values(LearnedRule.of(Objects.requireNonNull(runs.get(run))).getFirst()).tensors().get(name)
                .values();
    }

    @Test
    void brian2ComputesTheSameInEveryStep() throws Exception {
        String python = python();
        var here = new LinkedHashMap<String, Map<String, double[][]>>();
        Map<String, SavedRun> runs = runs();
        for (var run : runs.entrySet()) {
            here.put(run.getKey(), record(run.getKey(), run.getValue()));
        }
        Path script = folder.resolve("brian2_check.py");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream("brian2_check.py"))) {
            Files.copy(text, script);
        }
        var command = new ArrayList<>(List.of(python, script.toString(), folder.toString()));
        command.addAll(here.keySet());
        run(command);
        for (var run : runs.entrySet()) {
            compare(run.getKey(), run.getValue(), here.get(run.getKey()));
        }
    }

    /** As a reader would copy it. */
    @Test
    void exampleOfEveryExportRuns() throws Exception {
        String python = python();
        var script = new StringBuilder();
        for (var run : runs().entrySet()) {
            LearnedRule learned = LearnedRule.of(run.getValue()).getFirst();
            String name = run.getKey();
            Brian2Export.values(learned).write(folder.resolve(name + ".safetensors"));
            String text = Brian2Export.text(learned, "a test", name + ".safetensors");
            Files.writeString(folder.resolve(name + ".py"), text);
            Files.writeString(folder.resolve("example-" + name + ".py"), example(text));
            script.append("print('").append(name).append("')\nexec(open('example-").append(name)
                    .append(".py').read(), {'__name__': 'example'})\n");
        }
        Path all = Files.writeString(folder.resolve("all.py"), "import brian2\nbrian2.prefs.codegen.target = 'numpy'\n"
                + "import os, sys\nos.chdir(sys.path[0])\n" + script);

        run(List.of(python, all.toString()));
    }

    private static String example(String export) {
        int from = export.indexOf("    import brian2 as b2");
        return export.substring(from, export.indexOf("\"\"\"", from)).replaceAll("(?m)^ {4}", "").replace(
                "1000 * b2.ms",
                "50 * b2.ms");
    }

    @Test
    void exampleHasNeuronsWithTheNamesThatTheRuleReadsAndTheWiring() {
        String text = exported(RuleInNetwork.filtered(SampleRules.compartment()));

        assertThat(text).contains("    rule = __import__('values')\n", "    post = b2.NeuronGroup(3, '''\n",
                "        N_neuron : 1  # the rule reads it\n", "        level_m : 1  # drives the neuromodulator m\n",
                "    pre = b2.PoissonGroup(4, 20 * b2.Hz)\n",
                "    made = rule.synapses(pre, post, neuromodulators={'m': 'level_m_post'})\n",
                "    b2.run(1000 * b2.ms)\n");
        assertThat(exported(RuleInNetwork.connected(Library.rule("stdp"), "hidden", new Connectivity.NoAutapses(), 1,
                1)))
                .contains("    pre = post\n", "    made = rule.synapses(pre, post)\n");
    }

    @Test
    void functionsThatBrian2LacksAreDefinedWhereTheyAreCalled() {
        String every = exported(RuleInNetwork.run(SampleRules.everyFunction(), 0.3));
        String stdp = exported(RuleInNetwork.run(Library.rule("stdp"), 0.3));

        assertThat(every).contains("def erf(x):", "def select(condition, a, b):",
                "namespace={'erf': erf, 'select': select, **options");
        assertThat(stdp).doesNotContain("erf", "select", "namespace", "implementation");
    }

    @Test
    void namesThatBrian2KeepsForItselfAreChanged() {
        String text = exported(RuleInNetwork.run(SampleRules.awkwardNames(), 0.3));

        assertThat(text).contains("lambda_syn : 1", "floor_syn : 1", "mvolt_syn : 1", "target_syn : 1", "e_syn : 1",
                "NEUROMODULATORS = ['order_syn']");
    }

    @Test
    void exportSaysWhatTheSynapsesNeedOfTheNetwork() {
        String text = exported(RuleInNetwork.filtered(SampleRules.compartment()));

        assertThat(text).contains("adds to the\ninput 'apical' of its neuron",
                "Of the presynaptic neurons the model reads spikes alone.",
                "Of the postsynaptic neurons the model reads the spikes and N_neuron, v.",
                "m: population 'synapses_m' (low-pass), one unit a postsynaptic neuron, in the same step",
                "parameter tau = 30 ms per neuron",
                "d y/dt = (input - y) / tau",
                "'input' is 'error' one to one, delay 3 steps, weight 1.0 (synapses_m_source)");
        assertThat(exported(RuleInNetwork.run(Library.rule("three-factor-stdp"), 0.3)))
                .contains("m: 'feedback', an input of the task, one unit a postsynaptic neuron");
    }

    /** Up to inputs and spiking neurons, with values that a mean does not tell in the file of values. */
    @Test
    void exportSaysTheWholeWayToANeuromodulator() {
        SavedRun run = RuleInNetwork.filtered(SampleRules.compartment());

        assertThat(exported(run)).contains("population 'error' (readout-error), 3 units", "input target",
                "'prediction' is 'feedback' one to one, delay 0 steps, weight 1.0 (feedback_error)",
                "'active' is 'go' one to one, delay 1 steps, weight 1.0 (active_error)",
                "'go', an input of the task, 3 units", "file of values has every value", "\n  synapses_m.tau\n");
        assertThat(Brian2Export.values(LearnedRule.of(run).getFirst()).tensors().get("synapses_m.tau").values())
                .containsExactly(30, 30, 30);
    }

    @Test
    void theSourcesOfAComposedRuleTakeSeveralLines() {
        String sources = "Author & Author 2001, A title of some length, A Journal 1:1-10; ".repeat(20);
        RuleEquations rule = EquationParser.rule("rule own\n  source \"" + sources
                + "\"\nweight w0\nsynapse w = w0\nstep\n"
                + "  w += pre.spike\ntransmit w\n", "test");

        String text = exported(RuleInNetwork.run(rule, 0));

        assertThat(text.lines().takeWhile(line -> !line.startsWith("import")).toList()).allSatisfy(line -> assertThat(
                line)
                .hasSizeLessThanOrEqualTo(110));
        assertThat(text.replace("\n", " ")).contains(sources.strip());
    }

    @Test
    void apostrophesOfDescriptionsStay() {
        RuleEquations rule = EquationParser.rule("""
                rule own
                weight w0
                parameter eta = 0.1   # the synapse's pace
                synapse w = w0
                step
                  w += eta * pre.spike
                transmit w
                """, "test");

        assertThat(exported(RuleInNetwork.run(rule, 0))).contains("eta : 1  # the synapse\u2019s pace");
    }

    private static String exported(SavedRun run) {
        return Brian2Export.text(LearnedRule.of(run).getFirst(), "a test", "values.safetensors");
    }

    /** An interpreter that knows Brian2; without one the test is skipped and says so. */
    private static String python() throws Exception {
        for (String candidate : List.of("python3", "/usr/bin/python3")) {
            try {
                Process process = new ProcessBuilder(candidate, "-c", "import brian2").redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                if (process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return candidate;
                }
                process.destroyForcibly();
            } catch (IOException absent) {
                // The next one may be there.
            }
        }
        return Skipped.because("there is no python3 that imports brian2, so exported models are not run there (Debian:"
                + " apt-get install python3-brian)");
    }

    private void run(List<String> command) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    /** Lives through random input, writes the export with what the neurons did, and returns what synapses did. */
    private Map<String, double[][]> record(String name, SavedRun run) throws IOException {
        LearnedRule learned = LearnedRule.of(run).getFirst();
        Brian2Export.values(learned).write(folder.resolve(name + ".safetensors"));
        Files.writeString(folder.resolve(name + ".py"), Brian2Export.text(learned, "a test", name + ".safetensors"));
        Life life = Life.of(name, run, STEPS);
        describe(name, learned, life);
        assertThat(life.series("hidden")).as("spikes of " + name).anySatisfy(step -> assertThat(step).contains(1.0));
        return life.synapses();
    }

    private void describe(String name, LearnedRule learned, Life life) throws IOException {
        ObjectNode description = JsonMapper.shared().createObjectNode();
        put(description.putObject("pre").putArray("spike"), life.series(learned.projection().from()));
        ObjectNode post = description.putObject("post");
        put(post.putArray("spike"), life.series("hidden"));
        var hidden = (Population.Units) learned.experiment().network().population("hidden");
        for (Variable variable : hidden.neuron().equations().variables()) {
            put(post.putArray(Brian2Writer.neuronName(variable.name())), life.variable("hidden", variable.name()));
        }
        for (Parameter parameter : hidden.neuron().equations().parameters()) {
            var constant = new double[RuleInNetwork.POST];
            Arrays.fill(constant, learned.after().getOrDefault("hidden." + parameter.name(), new double[1])[0]);
            put(post.putArray(Brian2Writer.neuronName(parameter.name())), Collections.nCopies(STEPS, constant));
        }
        var writer = Brian2Export.writer(learned);
        ObjectNode modulators = description.putObject("neuromodulators");
        learned.plastic().neuromodulators().forEach((modulator, population) -> put(
                modulators.putArray(writer.name(modulator)), life.series(population)));
        ArrayNode variables = description.putArray("variables");
        learned.plastic().rule().variables().forEach(variable -> variables.add(writer.name(variable.name())));
        Files.writeString(folder.resolve(name + ".json"), description.toString());
    }

    private static void put(ArrayNode steps, List<double[]> series) {
        for (double[] values : series) {
            ArrayNode step = steps.addArray();
            for (double value : values) {
                step.add(value);
            }
        }
    }

    private void compare(String name, SavedRun run, Map<String, double[][]> here) throws IOException {
        JsonNode there = JsonMapper.shared().readTree(Files.readString(folder.resolve(name + "-brian2.json")));
        var writer = Brian2Export.writer(LearnedRule.of(run).getFirst());
        Projection projection = LearnedRule.of(run).getFirst().projection();
        int made = there.path("i").size();
        here.forEach((variable, steps) -> {
            assertThat(made).as("synapses of " + name).isEqualTo(IntStream.range(0, steps[0].length).filter(
                    k -> Life.place(projection.connectivity(), k / RuleInNetwork.POST, k % RuleInNetwork.POST) >= 0)
                    .count());
            JsonNode found = there.path(writer.name(variable));
            double largest = 0;
            for (double[] step : steps) {
                for (double value : step) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
            for (int t = 0; t < STEPS; t++) {
                for (int k = 0; k < made; k++) {
                    int synapse = there.path("i").get(k).asInt() * RuleInNetwork.POST + there.path("j").get(k).asInt();
                    assertThat(found.path(t).path(k).asDouble(Double.NaN))
                            .as("%s of %s at synapse %d after step %d", variable, name, synapse, t + 1)
                            .isCloseTo(steps[t][synapse], within(TOLERANCE * Math.max(largest, 1e-3)));
                }
            }
        });
    }
}
