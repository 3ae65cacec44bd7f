package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;
import org.metaplastic.learning.conformance.ConformanceCase;

/** A case that other implementations are compared by, which is run as well. */
final class ConformanceTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return Stream.of("02-lif-hard-reset", "06-oja", "10-reward-clipped").map(name -> {
            try (InputStream stream = Objects.requireNonNull(ConformanceCase.class.getResourceAsStream(name
                    + ".json"))) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    @Override
    public List<String> dictionary() {
        return List.of("\"steps\": 1000000000", "\"dt_ms\": 1e-300", "\"constants\": {}", "\"expected\": {}",
                "\"inputs\": {}",
                "\"shape\": [2147483647]", "\"shape\": [-1]", "[[[[", "[]", "{}", "null", "true", "\"reset\"",
                "\"../x\"");
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Files.write(folder.resolve("mutant.json"), input);
        CommandRun.of("conformance", folder.toString()).requireClear();
    }
}
