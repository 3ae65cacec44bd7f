package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import picocli.CommandLine;

/** What is wrong with files and machines: one clear message each, exit code 1, no word of the help, no run folder. */
final class BadInputTests {

    @TempDir
    private Path folder;
    private Path experiment;
    private Path out;

    @BeforeEach
    void copyAnExperiment() throws IOException {
        experiment = folder.resolve("my.yaml");
        out = folder.resolve("out");
        Files.writeString(experiment, Experiments.text("cue-association"));
    }

    private void replace(String old, String replacement) throws IOException {
        String text = Files.readString(experiment);
        assertThat(text).contains(old);
        Files.writeString(experiment, text.replace(old, replacement));
    }

    /** Lets the recurrent projection use a rule of our own. */
    private void useRule(String text) throws IOException {
        Files.writeString(folder.resolve("my.rule"), text);
        replace("rule: three-factor-stdp-relaxing", "rule: my.rule");
    }

    private void assertRefused(CommandRun run, String... parts) {
        assertThat(run.err()).startsWith("metaplastic: ").contains(parts).doesNotContain("\tat ", "This is a bug",
                "--help");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    private CommandRun train(String... more) {
        var arguments = new ArrayList<>(List.of("train", experiment.toString(), "--out",
                out.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void brokenYaml() throws IOException {
        replace("seed: 1", "seed: [1");

        assertRefused(train(), "my.yaml:");
    }

    @Test
    void unknownKey() throws IOException {
        replace("batch:", "bathc:");

        assertRefused(train(), "my.yaml:", "bathc", "Did you mean 'batch'?");
    }

    @Test
    void equationsThatAreBrokenWhoeverNamesThem() throws IOException {
        Files.writeString(folder.resolve("broken.rule"), "rule broken\nweight\n");
        Files.write(folder.resolve("binary.rule"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertRefused(train("--set", "network.projections.recurrent.rule=broken.rule"), "broken.rule:2:");
        assertRefused(train("--set", "network.projections.recurrent.rule=binary.rule"), "is not UTF-8 text");
        assertRefused(CommandRun.of("sweep", experiment.toString(), "--vary", "rule=broken.rule"), "broken.rule:2:");
        assertRefused(CommandRun.of("show-rule", folder.resolve("binary.rule").toString()), "is not UTF-8 text");
        assertRefused(CommandRun.of("check-gradient", folder.resolve("broken.rule").toString()), "broken.rule:2:");
    }

    @Test
    void rulesThatAreNoYaml() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "oja: [");

        assertRefused(CommandRun.of("sweep", experiment.toString(), "--vary", "rule=oja", "--rules",
                rules.toString()), "rules.yaml:1:");
    }

    /** A sweep leaves out what the new rule has not; a change of one key cannot know of it. */
    @Test
    void changeOfARuleAloneTellsWhatBelongsToTheRuleBefore() throws IOException {
        assertThat(train("--set", "network.projections.recurrent.rule=oja").err()).contains(" Without --set"
                + " network.projections.recurrent.rule=oja the experiment can be read. It changes the key 'rule' alone:"
                + " 'modifiers', 'neuromodulators' and 'parameters' are still those of the rule before. Change them too,"
                + " such as by --set network.projections.recurrent.parameters={}, or let 'sweep --vary rule=oja' leave"
                + " out what the new rule has not.");
    }

    @Test
    void changeThatDoesNotFitTheFileIsAMistakeOnTheCommandLine() throws IOException {
        replace("size: hidden ", "size: 64 ");
        CommandRun run = train("--set", "network.populations.hidden.size=63");

        assertThat(run.err()).startsWith("metaplastic: " + experiment).contains(
                " Without --set network.populations.hidden.size=63 the experiment can be read. See 'metaplastic train");
        assertThat(run.code()).isEqualTo(2);
        assertThat(CommandRun.of("sweep", experiment.toString(), "--vary", "network.populations.hidden.size=64,63")
                .code()).isEqualTo(2);
    }

    @Test
    void changeOfABrokenFileDoesNotTakeTheBlame() throws IOException {
        replace("size: hidden ", "size: 63 ");

        assertRefused(train("--set", "learning.rate=0.1"), "63", "64");
    }

    @Test
    void equationWithAnUndefinedVariable() throws IOException {
        useRule("rule my\nweight w0\nneuromodulator m\nsynapse w = w0\nstep\n  w += m * wx\ntransmit w\n");

        assertRefused(train(), "my.rule:6:", "'wx'");
        CommandRun shown = CommandRun.of("show-rule", folder.resolve("my.rule").toString());
        assertRefused(shown, "my.rule:6:", "'wx'", "w += m * wx\n", "^");
    }

    @Test
    void equationWithAWrongUnit() throws IOException {
        useRule("rule my\nweight w0\nparameter tau = 20 ms\nneuromodulator m\nsynapse w = w0\nstep\n"
                + "  w += m * tau\ntransmit w\n");

        assertRefused(train(), "my.rule:7:", "ms");
    }

    @Test
    void ruleInMillivoltsOnANeuronWithoutUnits() throws IOException {
        useRule("rule my\nweight w0\nparameter th = -45 mV\nparameter eta = 1e-5 [1/mV]\nneuromodulator m\n"
                + "synapse w = w0\nstep\n  w += m * eta * max(0, post.v - th)\ntransmit w\n");
        Files.writeString(experiment, Files.readString(experiment)
                .replaceFirst("(?s)      parameters:\n        tau_e.*?(?=    hidden_readout:)", "")
                .replaceFirst("(?s)  groups:\n.*?(?=  firing_rate:)", ""));
        String conflict = "'post.v' has no unit, 'th' has the unit mV";

        CommandRun trained = train();
        assertRefused(trained, "recurrent", "does not fit the units of 'hidden'", conflict, "another rule");
        assertThat(trained.err()).hasLineCount(1);
        assertRefused(CommandRun.of("check-gradient", experiment.toString()), conflict);
    }

    @Test
    void sizesThatDoNotMatch() throws IOException {
        replace("size: hidden ", "size: 63 ");

        assertRefused(train(), "63", "64");
    }

    @Test
    void unwritableFolder() {
        // Tests may run as root, who may write anywhere but below a file.
        Path below = experiment.resolve("run");

        CommandRun run = CommandRun.tiny("--out", below.toString());
        assertRefused(run, "Cannot write to the run folder '" + below + "'", "--out");
        assertThat(run.err()).hasLineCount(1);
    }

    /** Where not even root may write. */
    @ParameterizedTest
    @ValueSource(strings = {"train cue-association --out /proc/run",
            "sweep cue-association --vary outer.batch=5 --out /sys/run",
            "data glyphs --out /proc/sheet.png", "list rules --markdown /proc/pages"})
    @EnabledOnOs(OS.LINUX)
    void fileSystemThatIsReadOnly(String command) {
        CommandRun run = CommandRun.of(command.split(" "));

        assertRefused(run, "Cannot write", command.substring(command.lastIndexOf(' ') + 1));
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void folderOfAnotherRun() {
        assertRefused(CommandRun.tiny("--out", folder.toString()), "holds files already", "--out");
    }

    @Test
    void tooSmallAMemoryBudget() {
        CommandRun run = train("--threads", "2", "--memory", "100k");

        assertThat(run.err()).contains("needs at least", "MiB a thread", "the budget leaves 50 KiB").hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void runThatLearnedNothing() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), Files.readString(experiment));
        Files.writeString(folder.resolve("environment.json"), "{\"precision\": \"single\"}");
        assertRefused(CommandRun.of("evaluate", folder.toString()), "There is no '", "parameters.safetensors");
    }

    @Test
    void damagedParameters() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), Files.readString(experiment));
        Files.writeString(folder.resolve("environment.json"), "{\"precision\": \"single\"}");
        Files.writeString(folder.resolve("parameters.safetensors"), "not tensors");

        assertRefused(CommandRun.of("evaluate", folder.toString()), "is not a safetensors file");
    }

