package org.metaplastic.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;

/** A command line, one word a line. Words with FOLDER lie in the folder of the input. */
final class CommandLineTarget implements Target {

    private static final String FOLDER = "FOLDER";
    /** They would take long, fetch something, or write where they were told to. */
    private static final List<String> REFUSED = List.of("--download", "conformance");

    @Override
    public List<byte[]> seeds() {
        return Stream.of("train cue-association --set outer.steps=1 --seed 3 --threads 2 --out FOLDER/x/\u0000/y",
                "train my.yaml --resume FOLDER", "evaluate FOLDER --episodes 3 --seed 7 --control plasticity-frozen",
                "evaluate --baseline modified-hausdorff --protocol lake-runs --data FOLDER",
                "sweep cue-association --vary rule=oja,none --seeds 1..0 --out FOLDER/x", "sweep FOLDER --seeds 1..3",
                "list rules", "list neurons --markdown FOLDER", "list experiments", "show-rule oja --stage derivative",
                "show-rule FOLDER --json", "show-rule stdp --stage plan --export latex", "data",
                "data show glyphs --side 9",
                "data show FOLDER --out FOLDER/x.png", "data glyphs --out FOLDER/x.gif", "data omniglot --from FOLDER",
                "reproduce FOLDER --threads 1", "check-gradient nothing.rule --episodes 1", "help train", "--version")
                .map(line -> line.replace(' ', '\n').getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<String> dictionary() {
        return List.of("--set", "--set=learning.rate=", "--seed", "--out", "--json", "--quiet", "--help", "--threads=0",
                "--memory=1k", "--memory=9999999999g", "--precision=half", "--simd=64", "--seeds=1..999999999999",
                "--seeds=2..1", "--vary=rule=", "--vary=", "--vary=learning.rate=1..2", "--stage", "--encoder=events",
                "=", "--", "@file", "''", "\ntrain\n", "\nlist\n");
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) {
        var words = new ArrayList<>(Arrays.asList(new String(input, StandardCharsets.UTF_8).replace(FOLDER, folder
                .toString()).split("\n", -1)));
        boolean works = words.stream().anyMatch(word -> List.of("train", "sweep", "check-gradient").contains(word));
        if (words.stream().anyMatch(word -> REFUSED.stream().anyMatch(word::contains)) || writes(words, folder)) {
            return;
        }
        if (works) {
            // Whatever else is said, it ends before anything is run.
            words.addAll(List.of("--set", "outer.batch=0", "--simd", "scalar"));
        }
        CommandRun.with(Map.of("METAPLASTIC_DATA", folder.toString()), words.toArray(String[]::new)).requireClear();
    }

    /** Whether it was told to write to another folder, which it may. */
    private static boolean writes(List<String> words, Path folder) {
        for (int k = 0; k < words.size(); k++) {
            boolean out = words.get(k).startsWith("--o") || words.get(k).startsWith("--m");
            String where = words.get(k).contains("=") || k + 1 == words.size() ? words.get(k) : words.get(k + 1);
            if (out && !where.contains(folder.toString())) {
                return true;
            }
        }
        return false;
    }
}
