package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.FileFailure;

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
    /** What came of it. */
    public static final String RESULT = "result.json";

    private static final Path PARENT = Path.of("runs");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** "runs/EXPERIMENT-TIME", with a number behind it where that is taken. */
    public static Path fresh(String experiment, LocalDateTime time) {
        String name = experiment.replaceAll("[^A-Za-z0-9._-]", "-") + "-" + TIME.format(time);
        Path fresh = PARENT.resolve(name);
        for (int k = 2; Files.exists(fresh); k++) {
            fresh = PARENT.resolve(name + "-" + k);
        }
        return fresh;
    }

    /**
     * Makes the folder of a new run.
     *
     * @throws RunException if it cannot be written, or holds something already
     */
    public static RunFolder create(Path path) {
        try {
            Files.createDirectories(path);
            try (Stream<Path> content = Files.list(path)) {
                if (content.findAny().isPresent()) {
                    throw new RunException("The folder '" + path + "' holds files already, perhaps of another run."
                            + " Name another one by --out, or empty it.");
                }
            }
            Path probe = Files.createTempFile(path, ".writable", ".tmp");
            Files.delete(probe);
        } catch (IOException e) {
            throw new RunException("Cannot write to the run folder '" + path + "': " + FileFailure.reason(e)
                    + ". Name another one by --out.", e);
        }
        return new RunFolder(path);
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
        if (!Files.isRegularFile(path.resolve(EXPERIMENT))) {
            throw new RunException("'" + path + "' is not a run folder: it has no " + EXPERIMENT
                    + ". Name one that 'train' made.");
        }
        return new RunFolder(path);
    }

    public Path path() {
        return path;
    }

    /** The path of a file in it. */
    public Path file(String name) {
        return path.resolve(name);
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
            if (!file.startsWith(path.normalize())) {
                throw new RunException("The experiment refers to '" + name
                        + "', which is outside of its folder. Move it beside the experiment.");
            }
            try {
                Files.createDirectories(file.resolveSibling(""));
            } catch (IOException e) {
                throw cannotWrite(file, e);
            }
            write(name, text);
        });
    }

    static RunException cannotWrite(Path file, IOException e) {
        return new RunException("Cannot write '" + file + "': " + FileFailure.reason(e) + ".", e);
    }
}
