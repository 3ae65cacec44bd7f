package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.learning.random.Key;

/** First values of parameters from safetensors files. */
class TensorFilesTests {

    private static final String WEIGHTS = "network.projections.recurrent.weights=";
    private static final String A_PLUS = "network.projections.recurrent.parameters.A_plus=";
    private static final String TAU_M = "network.populations.hidden.parameters.tau_m=";

    @TempDir
    private Path folder;

    private static double[] ramp(int count, double from) {
        var values = new double[count];
        Arrays.setAll(values, k -> from + k / 3.0);
        return values;
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), SmallExperiment.TEXT);
        double[] broken = ramp(64, 0);
        broken[10] = Double.NaN;
        new Safetensors(Map.of("w", Tensor.of(ramp(64, -9), 8, 8), "below", Tensor.of(ramp(8, -9), 8), "tau", Tensor.of(
                ramp(8, 10), 8), "row", Tensor.of(
                        ramp(8, 10), 1, 8), "single", new Tensor(Tensor.Type.F32, new int[] {8}, ramp(8, 0)), "broken",
                Tensor
                        .of(broken, 8, 8)), Map.of()).write(folder.resolve("first.safetensors"));
    }

    private LoadedExperiment read(String... changes) {
        return ExperimentReader.read(folder.resolve("small.yaml").toString(), List.of(changes));
    }

    private static SortedMap<String, double[]> begin(LoadedExperiment loaded) {
        return InitialParameters.draw(loaded.experiment().network(), Key.of(loaded.experiment().seed()));
    }

    private static String from(String tensor) {
        return "{from_file: {file: first.safetensors, tensor: " + tensor + "}, ";
    }

    private AbstractStringAssert<?> message(String change) {
        return assertThat(assertThrows(ExperimentException.class, () -> read(change)).getMessage());
    }

    @Test
    void weightsCoefficientsAndParametersOfNeuronsBeginWithThem() {
        SortedMap<String, double[]> begin = begin(read(WEIGHTS + from("w") + "per: synapse}", A_PLUS + from("tau")
                + "per: post, learn: true}", TAU_M + from("row") + "per: neuron, learn: true}"));

        assertThat(begin.get("recurrent.w0")).containsExactly(ramp(64, -9));
        assertThat(begin.get("recurrent.A_plus")).containsExactly(ramp(8, 10));
        assertThat(begin.get("hidden.tau_m")).containsExactly(ramp(8, 10));
    }

    @Test
    void singlePrecisionIsReadAsItIs() throws IOException {
        double[] stored = Safetensors.read(folder.resolve("first.safetensors")).tensors().get("single").values();

        assertThat(begin(read(A_PLUS + from("single") + "per: post, learn: true}")).get("recurrent.A_plus"))
                .containsExactly(stored)
                .isNotEqualTo(ramp(8, 0));
    }

    @Test
    void theyMayLieInAnotherFolder() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.move(folder.resolve("small.yaml"), inner.resolve("small.yaml"));
        LoadedExperiment loaded = ExperimentReader.read(inner.resolve("small.yaml").toString(), List.of(WEIGHTS
                + "{from_file: {file: ../first.safetensors, tensor: w}}"));

        assertThat(begin(loaded).get("recurrent.w0")).containsExactly(ramp(64, -9));
    }

    @Test
    void theResolvedExperimentReadsItsOwnFile() throws IOException {
        LoadedExperiment loaded = read(WEIGHTS + from("w") + "per: synapse}", TAU_M + from("tau") + "per: neuron}");

        assertThat(loaded.resolvedYaml()).contains(
                "from_file: {file: initial.safetensors, tensor: recurrent.weights}",
                "from_file: {file: initial.safetensors, tensor: hidden.tau_m}");
        assertThat(loaded.tensors()).containsOnlyKeys("recurrent.weights", "hidden.tau_m");
        Files.delete(folder.resolve("first.safetensors"));
        new Safetensors(loaded.tensors(), Map.of()).write(folder.resolve("initial.safetensors"));
        Path again = Files.writeString(folder.resolve("experiment.yaml"), loaded.resolvedYaml());
        LoadedExperiment kept = ExperimentReader.read(again.toString(), List.of());
        assertThat(begin(kept)).usingRecursiveComparison().isEqualTo(begin(loaded));
        assertThat(kept.tensors()).isEqualTo(loaded.tensors());
        assertThat(kept.resolvedYaml()).isEqualTo(loaded.resolvedYaml());
    }

    @Test
    void aMissingFileIsTold() {
        message(WEIGHTS + "{from_file: {file: gone.safetensors, tensor: w}}").contains(
                "network.projections.recurrent.weights.from_file.file: there is no file 'gone.safetensors'. Paths start"
                        + " from the folder of the experiment.");
        message(WEIGHTS + "{from_file: {file: ., tensor: w}}").contains("there is no file '.'.");
        message(WEIGHTS + "{from_file: {file: \"a\\0b\", tensor: w}}").contains("there is no file ");
    }

    @Test
    void aMissingTensorIsToldWithThoseThatThereAre() {
        message(WEIGHTS + from("tua") + "per: post}").contains(
                "weights.from_file.tensor: there is no tensor 'tua' in 'first.safetensors'. Did you mean 'tau'? There"
                        + " are: below [8], broken [8, 8], row [1, 8], single [8], tau [8], w [8, 8].");
    }

    @Test
    void anotherShapeIsToldBesideTheExpectedOne() {
        message(WEIGHTS + from("tau") + "per: synapse}").contains(
                "'recurrent.w0': tensor 'tau' of 'first.safetensors' has the shape [8], but the network needs [8, 8].");
        message(A_PLUS + from("w") + "per: one}").contains(
                "'recurrent.A_plus': tensor 'w' of"
                        + " 'first.safetensors' has the shape [8, 8], but the network needs [1].");
        message(TAU_M + from("w") + "per: neuron}").contains("network.populations.hidden.parameters.tau_m",
                "[8, 8], but the network needs [8].");
    }

    @Test
    void valuesThatAreNoNumbersAreToldWithTheirPlace() {
        message(WEIGHTS + from("broken") + "per: synapse}").contains(
                "tensor 'broken' of 'first.safetensors' holds NaN at [1, 2], but values must be finite numbers.");
    }

    @Test
    void valuesThatMayNotBeAreRefused() {
        message("network.projections.recurrent.parameters.tau_plus=" + from("below") + "per: pre}").contains(
                "'recurrent.tau_plus' is a time constant, which must be above 0 ms, but begins at -9 ms");
        message(A_PLUS + from("w") + "per: synapse, positive: true}").contains("begins at -9", "above 0");
        message("network.populations.hidden.refractory=" + from("w") + "per: neuron}").contains(
                "expected a time of 0 or more, found -9 ms");
    }

    @Test
    void anotherTypeOfNumbersIsTold() throws IOException {
        Path file = folder.resolve("first.safetensors");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("F64", "I64"), StandardCharsets.ISO_8859_1);

        message(WEIGHTS + from("w") + "per: synapse}").startsWith("--set ").contains(
                "first.safetensors' is not a safetensors file that can be read: tensor '",
                "has dtype \"I64\", but only \"F32\" and \"F64\" are known.");
    }

    @Test
    void aFileThatIsNoneIsTold() throws IOException {
        Files.writeString(folder.resolve("first.safetensors"), "no such thing");

        message(WEIGHTS + from("w") + "per: synapse}").contains("is not a safetensors file that can be read");
    }

    @Test
    void whatIsMissingInTheSectionIsTold() {
        message(WEIGHTS + "{from_file: {file: first.safetensors}}").contains("'tensor' is missing. Add it");
        message(WEIGHTS + "{from_file: first.safetensors}").contains("expected a section of keys");
    }
}
