package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;

/** A small run in memory, of which nothing stays on disk. */
final class FuzzedRun {

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private FuzzedRun() {}

    /** Trains one. */
    static FuzzedRun of(String... changes) {
        return by(arguments -> CommandRun.tiny(Stream.concat(Stream.of(arguments), Stream.of(changes)).toArray(
                String[]::new)));
    }

    /** What a command writes into the folder that it is told. */
    static FuzzedRun by(Function<String[], CommandRun> command) {
        try {
            Path folder = Files.createTempDirectory("fuzzed-run");
            try {
                command.apply(new String[] {"--out", folder.toString(), "--quiet"}).requireClear();
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

    /** An input that says that a file has this content. */
    static byte[] input(String name, byte[] content) {
        return (name + "\n" + new String(content, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The file that an input names in its first line; empty if there is no other line. */
    static String name(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.max(0, text.indexOf('\n')));
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
