package org.metaplastic.learning.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.random.Key;

class SafetensorsTests {

    @TempDir
    private Path folder;

    @Test
    void doublesComeBackAsTheyWere() throws IOException {
        // More than two chunks of the writer, with a rest.
        double[] values = Key.of(1).random().doubles(20_001).toArray();
        var written = new Safetensors(Map.of("in.weight", Tensor.of(values, 3, 59, 113), "odd \"ü/", Tensor.of(
                new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE}, 2, 2), "scalar",
                Tensor.of(new double[] {7}), "empty", Tensor.of(new double[0], 0, 5)), Map.of("version", "0.1"));
        assertThat(roundTrip(written)).isEqualTo(written);
    }

    @Test
    void floatsAreRounded() throws IOException {
        var written = new Safetensors(Map.of("w", new Tensor(Tensor.Type.F32, new int[] {2}, new double[] {0.1, 2})),
                Map.of());
        assertThat(roundTrip(written).tensors().get("w").values()).containsExactly(0.1f, 2);
        assertThat(roundTrip(written).tensors().get("w").values()[0]).isCloseTo(0.1, within(1e-8));
    }

    @Test
    void theLayoutIsThatOfTheFormat() throws IOException {
        Path file = folder.resolve("layout.safetensors");
        new Safetensors(Map.of("a", new Tensor(Tensor.Type.F32, new int[] {1, 2}, new double[] {1, -2}), "b",
                Tensor.of(new double[] {0.5}, 1)), Map.of("seed", "1")).write(file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong(0);
        assertThat(header % 8).isZero();
        assertThat(new String(bytes.array(), 8, header, StandardCharsets.UTF_8)).isEqualToIgnoringWhitespace("""
                {"__metadata__":{"seed":"1"},
                 "b":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},
                 "a":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}""");
        assertThat(bytes.getDouble(8 + header)).isEqualTo(0.5);
        assertThat(bytes.getFloat(8 + header + 12)).isEqualTo(-2);
        assertThat(bytes.capacity()).isEqualTo(8 + header + 16);
    }

    @Test
    void aFileWithoutTensorsIsAFile() throws IOException {
        var nothing = new Safetensors(Map.of(), Map.of());
        assertThat(roundTrip(nothing)).isEqualTo(nothing);
    }

    @Test
    void aShapeMustHoldItsValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(new double[5], 2, 3))
                .withMessageContaining("[2, 3] does not hold 5 values");
    }

    @Test
    void theNameOfTheMetadataIsTaken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Safetensors(Map.of("__metadata__", Tensor.of(new double[1])), Map.of()))
                .withMessageContaining("Rename it");
    }

    private Safetensors roundTrip(Safetensors written) throws IOException {
        Path file = folder.resolve("values.safetensors");
        written.write(file);
        return Safetensors.read(file);
    }
}
