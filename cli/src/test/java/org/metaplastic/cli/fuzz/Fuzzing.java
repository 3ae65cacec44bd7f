package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;
import org.metaplastic.learning.random.Key;

/** Feeds mutants to a target until one of them is neither read nor refused in words. */
final class Fuzzing {

    /** Far more than any input of these sizes needs, also on a busy machine. */
    private static final long SECONDS_AN_INPUT = 30;
    private static final int LARGEST = 1 << 20;
    /** One in so many mutants can be fed, or a target is not worth much. */
    private static final int FEWEST_FED = 4;

    /** What is named by a path from the root on must not come to be. */
    static final String ELSEWHERE = "/tmp/metaplastic-written-elsewhere";

    private final String name;
    private final Target target;
    private final Path box;

    /** @param box a folder of its own, in which this process has its home, its temporary files and the folder where it works */
    Fuzzing(String name, Target target, Path box) {
        this.name = name;
        this.target = target;
        this.box = box;
    }

    /**
     * Feeds a seed and then mutants.
     *
     * @param more whether another one is wanted, of how many were fed
     * @return how many mutants were fed: neither too long, nor such as the target does not accept
     * @throws AssertionError about the first that went wrong; the input is kept in {@code box}
     */
    int run(long seed, IntPredicate more) throws Exception {
        List<byte[]> seeds = target.seeds();
        feed(seeds.getFirst(), "a seed");
        int fed = 0;
        for (int made = 0; more.test(fed); made++) {
            if (made > FEWEST_FED * (fed + 10)) {
                throw new AssertionError(name + ": of " + made + " mutants only " + fed + " could be fed.");
            }
            RandomGenerator random = Key.of(seed).then(name).then(made).random();
            byte[] mutant = new Mutator(random, target.dictionary()).mutant(seeds.get(random.nextInt(seeds.size())),
                    target.text());
            mutant = target.repaired(mutant, random);
            if (mutant.length <= LARGEST && target.accepts(mutant, inside())) {
                feed(mutant, "mutant " + made + " of seed " + seed);
                fed++;
            }
        }
        return fed;
    }

    /** The folder of an input, so deep that what is above it by some levels is in the box too. */
    static Path inside(Path box) {
        return box.resolve("some/folder/inside");
    }

    private Path inside() {
        return inside(box);
    }

    private void feed(byte[] input, String which) throws Exception {
        Path folder = Files.createDirectories(inside());
        Map<String, String> before = outside();
        Optional<String> reason = wrong(input, folder).or(() -> changed(before));
        if (reason.isPresent()) {
            Path kept = Files.write(box.resolve(name + ".input"), input);
            throw new AssertionError(name + ", " + which + " (" + kept + "): " + reason.get());
        }
        delete(folder);
    }

    private Optional<String> changed(Map<String, String> before) {
        Map<String, String> after = outside();
        var changed = new TreeSet<String>();
        for (String file : Stream.concat(before.keySet().stream(), after.keySet().stream()).toList()) {
            if (!Objects.equals(before.get(file), after.get(file))) {
                changed.add(file);
            }
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of("it wrote outside of its folder: " + changed);
    }

    /** All files and folders but those of the input, with what tells whether somebody changed them. */
    private Map<String, String> outside() {
        var files = new TreeMap<String, String>();
        try {
            if (Files.exists(Path.of(ELSEWHERE))) {
                files.put(ELSEWHERE, Files.getLastModifiedTime(Path.of(ELSEWHERE)).toString());
            }
            Files.walkFileTree(box, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (folder.equals(inside())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    files.put(box.relativize(folder).toString(), "folder");
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.put(box.relativize(file).toString(), attributes.size() + " bytes, " + attributes
                            .lastModifiedTime() + " " + attributes.isSymbolicLink());
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with how the target took an input. */
    private Optional<String> wrong(byte[] input, Path folder) throws Exception {
        var thread = new Thread[1];
        var done = new CompletableFuture<Optional<String>>();
        thread[0] = Thread.ofPlatform().daemon().start(() -> {
            try {
                target.feed(input, folder);
                done.complete(Optional.empty());
            } catch (Exception refused) {
                CommandRun told = CommandRun.thatFailed(refused);
                done.complete(told.isClear() ? Optional.empty() : Optional.of(trace(told.err(), refused)));
            } catch (Throwable error) {
                done.complete(Optional.of(trace("", error)));
            }
        });
        try {
            return done.get(SECONDS_AN_INPUT, TimeUnit.SECONDS);
        } catch (TimeoutException endless) {
            return Optional.of("no end in " + SECONDS_AN_INPUT + " seconds, at " + Arrays.toString(thread[0]
                    .getStackTrace()));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String trace(String told, Throwable failure) {
        return told + failure + Arrays.stream(failure.getStackTrace()).limit(12).map(frame -> "\n    at " + frame)
                .collect(
                        Collectors.joining());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
