package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;

/** A small run in memory, of which nothing stays on disk. */
final class FuzzedRun {

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private FuzzedRun() {}

    /** Trains one. */
    static FuzzedRun of(String... changes) {
        try {
            Path folder = Files.createTempDirectory("fuzzed-run");
            try {
                var arguments = Stream.concat(Stream.of("--out", folder.toString(), "--quiet"), Stream.of(changes));
                CommandRun.tiny(arguments.toArray(String[]::new)).requireClear();
                var run = new FuzzedRun();
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        run.files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                    }
                }
                return run;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] content(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("There is no " + name + " in " + files.keySet() + ".");
        }
        return content;
    }

    /** Writes all of it below a folder, and tells where it is. */
    Path copyTo(Path folder) throws IOException {
        Path run = folder.resolve("run");
        for (var file : files.entrySet()) {
            Path place = run.resolve(file.getKey());
            Files.createDirectories(place.resolveSibling(""));
            Files.write(place, file.getValue());
        }
        return run;
    }

    /** Goes on with a run that lies there. */
    static void resume(Path run) {
        CommandRun.of("train", "--resume", run.toString(), "--threads", "1", "--memory", "64m", "--quiet")
                .requireClear();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
