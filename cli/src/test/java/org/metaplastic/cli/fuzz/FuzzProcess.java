package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.metaplastic.cli.CommandRun;
import org.metaplastic.cli.JavaCommand;

/**
 * Fuzzing in a process of its own, with little memory. Where it works, its home and its temporary files are in the box, so that
 * whatever is written there is found.
 */
final class FuzzProcess {

    /** The largest heap; inputs are no longer than a MiB. */
    private static final String MEMORY = "-Xmx512m";
    private static final String SEPARATOR = "=";
    private static final String SECONDS = "s";
    private static final String WRONG = "wrong: ";

    private FuzzProcess() {}

    /** How much of a target is wanted: so many mutants, or as many as can be fed in so many seconds, at least one. */
    record Amount(int mutants, long seconds) {

        static Amount of(int mutants) {
            return new Amount(mutants, 0);
        }

        private static Amount parsed(String text) {
            return text.endsWith(SECONDS) ? new Amount(0, Long.parseLong(text.replace(SECONDS, "")))
                    : of(Integer
                            .parseInt(text));
        }

        /** Time counts from the first question on: what a target takes to be made is not its own. */
        private IntPredicate more() {
            var end = new long[1];
            return fed -> {
                if (end[0] == 0) {
                    end[0] = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
                }
                return fed < mutants || seconds > 0 && (fed == 0 || System.nanoTime() < end[0]);
            };
        }

        @Override
        public String toString() {
            return seconds > 0 ? seconds + SECONDS : Integer.toString(mutants);
        }
    }

    /** What came of the targets, by name: how many mutants were fed, or what was wrong. */
    record Outcome(Map<String, String> found, CommandRun run) {

        /**
         * How many mutants of a target were fed.
         *
         * @throws AssertionError if one of them was neither read nor refused in words
         */
        int fed(String name) {
            String line = found.getOrDefault(name, WRONG + "the process ended before it was done: " + run);
            if (line.startsWith(WRONG)) {
                throw new AssertionError(line.substring(WRONG.length()).replace("\u2028", "\n"));
            }
            return Integer.parseInt(line);
        }
    }

    /** Feeds targets in another process. */
    static Outcome run(Path box, long seed, Map<String, Amount> amounts, long seconds) throws IOException,
            InterruptedException {
        Path work = Files.createDirectories(box.resolve("work/some/folder"));
        Path home = Files.createDirectories(box.resolve("home"));
        Path temporary = Files.createDirectories(box.resolve("tmp"));
        Path said = Files.createDirectories(box.resolveSibling(box.getFileName() + "-said"));
        var arguments = new ArrayList<>(List.of(box.toString(), Long.toString(seed)));
        amounts.forEach((name, amount) -> arguments.add(name + SEPARATOR + amount));
        JavaCommand command = JavaCommand.of(FuzzProcess.class.getName(), arguments).with(MEMORY, "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary, "-Djava.awt.headless=true").with(Map.of("HOME", home.toString(),
                        "TMPDIR", temporary.toString())).in(work);
        try (var process = command.start(said)) {
            CommandRun run = process.end(seconds);
            var found = new HashMap<String, String>();
            run.out().lines().map(line -> line.split(SEPARATOR, 2)).filter(parts -> parts.length == 2).forEach(
                    parts -> found.put(parts[0], parts[1]));
            return new Outcome(found, run);
        }
    }

    /** In that process: the box, the seed, and each target with how much of it is wanted. */
    public static void main(String[] arguments) {
        requireAlone(Path.of(arguments[0]));
        for (String target : List.of(arguments).subList(2, arguments.length)) {
            String[] parts = target.split(SEPARATOR, 2);
            System.out.println(parts[0] + SEPARATOR + fed(Path.of(arguments[0]), Long.parseLong(arguments[1]), parts[0],
                    Amount.parsed(parts[1])));
        }
        // Threads of inputs without an end may still be there.
        System.exit(0);
    }

    /** Otherwise what an input writes, or how much memory it takes, might not be found. */
    private static void requireAlone(Path box) {
        for (String place : List.of("", System.getProperty("user.home"), System.getenv("HOME"), System.getProperty(
                "java.io.tmpdir"), System.getenv("TMPDIR"))) {
            if (!Path.of(place).toAbsolutePath().startsWith(box)) {
                throw new IllegalStateException("'" + place + "' is not in the box.");
            }
        }
        if (Runtime.getRuntime().maxMemory() > 512 << 20) {
            throw new IllegalStateException("The heap may grow to " + Runtime.getRuntime().maxMemory() + " bytes.");
        }
    }

    private static String fed(Path box, long seed, String name, Amount amount) {
        try {
            Target target = Objects.requireNonNull(Targets.all().get(name), name).get();
            return Integer.toString(new Fuzzing(name, target, box).run(seed, amount.more()));
        } catch (Exception | AssertionError wrong) {
            return WRONG + String.valueOf(wrong).replaceAll("\\R", "\u2028");
        }
    }
}
