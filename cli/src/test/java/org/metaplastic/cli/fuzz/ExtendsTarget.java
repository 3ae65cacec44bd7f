package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.Experiments;

/** An experiment that extends another one, with presets of both. What stands before the line of dashes is the extended one. */
final class ExtendsTarget implements Target {

    private static final String LINE = "\n----\n";

    @Override
    public List<byte[]> seeds() {
        String base = Experiments.text("cue-association");
        return Stream.of(base + "\npresets: {small: {outer.steps: 3}}" + LINE + """
                name: mine
                extends: base.yaml
                set:
                  learning.rate: 0.002
                  network.populations.hidden.size: 9
                presets:
                  quick: {outer.steps: 10, task.trials: 2}
                  full:
                    evaluation.episodes: 20
                """, "extends: my.yaml" + LINE + "extends: base.yaml\nset: {seed: 2}\n", base + LINE
                + "extends: cue-association\nset: {outer: {steps: 2}}\npresets: {a: {}, b: {seed: 1}}\n").map(
                        text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<String> dictionary() {
        return Stream.concat(ExperimentTarget.WORDS.stream(), Stream.of("extends: my.yaml\n", "extends: base.yaml\n",
                "extends: ../my.yaml\n", "extends: /etc/hostname.yaml\n", "extends: t-maze\n", "set: {a.b.c: 1}\n",
                "presets: {x: {extends: glyphs}}\n", "presets: {set: {presets: {}}}\n", "outer: ", "outer.steps: ",
                LINE))
                .toList();
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        String text = new String(input, StandardCharsets.UTF_8);
        int line = text.indexOf(LINE);
        Files.writeString(folder.resolve("base.yaml"), text.substring(0, Math.max(0, line)));
        String mine = Files.writeString(folder.resolve("my.yaml"), text.substring(line < 0 ? 0 : line + LINE.length()))
                .toString();
        ExperimentReader.read(mine, List.of("outer.steps=2"));
        for (String preset : Experiments.presets(mine)) {
            ExperimentReader.read(mine, preset, List.of());
        }
    }
}
