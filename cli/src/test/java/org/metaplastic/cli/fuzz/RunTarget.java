package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;

/** The folder of a run, one of whose files somebody changed. The first line of an input names it. */
final class RunTarget implements Target {

    private static final List<String> FILES = List.of("environment.json", "result.json", "metrics.jsonl", ".lock",
            "parameters.safetensors", "snapshots/step-00000002.safetensors");

    private final Path run;

    RunTarget() {
        try {
            run = Files.createTempDirectory("fuzzed-run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<byte[]> seeds() {
        CommandRun.tiny("--set", "outer.steps=2", "--out", run.toString(), "--quiet").requireClear();
        return FILES.stream().map(name -> {
            try {
                String content = Files.readString(run.resolve(name), StandardCharsets.ISO_8859_1);
                return (name + "\n" + content).getBytes(StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    @Override
    public List<String> dictionary() {
        return List.of("\"status\":\"failed\"", "\"status\":\"stopped\"", "\"simd_bits\":-1", "\"simd_bits\":\"x\"",
                "\"precision\":{}", "null", "[]", "{}", "\"controls\":[]", "\n{}\n", "{\"step\":1}\n");
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int line = text.indexOf('\n');
        String name = line < 0 ? "" : text.substring(0, line);
        if (!FILES.contains(name)) {
            return;
        }
        Path copy = folder.resolve("run");
        copyTo(copy);
        Files.write(copy.resolve(name), text.substring(line + 1).getBytes(StandardCharsets.ISO_8859_1));
        CommandRun.of("evaluate", copy.toString(), "--episodes", "2").requireClear();
        if (!name.equals("result.json")) {
            Files.delete(copy.resolve("result.json"));
        }
        CommandRun.of("train", "--resume", copy.toString(), "--threads", "1", "--quiet").requireClear();
    }

    private void copyTo(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : new ArrayList<>(files.toList())) {
                Files.copy(file, copy.resolve(run.relativize(file)));
            }
        }
    }
}
