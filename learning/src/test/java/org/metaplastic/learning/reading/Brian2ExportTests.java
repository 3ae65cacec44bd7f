package org.metaplastic.learning.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.equations.Brian2Writer;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.library.Library;
import org.metaplastic.model.Population;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every rule of the library, and some of our own, in Brian2 and here, on the same spikes. */
final class Brian2ExportTests {

    /** Logarithms of zero are computed and not chosen: the trace is zero before the first spike. */
    private static final String EVERY_FUNCTION = """
            rule every-function
            weight w0
            parameter tau = 20 ms
            parameter k = 0.5
            pre x = 0
            post y = 0
            synapse w = w0
            synapse s = erf(w0)
            synapse z = 0
            step
              d x/dt = -x / tau
              y = decay(tau) * y + post.spike
              x += pre.spike
              z = select(x > 0, log(x), k) + select(y >= 1, atan(y), -k) + heaviside(x - k) + sign(w - 0.3)
              s = erf(w - k) + tanh(x) + sigmoid(z) + sqrt(abs(w)) + exp(-y)
              w = clip(w + 0.01 * s * (x < 1) - 0.01 * z * (y <= k), -1, 1) + 0.001 * min(x, k) - 0.001 * max(z, 0)
            transmit erf(w) + select(w > 0, w ^ 2, 0)
            """;
    private static final String AWKWARD_NAMES = """
            rule awkward-names
            weight target
            parameter lambda = 20 ms
            parameter floor = 0.1
            parameter mvolt = 0.2
            parameter xi_a = 0.3
            parameter x_pre = 0.01
            parameter N = 0.02
            neuromodulator order
            pre i = 0
            post xi_ = 0
            synapse e = target
            synapse when = 0
            step
              d i/dt = -i / lambda
              d xi_/dt = -xi_ / lambda
              sin = x_pre * i * post.spike - N * xi_ * pre.spike
              when = mvolt * when + sin
              e += (order + xi_a) * when * (e > floor)
              i += pre.spike
              xi_ += post.spike
            transmit e
            """;
    private static final String COMPARTMENT = """
            rule compartment
            weight w0
            parameter tau = 20 ms
            parameter A_plus = 0.01
            neuromodulator m
            pre x = 0
            synapse w = w0
            step
              d x/dt = -x / tau
              w += m * x * (A_plus * post.spike + 0.1 * A_plus * post.N * (post.v - 0.1))
              x += pre.spike
            transmit w
            """;
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
        for (String text : List.of(EVERY_FUNCTION, AWKWARD_NAMES)) {
            RuleEquations rule = EquationParser.rule(text, "test");
            runs.put(rule.name(), RuleInNetwork.run(rule, 0.3));
        }
        runs.put("filtered", RuleInNetwork.filtered(EquationParser.rule(COMPARTMENT, "test")));
        return runs;
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

    @Test
    void functionsThatBrian2LacksAreDefinedWhereTheyAreCalled() {
        String every = exported(RuleInNetwork.run(EquationParser.rule(EVERY_FUNCTION, "test"), 0.3));
        String stdp = exported(RuleInNetwork.run(Library.rule("stdp"), 0.3));

        assertThat(every).contains("def erf(x):", "def select(condition, a, b):",
                "namespace={'erf': erf, 'select': select, **options");
        assertThat(stdp).doesNotContain("erf", "select", "namespace", "implementation");
    }

    @Test
    void namesThatBrian2KeepsForItselfAreChanged() {
        String text = exported(RuleInNetwork.run(EquationParser.rule(AWKWARD_NAMES, "test"), 0.3));

        assertThat(text).contains("lambda_syn : 1", "floor_syn : 1", "mvolt_syn : 1", "target_syn : 1", "e_syn : 1",
                "NEUROMODULATORS = ['order_syn']");
    }

    @Test
    void exportSaysWhatTheSynapsesNeedOfTheNetwork() {
        String text = exported(RuleInNetwork.filtered(EquationParser.rule(COMPARTMENT, "test")));

        assertThat(text).contains("adds to the\ninput 'apical' of its neuron",
                "Of the presynaptic neurons the model reads spikes alone.",
                "Of the postsynaptic neurons the model reads the spikes and N_neuron, v.",
                "m: population 'synapses_m', one unit a postsynaptic neuron", "parameter tau = 30 ms per neuron",
                "d y/dt = (input - y) / tau",
                "'input' is 'error' one to one, delay 3 steps, weight 1.0 (synapses_m_source)");
        assertThat(exported(RuleInNetwork.run(Library.rule("three-factor-stdp"), 0.3)))
                .contains("m: 'feedback', an input of the task, one unit a postsynaptic neuron");
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
        assumeTrue(false, "Skipped: there is no Python with Brian2 (Debian: apt-get install python3-brian).");
        return "";
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
        RuleEquations rule = learned.plastic().rule();
        Brian2Export.values(learned).write(folder.resolve(name + ".safetensors"));
        Files.writeString(folder.resolve(name + ".py"), Brian2Export.text(learned, "a test", name + ".safetensors"));
        var network = CompiledNetwork.of(run.experiment().network(), Precision.DOUBLE, SimdWidth.SCALAR, false);
        var coefficients = new Coefficients(network);
        coefficients.set(run.parameters());
        var runner = new EpisodeRunner(network, coefficients, Memory.of(network, STEPS));
        RandomGenerator random = Key.of(7).then(name).random();
        var synaptic = new LinkedHashMap<String, double[][]>();
        rule.variables().forEach(variable -> synaptic.put(variable.name(), new double[STEPS][]));
        runner.begin(false);
        for (int t = 1; t <= STEPS; t++) {
            runner.enter(false);
            feed(runner, network, random);
            runner.update();
            for (Variable variable : rule.variables()) {
                synaptic.get(variable.name())[t - 1] = values(runner, network, variable, t);
            }
        }
        describe(name, learned, runner, network);
        assertThat(runner.series(network.plan().output("hidden"))).as("spikes of " + name).contains(1.0);
        return synaptic;
    }

