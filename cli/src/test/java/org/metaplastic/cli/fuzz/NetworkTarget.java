package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;
import org.metaplastic.learning.experiment.Experiments;

/** What is made of an experiment before training, which has no folder to begin in. */
final class NetworkTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return Stream.of("cue-association", "cue-association-delayed", "t-maze", "glyphs").map(Experiments::text)
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<String> dictionary() {
        return ExperimentTarget.WORDS;
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Path file = Files.write(folder.resolve("my.yaml"), input);
        CommandRun.of("train", file.toString(), "--memory", "64m", "--threads", "1", "--out", file.resolve("run")
                .toString()).requireClear();
    }
}
