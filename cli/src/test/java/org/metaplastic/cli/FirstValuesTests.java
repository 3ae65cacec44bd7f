package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.model.NetworkParameter;

/** Runs that begin with values of files, above all with what another run learned. */
class FirstValuesTests {

    private static final List<String> NO_TRAINING = List.of("--set", "outer.steps=1", "--set", "learning.rate=0",
            "--quiet");

    @TempDir
    private static Path trained;
    @TempDir
    private Path folder;
    private static Path run = Path.of("");

    @BeforeAll
    static void train() {
        run = trained.resolve("run");
        CommandRun made = CommandRun.tiny("--out", run.toString(), "--quiet");
        assertThat(made.err()).isEmpty();
    }

    private static CommandRun done(List<String> arguments) {
        CommandRun done = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(done.err()).isEmpty();
        assertThat(done.code()).isZero();
        return done;
    }

    private static CommandRun done(String... arguments) {
        return done(Arrays.asList(arguments));
    }

    private static SortedMap<String, Tensor> parameters(Path of) throws IOException {
        return Safetensors.read(of.resolve("parameters.safetensors")).tensors();
    }

    /**
     * The changes by which an experiment begins with an export of the rule, and in all else with the parameters of the
     * run.
     */
    private List<String> asExported() throws IOException {
        done("show-rule", run.toString(), "--export", "rule", "--out", folder.toString());
        var changes = new ArrayList<>(List.of("--set", "network.projections.recurrent.rule=recurrent.rule"));
        Pattern.compile("(?m)^#   (\\S+): (\\{from_file.*})$").matcher(Files.readString(folder.resolve(
                "recurrent.rule")))
                .results().forEach(line -> changes.addAll(List.of("--set", "network.projections.recurrent." + line
                        .group(1) + "=" + line.group(2))));
        Files.copy(run.resolve("parameters.safetensors"), folder.resolve("others.safetensors"));
        for (NetworkParameter parameter : NetworkParameter.of(ExperimentReader.read(run.resolve("experiment.yaml")
                .toString(), List.of()).experiment().network())) {
            if (parameter.setting().learned() && !parameter.owner().equals("recurrent")) {
                assertThat(parameter.weight()).isTrue();
                changes.addAll(List.of("--set", "network.projections." + parameter.owner()
                        + ".weights={from_file: {file: others.safetensors, tensor: " + parameter.path() + "}}"));
            }
        }
        return changes;
    }

    @Test
    void anExperimentThatBeginsWithAnExportIsTheTrainedOneBitForBit() throws IOException {
        Files.copy(run.resolve("experiment.yaml"), folder.resolve("again.yaml"));
        Path again = folder.resolve("again");
        var arguments = new ArrayList<>(List.of("train", folder.resolve("again.yaml").toString(), "--out", again
                .toString()));
        arguments.addAll(asExported());
        arguments.addAll(NO_TRAINING);
        done(arguments);

        assertThat(parameters(again)).isEqualTo(parameters(run));
        assertThat(done("evaluate", again.toString(), "--json").out()).isEqualTo(done("evaluate", run.toString(),
                "--json").out());
        assertThat(Files.readString(folder.resolve("recurrent.rule"))).contains("parameters.A_plus:", "tensor: w0");
        assertThat(Safetensors.read(folder.resolve("recurrent-values.safetensors")).tensors().get("A_plus")).isEqualTo(
                parameters(run).get("recurrent.A_plus"));
    }

    /** The tiny experiment with weights and a parameter of the neurons from a file that is gone afterwards. */
    private List<String> fromAFile(double tau) throws IOException {
        var weights = new double[64];
        Arrays.setAll(weights, k -> 0.01 * k - 0.3);
        var times = new double[8];
        Arrays.setAll(times, k -> tau + k);
        Path file = folder.resolve("first.safetensors");
        new Safetensors(Map.of("w", Tensor.of(weights, 8, 8), "tau", Tensor.of(times, 8)), Map.of()).write(file);
        String named = "{from_file: {file: " + file + ", tensor: ";
        var arguments = new ArrayList<>(CommandRun.TINY);
        arguments.addAll(List.of("--set", "network.projections.recurrent.weights=" + named + "w}}", "--set",
                "network.populations.hidden.parameters.tau_m=" + named + "tau}, per: neuron, learn: true}"));
        return arguments;
    }