    private static void feed(EpisodeRunner runner, CompiledNetwork network, RandomGenerator random) {
        for (int k = 0; k < RuleInNetwork.PRE; k++) {
            runner.input(network.plan().output("cue"), k, random.nextDouble() < 0.1 ? 1 : 0);
        }
        for (int k = 0; k < RuleInNetwork.POST; k++) {
            runner.input(network.plan().output("go"), k, random.nextDouble() < 0.1 ? 1 : 0);
            runner.input(network.plan().output("feedback"), k, 0.05 * random.nextGaussian());
        }
    }

    /** A variable of the rule at each synapse. */
    private static double[] values(EpisodeRunner runner, CompiledNetwork network, Variable variable, int t) {
        Slot slot = network.slot(RuleInNetwork.PROJECTION + "." + variable.name());
        var values = new double[RuleInNetwork.PRE * RuleInNetwork.POST];
        double[] state = variable.scope() == Scope.SYNAPSE ? runner.state(slot) : new double[0];
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (variable.scope()) {
                case SYNAPSE -> state[k];
                case PRE -> runner.value(slot, t, k / RuleInNetwork.POST);
                case POST -> runner.value(slot, t, k % RuleInNetwork.POST);
                case ONE -> throw new IllegalStateException("A rule has no such variable.");
            };
        }
        return values;
    }

    private void describe(String name, LearnedRule learned, EpisodeRunner runner, CompiledNetwork network)
            throws IOException {
        ObjectNode description = JsonMapper.shared().createObjectNode();
        series(description.putObject("pre").putArray("spike"), runner, network.plan().output("cue"));
        ObjectNode post = description.putObject("post");
        series(post.putArray("spike"), runner, network.plan().output("hidden"));
        var hidden = (Population.Units) learned.experiment().network().population("hidden");
        for (Variable variable : hidden.neuron().equations().variables()) {
            series(post.putArray(Brian2Writer.neuronName(variable.name())), runner, network.slot("hidden." + variable
                    .name()));
        }
        for (Parameter parameter : hidden.neuron().equations().parameters()) {
            ArrayNode constant = post.putArray(parameter.name());
            double value = learned.after().getOrDefault("hidden." + parameter.name(), new double[1])[0];
            for (int t = 0; t < STEPS; t++) {
                ArrayNode step = constant.addArray();
                for (int k = 0; k < RuleInNetwork.POST; k++) {
                    step.add(value);
                }
            }
        }
        var writer = Brian2Export.writer(learned);
        ObjectNode modulators = description.putObject("neuromodulators");
        learned.plastic().neuromodulators().forEach((modulator, population) -> series(
                modulators.putArray(writer.name(modulator)), runner, network.plan().output(population)));
        ArrayNode variables = description.putArray("variables");
        learned.plastic().rule().variables().forEach(variable -> variables.add(writer.name(variable.name())));
        Files.writeString(folder.resolve(name + ".json"), description.toString());
    }

    private static void series(ArrayNode steps, EpisodeRunner runner, Slot slot) {
        for (int t = 1; t <= STEPS; t++) {
            ArrayNode step = steps.addArray();
            for (int k = 0; k < slot.size(); k++) {
                step.add(runner.value(slot, t, k));
            }
        }
    }

    private void compare(String name, SavedRun run, Map<String, double[][]> here) throws IOException {
        JsonNode there = JsonMapper.shared().readTree(Files.readString(folder.resolve(name + "-brian2.json")));
        var writer = Brian2Export.writer(LearnedRule.of(run).getFirst());
        here.forEach((variable, steps) -> {
            JsonNode found = there.path(writer.name(variable));
            double largest = 0;
            for (double[] step : steps) {
                for (double value : step) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
            for (int t = 0; t < STEPS; t++) {
                for (int k = 0; k < steps[t].length; k++) {
                    int synapse = there.path("i").get(k).asInt() * RuleInNetwork.POST + there.path("j").get(k).asInt();
                    assertThat(found.path(t).path(k).asDouble(Double.NaN))
                            .as("%s of %s at synapse %d after step %d", variable, name, synapse, t + 1)
                            .isCloseTo(steps[t][synapse], within(TOLERANCE * Math.max(largest, 1e-3)));
                }
            }
        });
    }
}
