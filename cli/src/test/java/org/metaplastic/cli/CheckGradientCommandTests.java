package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.audit.Differentiators;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.model.Network;
import picocli.CommandLine;

class CheckGradientCommandTests {

    private static final List<String> SHORT = List.of("--steps", "20");

    private static CommandRun check(String subject, String... more) {
        var arguments = new ArrayList<>(List.of("check-gradient", subject));
        arguments.addAll(SHORT);
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void aRuleOfTheLibraryHolds() {
        CommandRun run = check("three-factor-stdp");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Gradient of three-factor-stdp: ").containsPattern(
                "finite differences +in-neurons").contains("synapses.tau_e").contains("10 steps", "kept in half")
                .containsPattern("all .*off by \\d\\.\\de-0[3-9]").contains("e-prop does not apply: ").containsPattern(
                        "All \\d+ checks hold\\.\n$");
        assertThat(run.code()).isZero();
    }

    @Test
    void aRuleOfOnesOwnHolds(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.rule");
        Files.writeString(file, """
                rule mine
                weight w0
                parameter eta = 0.01
                synapse w = w0
                step
                  w += eta * pre.spike * post.v
                transmit w
                """);

        CommandRun run = check(file.toString(), "--seed", "4");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("synapses.eta");
        assertThat(run.code()).isZero();
    }

