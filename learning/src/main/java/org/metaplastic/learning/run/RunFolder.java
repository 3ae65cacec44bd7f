package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.DurableFolder;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.InsideFolder;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.library.TextFile;

/** The files of one run. Those written as a whole are complete or absent, whatever happens. */
public final class RunFolder {

    /** The experiment with every change worked in; training it again gives this run. */
    public static final String EXPERIMENT = "experiment.yaml";
    /** Version, machine and command line. */
    public static final String ENVIRONMENT = "environment.json";
    /** A line of JSON for each outer step. */
    public static final String METRICS = "metrics.jsonl";
    /** The same for the training of the static network. */
    public static final String STATIC_METRICS = "metrics-static-network.jsonl";
    /** Every parameter by path. */
    public static final String PARAMETERS = "parameters.safetensors";
    /** First values of parameters that the experiment took from files, if it did. */
    public static final String TENSORS = LoadedExperiment.TENSORS;
    /** What came of it. */
    public static final String RESULT = "result.json";
    /** The folder of what training needs to go on. */
    public static final String SNAPSHOTS = "snapshots";
    /** The same for the training of the static network. */
    public static final String STATIC_SNAPSHOTS = "snapshots-static-network";

    /** No text that a run or a sweep writes is longer, but for its metrics. */
    public static final long MOST_BYTES = 16 << 20;

    private static final List<String> ALL = List.of(EXPERIMENT, ENVIRONMENT, METRICS, STATIC_METRICS, PARAMETERS,
            TENSORS, RESULT);
    private static final List<String> FOLDERS = List.of(SNAPSHOTS, STATIC_SNAPSHOTS);
    /** What a write that was cut off leaves, see {@link AtomicFile}. */
    private static final String DRAFTS = ".*.tmp";

    private static final Path PARENT = Path.of("runs");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path path;
    /** Files that the experiment refers to, by their paths in the folder; none where a run was begun before. */
    private final Set<String> referred;

    private RunFolder(Path path, Set<String> referred) {
        this.path = path;
        this.referred = referred;
    }

    /**
     * Makes "runs/EXPERIMENT-TIME", with a number behind it where that is taken, for a new run.
     *
     * @param referred files that the experiment refers to, by their paths relative to it
     * @throws RunException if it cannot be written
     */
    static RunFolder createFresh(String experiment, LocalDateTime time, Set<String> referred) {
        return createFresh(PARENT, experiment, time, referred);
    }

    static RunFolder createFresh(Path parent, String experiment, LocalDateTime time, Set<String> referred) {
        String name = experiment.replaceAll("[^A-Za-z0-9._-]", "-") + "-" + TIME.format(time);
        Path fresh = parent.resolve(name);
        try {
            DurableFolder.create(parent);
            for (int k = 2; !made(fresh); k++) {
                fresh = parent.resolve(name + "-" + k);
            }
        } catch (IOException e) {
            throw cannotMake(fresh, e);
        }
        return create(fresh, referred);
    }

