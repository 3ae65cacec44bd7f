package org.metaplastic.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command line, one word a line. Words with FOLDER lie in the folder of the input. */
final class CommandLineTarget implements Target {

    private static final String FOLDER = "FOLDER";
    /** They would take long, fetch something, or write where they were told to. */
    private static final List<String> REFUSED = List.of("--download", "conformance");

    /** What a value of an option may be called. */
    private static final Map<Class<?>, String> VALUES = Map.of(Path.class, FOLDER, int.class, "1", Integer.class, "1",
            long.class, "1", Long.class, "1", double.class, "0.5", Double.class, "0.5");

    private final CommandSpec program = CommandRun.model();

    /** Some lines that mean something, and one for each option of each command. */
    @Override
    public List<byte[]> seeds() {
        return Stream.concat(meaningful(), lines("", program)).map(line -> line.strip().replace(' ', '\n').getBytes(
                StandardCharsets.UTF_8)).toList();
    }

    private static Stream<String> meaningful() {
        return Stream.of("train cue-association --set outer.steps=1 --seed 3 --threads 2 --out FOLDER/x/\u0000/y",
                "train my.yaml --resume FOLDER", "evaluate FOLDER --episodes 3 --seed 7 --control plasticity-frozen",
                "evaluate --baseline modified-hausdorff --protocol lake-runs --data FOLDER",
                "sweep cue-association --vary rule=oja,none --seeds 1..0 --out FOLDER/x", "sweep FOLDER --seeds 1..3",
                "list rules", "list neurons --markdown FOLDER", "list experiments", "show-rule oja --stage derivative",
                "show-rule FOLDER --json", "show-rule stdp --stage plan --export latex", "data",
                "data show glyphs --side 9",
                "data show FOLDER --out FOLDER/x.png", "data glyphs --out FOLDER/x.gif", "data omniglot --from FOLDER",
                "reproduce FOLDER --threads 1", "check-gradient nothing.rule --episodes 1", "help train", "--version");
    }

    private static Stream<String> lines(String before, CommandSpec command) {
        String positional = command.positionalParameters().isEmpty() ? "" : " " + FOLDER;
        Stream<String> own = command.options().stream().map(option -> before + positional + " " + option.longestName()
                + (option.arity().max() == 0 ? "" : " " + value(option)));
        return Stream.concat(own, command.subcommands().entrySet().stream().flatMap(sub -> lines(before + " " + sub
                .getKey(), sub.getValue().getCommandSpec())));
    }

    private static String value(OptionSpec option) {
        return Arrays.stream(option.auxiliaryTypes()).filter(VALUES::containsKey).findFirst().map(VALUES::get).orElse(
                "x=1");
    }

    /** Every option of every command. */
    private static Stream<OptionSpec> options(CommandSpec command) {
        return Stream.concat(command.options().stream(), command.subcommands().values().stream().flatMap(
                sub -> options(sub.getCommandSpec())));
    }

    @Override
    public List<String> dictionary() {
        return Stream.concat(Stream.concat(options(program).map(OptionSpec::longestName), program.subcommands().keySet()
                .stream()).distinct().map(word -> "\n" + word + "\n"), Stream.of("--set=learning.rate=", "--threads=0",
                        "--memory=1k", "--memory=9999999999g", "--precision=half", "--simd=64",
                        "--seeds=1..999999999999",
                        "--seeds=2..1", "--vary=rule=", "--vary=", "--vary=learning.rate=1..2", "--encoder=events",
                        "=", "--", "@file", "''")).toList();
    }

    @Override
    public boolean text() {
        return true;
    }

    private static List<String> words(byte[] input, Path folder) {
        return Arrays.asList(new String(input, StandardCharsets.UTF_8).replace(FOLDER, folder.toString()).split("\n",
                -1));
    }

    @Override
    public boolean accepts(byte[] input, Path folder) {
        List<String> words = words(input, folder);
        return words.stream().noneMatch(word -> REFUSED.stream().anyMatch(word::contains)) && !writes(words, folder);
    }

    @Override
    public void feed(byte[] input, Path folder) {
        var words = new ArrayList<>(words(input, folder));
        boolean works = words.stream().anyMatch(word -> List.of("train", "sweep", "check-gradient").contains(word));
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
