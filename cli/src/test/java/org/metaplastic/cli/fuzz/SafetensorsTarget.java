package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;

/** Files of parameters and snapshots. */
final class SafetensorsTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return List.of(bytes(Map.of("w", Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3), "v", new Tensor(
                Tensor.Type.F32, new int[] {4}, new double[4]), "none", Tensor.of(new double[0], 0))));
    }

    /** What a file of these has. */
    static byte[] bytes(Map<String, Tensor> tensors) {
        try {
            Path file = Files.createTempFile("seed", ".safetensors");
            new Safetensors(tensors, Map.of("format", "x")).write(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> dictionary() {
        return List.of("\"F32\"", "\"F64\"", "\"I64\"", "\"shape\":[]", "[2147483647,2147483647]", "[0,2147483647]",
                "[-1]", "[1.0]", "\"data_offsets\":[0,8]", "\"__metadata__\":{}", "\"__metadata__\":[]", "null", "{}",
                "[[[[",
                "1e9");
    }

    /** Mostly with a length of the header that leaves as many values as there were. */
    @Override
    public byte[] repaired(byte[] mutant, RandomGenerator random) {
        return withLength(mutant, 6 * 8 + 4 * 4, random);
    }

    /** @param values bytes that there were behind the header */
    static byte[] withLength(byte[] mutant, int values, RandomGenerator random) {
        if (mutant.length < 8 + values || random.nextInt(4) == 0) {
            return mutant;
        }
        byte[] repaired = Arrays.copyOf(mutant, mutant.length);
        ByteBuffer.wrap(repaired).order(ByteOrder.LITTLE_ENDIAN).putLong(mutant.length - 8L - values);
        return repaired;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Safetensors.read(Files.write(folder.resolve("x.safetensors"), input));
    }
}
