package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What 'show-rule' tells of the way to a neuromodulator. */
final class LearnedModulatorsTests {

    @TempDir
    private static Path trained;
    private static String shown = "";
    private static JsonNode json = JsonMapper.shared().createObjectNode();

    @BeforeAll
    static void train() {
        String run = trained.resolve("run").toString();
        CommandRun made = CommandRun.tiny("--set", "network.projections.recurrent.neuromodulators.m={from: modulator,"
                + " low_pass: {constant: 30 ms, learn: true}, delay: 1 ms}", "--set",
                "network.populations.modulator.parameters.scale={constant: 0.02, learn: true}", "--out", run,
                "--quiet");
        assertThat(made.err()).isEmpty();
        shown = CommandRun.of("show-rule", run).out();
        json = JsonMapper.shared().readTree(CommandRun.of("show-rule", run, "--json").out()).path("projections").path(0)
                .path("neuromodulators").path(0);
    }

    @Test
    void theWayIsTold() {
        assertThat(shown).contains(
                "Neuromodulator m: population 'recurrent_m' (low-pass), one unit a postsynaptic neuron",
                "'input' is 'modulator' one to one, delay 1 steps, weight 1.0 (recurrent_m_source)",
                "population 'modulator' (tanh-modulator), 8 units", "'input' is 'feedback' all to all, delay 0 steps,"
                        + " weights ",
                "'feedback', an input of the task, 20 units");
    }

    @Test
    void learnedValuesOnTheWayAreInTheTable() {
        assertThat(shown).containsPattern("recurrent_m.tau +ms +one +learned +30 +(?!30 )[0-9.]+ ")
                .containsPattern("modulator.scale +- +one +learned +0.02 +(?!0.02 )[0-9.]+ ")
                .containsPattern("feedback_modulator.weight +- +per synapse +learned ");
    }

    @Test
    void jsonHoldsThem() {
        assertThat(json.path("name").asString()).isEqualTo("m");
        assertThat(json.path("coefficients").findValuesAsString("name")).containsExactly("recurrent_m.tau",
                "recurrent_m_source.weight", "modulator.scale", "modulator.bias",
                "feedback_modulator.weight");
        assertThat(json.path("coefficients").path(0).path("before").path("mean").asDouble()).isEqualTo(30);
    }
}
