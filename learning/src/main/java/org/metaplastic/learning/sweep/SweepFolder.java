package org.metaplastic.learning.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.DurableFolder;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.InsideFolder;
import org.metaplastic.learning.run.RunException;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.RunJson;
import org.metaplastic.learning.run.RunLock;
import org.metaplastic.library.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The folder of a sweep: what it is, its tables, and a run folder for each cell. */
public final class SweepFolder implements AutoCloseable {

    /** What the sweep is; another one is not mixed into its folder. */
    public static final String DEFINITION = "sweep.json";
    /** A row a cell. */
    public static final String CSV = "sweep.csv";
    /** A row a variant. */
    public static final String SUMMARY = "summary.md";

    private final Path path;
    private final RunLock lock;

    private SweepFolder(Path path, RunLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder, or goes on in it. Until it is closed, no other sweep can.
     *
     * @throws RunException if it holds anything else, or cannot be written
     */
    static SweepFolder open(Path path, ObjectNode definition) {
        try {
            DurableFolder.create(path);
            requireOwn(path);
        } catch (IOException e) {
            throw new RunException("Cannot write to the folder '" + path + "': " + FileFailure.reason(e)
                    + ". Name another one by --out.", e);
        }
        var folder = new SweepFolder(path, RunLock.take(path));
        try {
            folder.removeDrafts();
            folder.define(definition);
            return folder;
        } catch (RunException refused) {
            folder.close();
            throw refused;
        }
    }

    /** What a process that was killed had not finished writing. */
    private void removeDrafts() {
        try {
            for (String name : List.of(DEFINITION, CSV, SUMMARY)) {
                AtomicFile.deleteDrafts(path.resolve(name), Instant.MAX);
            }
        } catch (IOException e) {
            throw new RunException("Cannot write to the folder '" + path + "': " + FileFailure.reason(e) + ".", e);
        }
    }

    private static void requireOwn(Path path) throws IOException {
        Path definition = path.resolve(DEFINITION);
        if (!Files.isRegularFile(definition)) {
            try (Stream<Path> content = Files.list(path)) {
                if (content.anyMatch(found -> !found.endsWith(RunLock.FILE) && !AtomicFile.isDraft(found,
                        definition))) {
                    throw new RunException("The folder '" + path + "' holds files already, and no " + DEFINITION
                            + ". Name another one by --out.");
                }
            }
        }
    }

    private void define(ObjectNode definition) {
        Path file = path.resolve(DEFINITION);
        if (!Files.isRegularFile(file)) {
            write(DEFINITION, RunJson.pretty(definition) + "\n");
            return;
        }
        try {
            // Read again, as a number is of another kind once it was text.
            requireSame(JsonMapper.shared().readTree(TextFile.read(file, RunFolder.MOST_BYTES)), JsonMapper.shared()
                    .readTree(definition.toString()));
        } catch (IOException e) {
            throw new RunException("Cannot read '" + file + "': " + FileFailure.reason(e, file) + ".", e);
        } catch (JacksonException e) {
            throw new RunException("'" + file + "' is not what a sweep writes. Name another folder by --out.", e);
        }
    }

    private void requireSame(JsonNode old, JsonNode definition) {
        List<String> different = new ArrayList<>();
        definition.forEachEntry((name, value) -> {
            boolean olderThanIt = TypedOptions.isNew(name) && !old.has(name);
            if (!olderThanIt && !value.equals(old.path(name))) {
                different.add(name + " (there " + shown(old.path(name)) + ", now " + shown(value) + ")");
            }
        });
        if (!different.isEmpty()) {
            throw new RunException("The folder '" + path + "' holds another sweep: it differs in "
                    + String.join(" and ", different) + ". Name another one by --out, or repeat the sweep as it was"
                    + TypedOptions.toBeAs(old, definition).map(options -> ": " + options).orElse("") + ".");
        }
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    Path path() {
        return path;
    }

    /**
     * The run folder of a cell.
     *
     * @throws RunException if it is a link
     */
    Path cell(Grid.Point point, long seed) {
        Path cell = path.resolve(point.folder() + "-seed-" + seed);
        try {
            InsideFolder.requireFolder(cell);
            return cell;
        } catch (IOException e) {
            throw new RunException("Cannot write '" + cell + "': " + FileFailure.reason(e, cell) + ".", e);
        }
    }

    void write(String name, String text) {
        try {
            AtomicFile.write(path.resolve(name), text);
        } catch (IOException e) {
            throw new RunException("Cannot write '" + path.resolve(name) + "': " + FileFailure.reason(e) + ".", e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
