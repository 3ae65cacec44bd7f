package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.run.BegunRun;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** {@code train --resume} and {@code reproduce} in the folder of a run that is done. */
final class ResumeCommandTests {

    @TempDir
    private Path folder;
    private Path run = Path.of("");

    @BeforeEach
    void train() {
        run = folder.resolve("run");
        assertThat(CommandRun.tiny("--out", run.toString(), "--quiet").code()).isZero();
    }

    private CommandRun resume(String... more) {
        var arguments = new ArrayList<>(List.of("train", "--resume", run.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private void edit(String file, String pattern, String by) throws IOException {
        String text = Files.readString(run.resolve(file));
        assertThat(text).containsPattern(pattern);
        Files.writeString(run.resolve(file), text.replaceFirst(pattern, by));
    }

    @Test
    void inAFinishedRunThereIsNothingToDo() throws IOException {
        String result = Files.readString(run.resolve("result.json"));

        CommandRun resumed = resume();

        assertThat(resumed).isEqualTo(new CommandRun(0, "There is nothing to do: the run in '" + run
                + "' is finished. Evaluate it with: metaplastic evaluate " + run + System.lineSeparator(), ""));
        assertThat(run.resolve("result.json")).hasContent(result);
        assertThat(JsonMapper.shared().readTree(resume("--json").out())).isEqualTo(JsonMapper.shared().readTree(
                result));
        assertThat(resume("--quiet")).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void aResultThatIsMissingComesAgain() throws IOException {
        Path result = run.resolve("result.json");
        var before = JsonMapper.shared().readTree(Files.readString(result));
        Files.delete(result);

        CommandRun resumed = resume();

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.out()).contains("Goes on after outer step 3.", "Written to " + run);
        assertThat(JsonMapper.shared().readTree(Files.readString(result)).path("meta_test")).isEqualTo(before.path(
                "meta_test"));
    }

    @Test
    void metricsThatAreLostAreAWayOutAway() throws IOException {
        Files.delete(run.resolve("result.json"));
        Files.delete(run.resolve("metrics.jsonl"));

        CommandRun refused = resume();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("metrics.jsonl' does not begin with the 3 lines",
                "add --accept-lost-metrics.");

        CommandRun resumed = resume("--accept-lost-metrics", "--quiet");
        assertThat(resumed.code()).isZero();
        assertThat(resumed.err()).isEqualTo("Warning: The metrics of 3 of the 3 outer steps until now are lost; '" + run
                .resolve("metrics.jsonl") + "' says which." + System.lineSeparator());
        assertThat(resume().out()).startsWith("There is nothing to do");
    }

    @Test
    void onlyARunThatGoesOnCanHaveLostMetrics() {
        CommandRun begun = CommandRun.tiny("--accept-lost-metrics", "--out", folder.resolve("other").toString());
        assertThat(begun.code()).isEqualTo(2);
        assertThat(begun.err()).contains("give it with --resume RUN");
    }

    /** With its snapshots, and without any. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parametersThatAreDamagedComeAgain(boolean snapshots) throws IOException {
        Path parameters = run.resolve("parameters.safetensors");
        byte[] whole = Files.readAllBytes(parameters);
        byte[] changed = whole.clone();
        changed[changed.length - 1] ^= 1;
        Files.write(parameters, changed);
        if (!snapshots) {
            Files.move(run.resolve("snapshots"), folder.resolve("snapshots"));
        }

        CommandRun resumed = resume("--quiet");

        assertThat(resumed.err()).isEqualTo("Warning: '" + parameters + "' is missing or damaged, and is made anew."
                + System.lineSeparator());
        assertThat(resumed.code()).isZero();
        assertThat(parameters).hasBinaryContent(whole);
        assertThat(resume().out()).startsWith("There is nothing to do");
    }

    /** What cannot be read may be whole. */
    @Test
    void parametersThatCannotBeReadAreLeftAlone() throws IOException {
        Path parameters = run.resolve("parameters.safetensors");
        byte[] whole = Files.readAllBytes(parameters);
        assumeTrue(parameters.toFile().setReadable(false) && !Files.isReadable(parameters), "not as root");

        CommandRun resumed = resume();

        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err()).startsWith("metaplastic: Cannot read '" + parameters + "': ");
        assertThat(parameters.toFile().setReadable(true)).isTrue();
        assertThat(parameters).hasBinaryContent(whole);
    }

    @Test
    void aRunThatFailedWouldFailAgain() throws IOException {
        edit("result.json", "\"completed\"", "\"failed\", \"failure\" : \"It exploded.\"");

        CommandRun resumed = resume();

        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err()).isEqualTo("metaplastic: There is nothing to go on with in '" + run
                + "', as the run failed and would again: It exploded." + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cue-association", "--set outer.steps=9", "--seed 2", "--out elsewhere", "--controls"})
    void aRunGoesOnAsItWasBegunOrNotAtAll(String more) {
        CommandRun resumed = resume(more.split(" "));

        assertThat(resumed.code()).isEqualTo(2);
        assertThat(resumed.err()).startsWith("metaplastic: --resume goes on with a run as it was begun: leave out ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--precision double", "--simd scalar", "--kernel dense"})
    void roundingStaysAsItWas(String more) {
        CommandRun resumed = resume(more.split(" "));

        assertThat(resumed.code()).isEqualTo(2);
        assertThat(resumed.err()).contains("The run was begun in single precision",
                "leave out --precision, --simd and --kernel");
    }

    @Test
    void aStrictRunGoesOnStrictlyOrNotAtAll() throws IOException {
        edit("environment.json", "\"strict_math\" : false", "\"strict_math\" : true");

        assertThat(resume()).isEqualTo(new CommandRun(2, "", "metaplastic: The run was begun with --strict, and goes on"
                + " to the same bits with it only: add --strict. See 'metaplastic train --help'." + System
                        .lineSeparator()));
    }

    /** As root, who runs tests too, may write anywhere else. */
    @ParameterizedTest
    @ValueSource(strings = {".lock", "parameters.safetensors", "result.json", "snapshots"})
    void aPlaceThatCannotBeWrittenIsNamed(String name) throws IOException {
        Files.deleteIfExists(run.resolve("result.json"));
        Path place = run.resolve(name);
        if (name.equals("snapshots")) {
            try (var snapshots = Files.newDirectoryStream(place)) {
                for (Path snapshot : snapshots) {
                    Files.delete(snapshot);
                }
            }
            Files.delete(place);
            Files.createFile(place);
        } else {
            Files.deleteIfExists(place);
            Files.createDirectory(place);
        }

        CommandRun resumed = resume("--quiet");

        assertThat(resumed.code()).isEqualTo(1);
        assertThat(resumed.err()).startsWith("metaplastic: Cannot ").contains(place.toString()).hasLineCount(1);
    }

    @Test
    void whatIsNoRunIsNamed() {
        run = folder;
        assertThat(resume().err()).contains("is not a run folder");
        assertThat(resume().code()).isEqualTo(2);
    }

    @Test
    void aDamagedEnvironmentIsToldOf() throws IOException {
        edit("environment.json", "(?s).*", "{");
        assertThat(resume().code()).isEqualTo(1);
        assertThat(resume().err()).startsWith("metaplastic: '" + run.resolve("environment.json") + "' is not JSON")
                .hasLineCount(1);
    }

    @Test
    void aRunIsReproduced() {
        CommandRun again = CommandRun.of("reproduce", run.toString(), "--quiet", "--threads", "1");

        assertThat(again.err()).isEmpty();
        assertThat(again.out()).startsWith("Reproduced: ").contains(" parameters with ",
                " figures of the result, and the"
                        + " metrics of ", " outer steps are the same, bit for bit.").hasLineCount(1);
        assertThat(again.code()).isZero();
    }

    /** Also if it is to be quiet, as in the run. */
    @Test
    void aRepetitionWarnsAsTheRunDid() {
        String silent = folder.resolve("silent").toString();
        String warning = "Warning: Population 'hidden': no spike in 100 % of the episodes";
        assertThat(CommandRun.tiny("--out", silent, "--quiet", "--set", "outer.steps=5", "--set",
                "network.populations.hidden.parameters.v_th=1000").err()).contains(warning);

        assertThat(CommandRun.of("reproduce", silent, "--quiet").err()).startsWith(warning).hasLineCount(1);
    }

    @Test
    void whatDiffersIsNamed() throws IOException {
        edit("result.json", "(\"plasticity_frozen\" : \\{\\s*\"episodes\" : )20", "$121");

        CommandRun again = CommandRun.of("reproduce", run.toString(), "--quiet", "--out", folder.resolve("again")
                .toString());

        assertThat(again.out()).isEqualTo("Different: result 'controls.plasticity_frozen.episodes': 21 there, 20 now.\n"
                + "Not reproduced: 1 difference.\n");
        assertThat(again.code()).isEqualTo(1);
        assertThat(folder.resolve("again/parameters.safetensors")).hasSameBinaryContentAs(run.resolve(
                "parameters.safetensors"));
    }

    @Test
    void anotherSeedIsNoReproduction() throws IOException {
        edit("experiment.yaml", "seed: 1", "seed: 2");

        CommandRun again = CommandRun.of("reproduce", run.toString(), "--quiet");

        assertThat(again.out()).contains("Different: parameter 'cue_hidden.weight': ", " values differ, the first at"
                + " index 0: ", "Not reproduced: ");
        assertThat(again.code()).isEqualTo(1);
    }

    @Test
    void anotherMachineIsWarnedOf() throws IOException {
        edit("environment.json", "\"cpu\" : \"[^\"]*\"", "\"cpu\" : \"Z80\"");

        CommandRun again = CommandRun.of("reproduce", run.toString(), "--quiet", "--precision", "double");

        assertThat(again.err()).contains("Warning: this is not as it was: cpu (there Z80, now ",
                "Warning: this is not as"
                        + " it was: precision (there single, now double). The last bits may differ.");
    }

    @Test
    void aRunThatIsNotCompletedCannotBeReproduced() throws IOException {
        edit("result.json", "\"completed\"", "\"stopped\"");

        CommandRun again = CommandRun.of("reproduce", run.toString());

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("is not completed", "Go on with it: metaplastic train --resume " + run);
    }

    private CommandRun evaluate(String... more) {
        var arguments = new ArrayList<>(List.of("evaluate", run.toString(), "--json"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void aRunIsEvaluatedWithItsOwnSimdWidthUnlessAnotherIsTyped() throws IOException {
        run = folder.resolve("scalar");
        assertThat(CommandRun.tiny("--out", run.toString(), "--quiet", "--simd", "scalar").code()).isZero();
        var result = JsonMapper.shared().readTree(Files.readString(run.resolve("result.json"))).path("meta_test");

        CommandRun evaluated = evaluate();

        assertThat(evaluated.err()).isEmpty();
        assertThat(JsonMapper.shared().readTree(evaluated.out())).isEqualTo(result);
        assertThat(evaluate("--simd", "128").err()).isEmpty();
        BegunRun begun = BegunRun.read(run);
        assertThat(new EngineOptions().toEvaluate(begun, List.of()).width()).isEqualTo(SimdWidth.SCALAR);
        assertThat(CommandLine.populateCommand(new EngineOptions(), "--simd", "128").toEvaluate(begun, List.of())
                .width()).isEqualTo(new SimdWidth(128));
    }

    @Test
    void whatThisMachineCannotDoAsTheRunDidIsWarnedOfOnce() throws IOException {
        edit("environment.json", "\"simd_bits\" : \\d+", "\"simd_bits\" : 512");
        edit("environment.json", "\"strict_math\" : false", "\"strict_math\" : true");
        int here = SimdWidth.preferred().bits();
        String width = here < 512 ? "simd bits (there 512, now " + here + ") and " : "";

        assertThat(evaluate().err()).isEqualTo("Warning: this is not as it was: " + width
                + "strict math (there true, now false). The last bits may differ. Add --strict." + System
                        .lineSeparator());
    }

    @Test
    void anEnvironmentWithoutAWidthIsNoReasonNotToEvaluate() throws IOException {
        edit("environment.json", "\"simd_bits\" : \\d+,", "");

        assertThat(evaluate().err()).isEmpty();
        edit("environment.json", "\"strict_math\"", "\"simd_bits\" : 7, \"strict_math\"");
        assertThat(evaluate().err()).contains("simd_bits is 7. A SIMD width is 0, 64, 128, 256 or 512 bits, not 7.")
                .hasLineCount(1);
    }
}