    @Test
    void timeConstantsThatAreNone() throws IOException {
        String run = folder.resolve("run").toString();
        assertThat(CommandRun.tiny("--out", run, "--quiet").code()).isZero();
        Path file = Path.of(run, "parameters.safetensors");
        Safetensors content = Safetensors.read(file);
        var tensors = new TreeMap<>(content.tensors());
        tensors.put("readout.tau_out", Tensor.of(new double[] {-3}, 1));
        new Safetensors(tensors, Map.of()).write(file);

        assertRefused(CommandRun.of("evaluate", run), "'readout.tau_out' holds -3.0",
                "a time constant must be above 0");
    }

    @Test
    void namesThatNoFileCanHave() {
        for (CommandRun run : List.of(CommandRun.of("train", "x\0"), CommandRun.of("train", "x\0.yaml"), CommandRun.of(
                "data", "show", "x\0.bin", "--out", "x.png"), CommandRun.of("evaluate", "x\0"), CommandRun.of(
                        "show-rule",
                        "x\0.rule"))) {
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).doesNotContain("This is a bug", "java.nio");
        }
    }

    @Test
    void caseThatIsNoJson() throws IOException {
        Files.writeString(folder.resolve("stdp.json"), "{");

        CommandRun run = CommandRun.of("conformance", folder.toString());
        assertThat(run.out()).startsWith("case  quantity  double  single\nstdp  cannot be run: stdp.json: line 1 is not"
                + " JSON: Unexpected end-of-input: expected close marker for Object.\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void seedThatIsNoNumber() {
        CommandRun run = CommandRun.tiny("--seed", "x");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'x' is not a whole number");
    }

    @Test
    void evaluationThatMeetsAValueThatIsNotFinite() {
        String run = folder.resolve("run").toString();
        assertThat(CommandRun.tiny("--set", "learning.rate=1e38", "--set", "learning.clip=none", "--out", run).code())
                .isEqualTo(1);

        assertRefused(CommandRun.of("evaluate", run), "is not finite (episode 1/meta-test/cue-association/0)");
    }

    @Test
    void whatNobodyExpectedIsCalledABugOfOurs() {
        var err = new StringWriter();
        int code = Failures.failure(new IllegalStateException("no such slot"), new CommandLine(new VersionCommand(
                new Invocation(List.of(), new PrintWriter(err), new PrintWriter(err), false))),
                new Invocation(List.of(), new PrintWriter(new StringWriter()), new PrintWriter(err), false));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEqualTo(
                "metaplastic: This is a bug: java.lang.IllegalStateException: no such slot."
                        + " METAPLASTIC_DEBUG=1 shows where it happened; please report it." + System.lineSeparator());
    }

    @Test
    void aLinkThatLeadsNowhereIsNoRunFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

        assertRefused(CommandRun.tiny("--out", link.toString()), "'" + link + "' is a link that leads nowhere");
    }

    @Test
    void moreEpisodesThanArraysHavePlacesForAreRefusedBeforeTheFolderIsMade() {
        for (String key : List.of("outer.batch", "outer.validation.episodes", "outer.es.pairs",
                "outer.pgpe.episodes")) {
            CommandRun run = CommandRun.tiny("--set", key + "=2147483647", "--out", out.toString());

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains(key + "=2147483647: expected a whole number of 1 to 1000000");
            assertThat(out).doesNotExist();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNoRecordingAndNoArchive() throws IOException {
        Path zeros = Files.createSymbolicLink(folder.resolve("zeros.bin"), Path.of("/dev/zero"));

        assertRefused(CommandRun.of("data", "show", zeros.toString(), "--out", folder.resolve("a.png").toString()),
                "metaplastic: Cannot use '" + zeros + "': it is a pipe or a device, not a file.");
        assertRefused(CommandRun.of("data", "omniglot", "--from", "/dev/zero"),
                "'/dev/zero' is a pipe or a device. Name an archive, or a folder that has it.");
    }

    @Test
    void foldersAndParametersThatMayNotBeReadAreToldSo() throws IOException {
        Path run = folder.resolve("run");
        assertThat(CommandRun.tiny("--out", run.toString()).code()).isZero();
        Path parameters = run.resolve("parameters.safetensors");
        assumeTrue(parameters.toFile().setReadable(false) && !Files.isReadable(parameters), "not as root");

        assertThat(CommandRun.of("evaluate", run.toString()).err()).isEqualTo("metaplastic: Cannot read '" + parameters
                + "': there is no permission to use '" + parameters + "'." + System.lineSeparator());
        assertThat(run.toFile().setExecutable(false) && run.toFile().setReadable(false)).isTrue();
        assertThat(CommandRun.of("evaluate", run.toString()).err()).contains(
                "There is no permission to look into the run folder '" + run + "'.");
        assertThat(CommandRun.of("conformance", run.toString()).err()).contains("Cannot list '" + run
                + "': there is no permission to use '" + run + "'.");
        assertThat(run.toFile().setExecutable(true) && run.toFile().setReadable(true)).isTrue();
    }
}
