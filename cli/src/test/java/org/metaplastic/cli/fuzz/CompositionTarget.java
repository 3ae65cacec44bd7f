package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;

/** Rules that are made of others, in files. */
final class CompositionTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return Stream.of("""
                rule mine
                  title "A rule"
                compose oja with three-factor, hard-bounds
                parameter eta = 0.02 per synapse
                """, "rule mine\ncompose three-factor-stdp with relaxing, soft-bounds, homeostasis, dale\n",
                "rule mine\ncompose my.rule with hard-bounds\n").map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public List<String> dictionary() {
        return List.of("compose ", " with ", "oja", "bcm", "stdp", "three-factor", "homeostasis", "relaxing", "dale",
                "my.rule", "../my.rule", "my.modifier", ", three-factor, three-factor", "parameter ", " per synapse");
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("my.rule"), input);
        CommandRun.of("show-rule", file.toString()).requireClear();
    }
}
