package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.file.Tensor;

/** The file of tensors that parameters of an experiment begin with. */
final class FirstValuesTarget implements Target {

    private static final int SIZE = 3;

    @Override
    public List<byte[]> seeds() {
        return List.of(SafetensorsTarget.bytes(Map.of("w0", Tensor.of(new double[SIZE * SIZE], SIZE, SIZE))),
                SafetensorsTarget.bytes(Map.of("w0", new Tensor(Tensor.Type.F32, new int[] {SIZE, SIZE},
                        new double[SIZE * SIZE]), "w1", Tensor.of(new double[0], 0))));
    }

    @Override
    public List<String> dictionary() {
        return List.of("\"F32\"", "\"F64\"", "\"I64\"", "\"shape\":[3,3]", "\"shape\":[9]", "\"shape\":[]", "[0,72]",
                "[0,36]", "\"w0\"", "\"w1\"", "{}", "null", "\u0000\u0000\u0000\u0000\u0000\u0000\u00f0\u007f");
    }

    @Override
    public byte[] repaired(byte[] mutant, RandomGenerator random) {
        return SafetensorsTarget.withLength(mutant, SIZE * SIZE * (random.nextBoolean() ? Double.BYTES : Float.BYTES),
                random);
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Files.write(folder.resolve("first.safetensors"), input);
        Files.writeString(folder.resolve("my.yaml"), "extends: cue-association\n");
        ExperimentReader.read(folder.resolve("my.yaml").toString(), List.of("network.populations.hidden.size=" + SIZE,
                "network.projections.recurrent.weights={from_file: {file: first.safetensors, tensor: w0}}"));
    }
}
