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

/** Every rule of the library, in Brian2 and here, on the same spikes. */
final class Brian2ExportTests {

    private static final int STEPS = 250;
    /** Both compute in double precision, in another order and with another exp: some 1e-15 a step. */
    private static final double TOLERANCE = 1e-9;

    @TempDir
    private Path folder;

    @Test
    void brian2ComputesTheSameInEveryStep() throws Exception {
        String python = python();
        var here = new LinkedHashMap<String, Map<String, double[][]>>();
        for (Library.Entry entry : Library.rules()) {
            here.put(entry.name(), record(Library.rule(entry.name())));
        }
        Path script = folder.resolve("brian2_check.py");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream("brian2_check.py"))) {
            Files.copy(text, script);
        }
        var command = new ArrayList<>(List.of(python, script.toString(), folder.toString()));
        command.addAll(here.keySet());
        run(command);
        for (var rule : here.entrySet()) {
            compare(rule.getKey(), rule.getValue());
        }
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
    private Map<String, double[][]> record(RuleEquations rule) throws IOException {
        SavedRun run = RuleInNetwork.run(rule, 0.3);
        LearnedRule learned = LearnedRule.of(run).getFirst();
        Brian2Export.values(learned).write(folder.resolve(rule.name() + ".safetensors"));
        Files.writeString(folder.resolve(rule.name() + ".py"),
                Brian2Export.text(learned, "a test", rule.name() + ".safetensors"));
        var network = CompiledNetwork.of(run.experiment().network(), Precision.DOUBLE, SimdWidth.SCALAR, false);
        var coefficients = new Coefficients(network);
        coefficients.set(run.parameters());
        var runner = new EpisodeRunner(network, coefficients, Memory.of(network, STEPS));
        RandomGenerator random = Key.of(7).then(rule.name()).random();
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
        describe(rule, runner, network, run);
        assertThat(runner.series(network.plan().output("hidden"))).as("spikes of " + rule.name()).contains(1.0);
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

    private void describe(RuleEquations rule, EpisodeRunner runner, CompiledNetwork network, SavedRun run)
            throws IOException {
        ObjectNode description = JsonMapper.shared().createObjectNode();
        series(description.putObject("pre").putArray("spike"), runner, network.plan().output("cue"));
        ObjectNode post = description.putObject("post");
        series(post.putArray("spike"), runner, network.plan().output("hidden"));
        var hidden = (Population.Units) run.experiment().network().population("hidden");
        for (Variable variable : hidden.neuron().equations().variables()) {
            series(post.putArray(variable.name()), runner, network.slot("hidden." + variable.name()));
        }
        for (Parameter parameter : hidden.neuron().equations().parameters()) {
            ArrayNode constant = post.putArray(parameter.name());
            double value = run.parameters().getOrDefault("hidden." + parameter.name(), new double[1])[0];
            for (int t = 0; t < STEPS; t++) {
                ArrayNode step = constant.addArray();
                for (int k = 0; k < RuleInNetwork.POST; k++) {
                    step.add(value);
                }
            }
        }
        var writer = Brian2Export.writer(LearnedRule.of(run).getFirst());
        ObjectNode modulators = description.putObject("neuromodulators");
        for (String name : rule.neuromodulators()) {
            series(modulators.putArray(writer.name(name)), runner, network.plan().output("feedback"));
        }
        ArrayNode variables = description.putArray("variables");
        rule.variables().forEach(variable -> variables.add(writer.name(variable.name())));
        Files.writeString(folder.resolve(rule.name() + ".json"), description.toString());
    }

    private static void series(ArrayNode steps, EpisodeRunner runner, Slot slot) {
        for (int t = 1; t <= STEPS; t++) {
            ArrayNode step = steps.addArray();
            for (int k = 0; k < slot.size(); k++) {
                step.add(runner.value(slot, t, k));
            }
        }
    }

    private void compare(String name, Map<String, double[][]> here) throws IOException {
        JsonNode there = JsonMapper.shared().readTree(Files.readString(folder.resolve(name + "-brian2.json")));
        var writer = Brian2Export.writer(LearnedRule.of(RuleInNetwork.run(Library.rule(name), 0.3)).getFirst());
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