    /** Whether it was this process that made a folder: of several that begin in the same second each gets its own. */
    private static boolean made(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /**
     * Makes the folder of a new run.
     *
     * @param referred files that the experiment refers to, by their paths relative to it
     * @throws RunException if it cannot be written, or holds something already
     */
    static RunFolder create(Path path, Set<String> referred) {
        try {
            DurableFolder.create(path);
            var folder = new RunFolder(path, Set.copyOf(referred));
            folder.requireEmpty();
            Path probe = Files.createTempFile(path, ".writable", ".tmp");
            Files.delete(probe);
            return folder;
        } catch (IOException e) {
            throw cannotMake(path, e);
        }
    }

    private static RunException cannotMake(Path path, IOException e) {
        return new RunException("Cannot write to the run folder '" + path + "': " + FileFailure.reason(e)
                + ". Name another one by --out.", e);
    }

    private void requireEmpty() throws IOException {
        if (!holdsOnlyABeginning(path)) {
            RunLock.requireFree(path);
            throw new RunException("The folder '" + path + "' holds files already, perhaps of another run."
                    + " Name another one by --out, or empty it.");
        }
    }

    private boolean holdsOnlyABeginning(Path folder) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            for (Path found : content) {
                boolean ours = Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)
                        ? copies().anyMatch(copy -> copy.startsWith(found.normalize())) && holdsOnlyABeginning(found)
                        : leftByABeginning(found);
                if (!ours) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a file may be there because a process was killed before its run was begun: nothing is lost with it. */
    private boolean leftByABeginning(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(RunLock.FILE) || name.matches("\\..*\\.tmp") || Files.exists(file(RunLock.FILE))
                && (Stream.of(ENVIRONMENT, TENSORS).map(this::file).anyMatch(file::equals) || copies().anyMatch(file
                        .normalize()::equals));
    }

    /** Where the files lie that the experiment refers to. */
    private Stream<Path> copies() {
        return referred.stream().map(name -> file(name).normalize()).filter(this::isInside);
    }

    /** Takes the folder of a new run; it may have been filled since it was made. */
    RunLock begin() {
        RunLock lock = RunLock.take(path);
        try {
            requireEmpty();
            removeDrafts(path);
            for (Path copy : copies().toList()) {
                AtomicFile.deleteDrafts(copy, Instant.MAX);
            }
            return lock;
        } catch (IOException e) {
            lock.close();
            throw cannotRead(path, e);
        } catch (RunException filled) {
            lock.close();
            throw filled;
        }
    }

    /** Takes the folder of a run that was begun before, and removes files that nobody finished writing. */
    RunLock goOn() {
        RunLock lock = RunLock.take(path);
        try {
            for (String name : FOLDERS) {
                InsideFolder.requireFolder(file(name));
            }
            removeDrafts(path);
            for (String name : FOLDERS) {
                if (Files.isDirectory(file(name))) {
                    removeDrafts(file(name));
                }
            }
            return lock;
        } catch (IOException e) {
            lock.close();
            throw cannotWrite(path, e);
        }
    }

    private static void removeDrafts(Path folder) throws IOException {
        try (var drafts = Files.newDirectoryStream(folder, DRAFTS)) {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
    }

    /**
     * Removes what a run left, and nothing else.
     *
     * @param files that its experiment refers to
     * @throws RunException if somebody holds the folder, or it cannot be written
     */
    public static void clear(Path path, Iterable<String> files) {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (RunLock _ = new RunFolder(path, Set.of()).goOn()) {
            for (String name : FOLDERS) {
                if (Files.isDirectory(path.resolve(name))) {
                    SnapshotFolder.clear(path.resolve(name));
                }
            }
            for (String name : ALL) {
                AtomicFile.delete(path.resolve(name));
            }
            for (String name : files) {
                AtomicFile.delete(path.resolve(name));
            }
        } catch (IOException e) {
            throw new RunException("Cannot remove the unfinished run in '" + path + "': " + FileFailure.reason(e)
                    + ". Remove it yourself.", e);
        }
    }

    /**
     * The folder of a run that was begun before.
     *
     * @throws RunException if it is none
     */
    public static RunFolder open(Path path) {
        if (!Files.isDirectory(path)) {
            throw new RunException("There is no run folder '" + path + "'. Name one that 'train' made.");
        }
        if (!Files.isExecutable(path)) {
            throw new RunException("There is no permission to look into the run folder '" + path
                    + "'. Ask its owner, or name another one.");
        }
        if (!Files.isRegularFile(path.resolve(EXPERIMENT))) {
            throw new RunException("'" + path + "' is not a run folder: it has no " + EXPERIMENT
                    + ". Name one that 'train' made.");
        }
        return new RunFolder(path, Set.of());
    }

    public Path path() {
        return path;
    }

    /** The path of a file in it. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** The text of a file. */
    String read(String name) {
        try {
            return TextFile.read(file(name), MOST_BYTES);
        } catch (IOException e) {
            throw cannotRead(file(name), e);
        }
    }

    /** Writes a text file, in full or not at all. */
    void write(String name, String text) {
        Path file = file(name);
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** Writes files that the experiment refers to, by their paths relative to it. */
    void writeAll(Map<String, String> files) {
        files.forEach((name, text) -> {
            Path file = file(name).normalize();
            if (!isInside(file)) {
                throw new RunException("The experiment refers to '" + name
                        + "', which is outside of its folder. Move it beside the experiment.");
            }
            try {
                DurableFolder.create(file.resolveSibling(""));
            } catch (IOException e) {
                throw cannotWrite(file, e);
            }
            write(name, text);
        });
    }

    private boolean isInside(Path file) {
        return file.startsWith(path.normalize());
    }

    /** Writes the tensors that the experiment refers to, if it does. */
    void write(SortedMap<String, Tensor> tensors) {
        if (!tensors.isEmpty()) {
            try {
                new Safetensors(tensors, Map.of()).write(file(TENSORS));
            } catch (IOException e) {
                throw cannotWrite(file(TENSORS), e);
            }
        }
    }

    static RunException cannotRead(Path file, IOException e) {
        return new RunException("Cannot read '" + file + "': " + FileFailure.reason(e, file) + ".", e);
    }

    static RunException cannotWrite(Path file, IOException e) {
        return new RunException("Cannot write '" + file + "': " + FileFailure.reason(e, file) + ".", e);
    }
}