    @Test
    void aNeuronOfTheLibraryHolds() {
        CommandRun run = check("alif");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Gradient of alif: ", "neurons 'alif'", "neurons.tau_a").containsPattern(
                "truncation, one window +of 20 steps .* ok").containsPattern("All \\d+ checks hold");
        assertThat(run.code()).isZero();
    }

    /** One that spikes, and one that is read. */
    @Test
    void aNeuronOfOnesOwnHolds(@TempDir Path folder) throws IOException {
        Path spiking = Files.writeString(folder.resolve("mine.neuron"), """
                neuron mine
                parameter tau = 10 ms
                parameter v_th = 1
                state v = 0
                step
                  d v/dt = -v / tau
                  v += input - v_th * spike
                spike when v > v_th
                """);
        Path graded = Files.writeString(folder.resolve("ratio.neuron"), """
                neuron ratio
                parameter offset = 0.5
                input part
                input whole
                step
                  y = offset + part / whole
                output y
                """);

        assertThat(check(spiking.toString(), "--seed", "4")).satisfies(run -> {
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("neurons.tau", "; seed 4.");
            assertThat(run.code()).isZero();
        });
        assertThat(check(graded.toString())).satisfies(run -> {
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("readout.offset");
            assertThat(run.code()).isZero();
        });
    }

    @Test
    void whatNoNeuronHasIsToldWithItsLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.rule");
        Files.writeString(file, """
                rule mine
                weight w0
                synapse w = w0
                step
                  w += pre.spike * post.v_the
                transmit w
                """);
        String message = "metaplastic: " + file
                + ":5:20: The rule 'mine' reads 'post.v_the', but no neuron of the library"
                + " has 'v_the'. Did you mean 'v_th'? Some have: ";

        for (CommandRun run : List.of(check(file.toString()), CommandRun.of("show-rule", file.toString(), "--stage",
                "plan"))) {
            assertThat(run.err()).startsWith(message).contains(
                    "For a neuron of your own, check an experiment that has both.",
                    "  w += pre.spike * post.v_the\n");
            assertThat(run.code()).isEqualTo(1);
        }
        assertThat(CommandRun.of("show-rule", file.toString()).code()).isZero();
    }

    /** No seed and no length of an episode would change that. */
    @Test
    void aSurrogateThatLetsNoGradientThroughIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("step.surrogate"), """
                surrogate step
                derivative 0 * u
                antiderivative heaviside(u)
                """);
        Path experiment = Files.writeString(folder.resolve("my.yaml"), Experiments.text("cue-association").replace(
                "surrogate: {name: triangle, gamma: 0.15}", "surrogate: step.surrogate"));

        CommandRun run = check(experiment.toString(), "--kernel", "dense", "--set",
                "network.populations.hidden.size=8");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("cue_hidden.weight .* nothing to check\n").contains(
                " had nothing to check: the gradient is 0 there. No gradient passes the spikes of 'hidden': the"
                        + " derivative of its surrogate 'step' is 0 everywhere. Name another one, such as triangle.\n")
                .doesNotContain("another --seed");
        assertThat(run.code()).isZero();
    }

    @Test
    void aParameterWithinHeavisideIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.rule"), """
                rule mine
                weight w0
                parameter eta = 0.01
                parameter gain = 2
                parameter theta = 0.5
                synapse w = w0
                step
                  c = gain * pre.spike - theta
                  w += eta * heaviside(c) * post.v
                transmit w
                """);

        assertThat(check(file.toString()).out()).containsPattern("synapses.theta .* nothing to check\n").endsWith(
                "Of rule 'mine', gain, theta stand only where the derivative is 0 everywhere, as within heaviside. A steep"
                        + " sigmoid lets a gradient through.\n");
    }

    @Test
    void theHeaderTellsTheSeed() {
        assertThat(check("stdp", "--seed", "4").out().lines().findFirst().orElse("")).endsWith("; seed 4.");
        assertThat(check("stdp").out().lines().findFirst().orElse("")).endsWith("; seed 1.");
    }

    @Test
    void anExperimentHoldsAndSaysSoInJson() {
        CommandRun run = check("cue-association", "--json", "--seed", "2", "--set", "network.populations.hidden.size=8",
                "--set", "task.trials=2");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("{").contains("; seed 2\"", "\"passed\" : true").contains(
                "\"recurrent.A_plus\"")
                .contains("\"relative_norm\"").contains("\"relative_error\"").contains("\"e_prop_does_not_apply\"");
        assertThat(run.code()).isZero();
    }

    @Test
    void aWrongGradientExitsOneAndNamesTheWorstEntry() {
        var out = new StringWriter();
        var invocation = new Invocation(List.of(), new PrintWriter(out), new PrintWriter(out), false);

        int code = new CommandLine(new CheckGradientCommand(invocation, CheckGradientCommandTests::wrong)).execute(
                "stdp", "--steps", "20");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).containsPattern("\\d+ of \\d+ checks FAIL\\. The worst, against interpreter: "
                + "synapses\\.w0 \\[\\d+\\]: \\S+, expected \\S+\\.\n$").containsPattern("synapses\\.w0 .* FAILS: ");
    }

    private static Differentiators wrong(SimdWidth width, SynapseKernel kernel) {
        Differentiators right = Differentiators.kernels(width, kernel);
        return new Differentiators() {
            @Override
            public Differentiator of(Network network, Precision precision) {
                return (parameters, lifetime, cotangents) -> doubled(right.of(network, precision), parameters, lifetime,
                        cotangents);
            }

            @Override
            public Differentiator smooth(Network network) {
                return right.smooth(network);
            }

            @Override
            public Differentiator halved(Network network) {
                return right.halved(network);
            }

            @Override
            public Differentiator truncated(Network network, int window) {
                return right.truncated(network, window);
            }
        };
    }

    private static Differentiator.Outcome doubled(Differentiator right, Map<String, double[]> parameters,
            Lifetime lifetime, Cotangents cotangents) {
        Differentiator.Outcome outcome = right.differentiate(parameters, lifetime, cotangents);
        var gradients = new HashMap<>(outcome.gradients());
        gradients.computeIfPresent("synapses.w0", (_, gradient) -> {
            double[] twice = gradient.clone();
            for (int k = 0; k < twice.length; k++) {
                twice[k] *= 2;
            }
            return twice;
        });
        return new Differentiator.Outcome(outcome.trajectory(), outcome.value(), gradients);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "cue-asociation | There is no experiment, rule or neuron 'cue-asociation'. Did you mean 'cue-association'?",
            "stpd | Did you mean 'stdp'?", "missing.rule | There is no file 'missing.rule'.",
            "stdp --set learning.rate=1 | --set changes keys of an experiment, but 'stdp' is a rule.",
            "dale | is a modifier. Audit a rule with it: a .rule file with the line 'compose stdp with dale',",
            "my.modifier | is a modifier. Audit a rule with it",
            "lif --set learning.rate=1 | --set changes keys of an experiment, but 'lif' is a neuron.",
            "missing.neuron | There is no file 'missing.neuron'.", "alfi | Did you mean 'alif'?",
            "triangle | is a surrogate. Audit an experiment",
            "stdp --episodes 0 | --episodes is 0, but must be 1 or more.",
            "stdp --steps -3 | --steps is -3, but must be 1 or more.", "stdp --simd 64 | --simd is '64'",
            "cue-association --set task.cuse=3 | Did you mean 'cues'?", "missing.yaml | there is no such file",
            "stdp --episods 3 | There is no option '--episods'. Did you mean '--episodes'?"})
    void aMeaninglessCommandLineExitsTwo(String arguments, String message) {
        CommandRun run = CommandRun.of(("check-gradient " + arguments).split(" "));

        assertThat(run.err()).contains(message).contains("--help").doesNotContain("Exception");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aMistakeInAnExperimentOrRuleExitsOne(@TempDir Path folder) throws IOException {
        Path rule = folder.resolve("bad.rule");
        Files.writeString(rule, "rule bad\nweight w0\nsynapse w = w0\nstep\n  w += nothing\ntransmit w\n");

        assertThat(CommandRun.of("check-gradient", rule.toString())).satisfies(run -> {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("bad.rule:5").contains("nothing");
        });
        Path experiment = folder.resolve("my.yaml");
        Files.writeString(experiment, Experiments.text("cue-association").replace("cues:", "cuse:"));
        assertThat(CommandRun.of("check-gradient", experiment.toString())).satisfies(run -> {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("Did you mean 'cues'?");
        });
    }
}
