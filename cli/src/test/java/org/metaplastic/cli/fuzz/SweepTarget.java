package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.cli.CommandRun;

/** The folder of a sweep, one of whose files somebody changed; then it goes on. The first line of an input names it. */
final class SweepTarget implements Target {

    private static final String CELL = "oja-seed-1/";
    private static final List<String> FILES = List.of("sweep.json", CELL + "result.json", CELL + "environment.json",
            "sweep.csv", "summary.md", CELL + "experiment.yaml");

    private final FuzzedRun sweep = FuzzedRun.by(CommandRun::tinySweep);

    @Override
    public List<byte[]> seeds() {
        return FILES.stream().map(name -> FuzzedRun.input(name, sweep.content(name))).toList();
    }

    @Override
    public List<String> dictionary() {
        return List.of("\"status\" : \"failed\"", "\"status\" : \"stopped\"", "\"accuracy\" : {}",
                "\"accuracy\" : 1e999", "\"controls\" : []", "\"simd_bits\" : -1", "\"kernel\" : {}",
                "\"kernel\" : \"event\"", "\"strict_math\" : true", "\"variants\" : []", "\"seeds\" : {}", "null", "[]",
                "{}");
    }

    @Override
    public boolean accepts(byte[] input, Path folder) {
        return FILES.contains(FuzzedRun.name(input));
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Path copy = sweep.copyTo(folder);
        String text = new String(input, StandardCharsets.ISO_8859_1);
        String name = FuzzedRun.name(input);
        Files.write(copy.resolve(name), text.substring(name.length() + 1).getBytes(StandardCharsets.ISO_8859_1));
        CommandRun.tinySweep("--out", copy.toString()).requireClear();
    }
}
