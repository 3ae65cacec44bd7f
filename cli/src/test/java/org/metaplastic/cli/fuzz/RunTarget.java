package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;

/** The folder of a run, one of whose files somebody changed. The first line of an input names it. */
final class RunTarget implements Target {

    private static final String EXPERIMENT = "experiment.yaml";
    private static final String RESULT = "result.json";
    /** Also without its checksum, so that what is in it is looked at. */
    private static final String PARAMETERS = "parameters.safetensors";
    private static final List<String> FILES = List.of("environment.json", RESULT, "metrics.jsonl", ".lock",
            PARAMETERS, "snapshots/step-00000002.safetensors", EXPERIMENT);

    private final FuzzedRun run = FuzzedRun.of("--set", "outer.steps=2");

    @Override
    public List<byte[]> seeds() {
        byte[] unchecked = new String(run.content(PARAMETERS), StandardCharsets.ISO_8859_1).replace("\"sha256\"",
                "\"sha000\"").getBytes(StandardCharsets.ISO_8859_1);
        return Stream.concat(FILES.stream().map(name -> FuzzedRun.input(name, run.content(name))), Stream.of(FuzzedRun
                .input(PARAMETERS, unchecked))).toList();
    }

    @Override
    public List<String> dictionary() {
        return List.of("\"status\":\"failed\"", "\"status\":\"stopped\"", "\"simd_bits\":-1", "\"simd_bits\":\"x\"",
                "\"precision\":{}", "null", "[]", "{}", "\"controls\":[]", "\"strict_math\":{}", "\n{}\n",
                "{\"step\":1}\n", "seed: 2\n", "size: 9\n", "rule: oja\n", "extends: my.yaml\n");
    }

    @Override
    public boolean accepts(byte[] input, Path folder) {
        return FILES.contains(FuzzedRun.name(input));
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        String name = FuzzedRun.name(input);
        Path copy = run.copyTo(folder);
        Files.write(copy.resolve(name), text.substring(name.length() + 1).getBytes(StandardCharsets.ISO_8859_1));
        if (name.equals(EXPERIMENT)) {
            // To evaluate another experiment may take any time.
            CommandRun.of("show-rule", copy.toString()).requireClear();
        } else {
            CommandRun.of("evaluate", copy.toString(), "--episodes", "2").requireClear();
        }
        if (!name.equals(RESULT)) {
            Files.delete(copy.resolve(RESULT));
        }
        FuzzedRun.resume(copy);
    }
}