    private Path trainedFromAFile(String name, double tau) throws IOException {
        Path out = folder.resolve(name);
        var arguments = new ArrayList<>(List.of("train", "cue-association", "--out", out.toString(), "--quiet"));
        arguments.addAll(fromAFile(tau));
        done(arguments);
        Files.delete(folder.resolve("first.safetensors"));
        return out;
    }

    @Test
    void aRunNeedsItsFilesNoMore() throws IOException {
        Path made = trainedFromAFile("made", 15);

        assertThat(done("reproduce", made.toString(), "--quiet").out()).startsWith("Reproduced: ");
        assertThat(CommandRun.of("evaluate", made.toString()).out()).contains("trained");
        assertThat(done("show-rule", made.toString()).out()).contains("Projection recurrent");
        Path again = folder.resolve("again");
        done("train", made.resolve("experiment.yaml").toString(), "--out", again.toString(), "--quiet");
        assertThat(parameters(again)).isEqualTo(parameters(made));
        done("sweep", made.resolve("experiment.yaml").toString(), "--vary", "learning.rate=0.001,0.002", "--seeds", "1",
                "--out", folder.resolve("sweep").toString(), "--quiet");
    }

    @Test
    void whatARunLearnedIsNotTakenWhereItWasChangedSince() throws IOException {
        Path made = trainedFromAFile("made", 15);
        byte[] changed = Files.readAllBytes(made.resolve("parameters.safetensors"));
        changed[changed.length - 1] ^= 1;
        Path others = Files.write(folder.resolve("others.safetensors"), changed);

        CommandRun again = CommandRun.of("train", made.resolve("experiment.yaml").toString(), "--set",
                "network.projections.cue_hidden.weights={from_file: {file: " + others
                        + ", tensor: cue_hidden.weight}}");

        assertThat(again.err()).contains("its checksum is not that of its content. Put back the whole file.")
                .hasLineCount(1);
        assertThat(again.code()).isNotZero();
    }

    @Test
    void aRunGoesOnWithoutItsFiles() throws IOException {
        Path made = trainedFromAFile("made", 15);
        SortedMap<String, Tensor> expected = parameters(made);
        Files.delete(made.resolve("result.json"));
        Files.delete(made.resolve("parameters.safetensors"));

        done("train", "--resume", made.toString(), "--quiet");

        assertThat(parameters(made)).isEqualTo(expected);
    }

    @Test
    void snapshotsOfOtherFirstValuesAreNotGoneOnWith() throws IOException {
        Path made = trainedFromAFile("made", 15);
        Path other = trainedFromAFile("other", 16);
        Files.copy(other.resolve("initial.safetensors"), made.resolve("initial.safetensors"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.delete(made.resolve("result.json"));

        CommandRun resumed = CommandRun.of("train", "--resume", made.toString(), "--quiet");

        assertThat(resumed.err()).contains("another run");
    }

    @Test
    void aSweepTellsFilesOfOneNameApart() throws IOException {
        var arguments = new ArrayList<>(List.of("sweep", "cue-association", "--vary", "learning.rate=0.001", "--seeds",
                "1", "--out", folder.resolve("sweep").toString(), "--quiet"));
        arguments.addAll(fromAFile(15));
        done(arguments);
        fromAFile(16);

        CommandRun refused = CommandRun.of(arguments.toArray(String[]::new));

        assertThat(refused.err()).contains("holds another sweep: it differs in variants");
    }

    @Test
    void aDamagedFileOfARunIsTold() throws IOException {
        Path made = trainedFromAFile("made", 15);
        Files.writeString(made.resolve("initial.safetensors"), "?");

        CommandRun refused = CommandRun.of("evaluate", made.toString());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("metaplastic: " + made.resolve("experiment.yaml")).contains(
                "is not a safetensors file that can be read").hasLineCount(1);
    }
}
