package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.metaplastic.learning.experiment.Experiment.Snapshots;
import org.metaplastic.learning.file.DurableFolder;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.InsideFolder;
import org.metaplastic.learning.file.SafetensorsException;

/** The snapshots of the training of one network, "step-00000120.safetensors" and others. */
final class SnapshotFolder {

    private static final Pattern NAME = Pattern.compile("step-(\\d{8,10})\\.safetensors");
    /** Behind the name of one that could not be used, while one before it could. */
    private static final String ASIDE = ".unusable";
    private static final Pattern NAME_ASIDE = Pattern.compile(NAME.pattern() + Pattern.quote(ASIDE));

    private final Path path;
    private final String run;

    /** @param run as {@link RunIdentity} has it */
    SnapshotFolder(Path path, String run) {
        this.path = path;
        this.run = run;
    }

    /** A snapshot by the outer step after which it was taken. */
    private record Entry(long step, Path file) {}

    /** Adds one, and then removes those that need not stay. */
    void add(Snapshot snapshot, Snapshots policy) {
        Path file = path.resolve(String.format(Locale.ROOT, "step-%08d.safetensors", snapshot.state().step()));
        try {
            DurableFolder.create(path);
            snapshot.write(file);
            List<Entry> entries = newestFirst(path, NAME);
            remove(entries.subList(Math.min(policy.keep(), entries.size()), entries.size()).stream().filter(
                    entry -> !policy.best() || entry.step() != snapshot.bestStep()).toList());
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    /**
     * Hands over the newest snapshot that can be used, and tells which one that was; newer ones are put aside: they may be
     * whole, and only not to be read here or now.
     *
     * @param taker refuses what does not fit by an IllegalArgumentException
     * @param warnings told of each one that cannot be used
     * @throws RunException if there are snapshots, but none of them can be used, or one is of another run or another version
     *             of the format
     */
    Optional<Snapshot> restore(Consumer<Snapshot> taker, Consumer<String> warnings) {
        List<Entry> entries = entries();
        for (int k = 0; k < entries.size(); k++) {
            Path file = entries.get(k).file();
            try {
                InsideFolder.requireFile(file);
                Snapshot snapshot = Snapshot.read(file);
                if (!snapshot.run().equals(run)) {
                    throw new RunException("The snapshot '" + file
                            + "' is of another run: experiment, precision, SIMD width, kernel or"
                            + " --strict are not as they were. Undo what was changed in the run folder, or start a new"
                            + " run.");
                }
                taker.accept(snapshot);
                putAside(entries.subList(0, k));
                return Optional.of(snapshot);
            } catch (Snapshot.OtherVersion other) {
                throw new RunException("The snapshot '" + file + "' cannot be used: " + other.getMessage()
                        + ". Go on with the metaplastic that wrote it; " + RunFolder.ENVIRONMENT + " says which.",
                        other);
            } catch (IOException | IllegalArgumentException unusable) {
                warnings.accept(sentence(file, unusable) + (k + 1 < entries.size()
                        ? " The one before it is tried. If that can be used, this one is kept as '" + file.getFileName()
                                + ASIDE + "'."
                        : ""));
            }
        }
        if (!entries.isEmpty()) {
            throw new RunException("None of the snapshots in '" + path + "' can be used. Remove that folder to train"
                    + " from the beginning" + (Files.isRegularFile(path.resolveSibling(RunFolder.PARAMETERS))
                            ? "; " + RunFolder.PARAMETERS + " holds what was best before."
                            : "."));
        }
        return Optional.empty();
    }

    private static String sentence(Path file, Exception unusable) {
        String reason = unusable instanceof IOException e ? FileFailure.reason(e, file) : unusable.getMessage();
        // These begin with the file themselves.
        String where = unusable instanceof SafetensorsException ? "A snapshot cannot be used: "
                : "The snapshot '" + file + "' cannot be used: ";
        return where + String.valueOf(reason).replaceFirst("\\.$", "") + ".";
    }

    /** Removes all snapshots in a folder, and the folder if nothing else is in it. */
    static void clear(Path path) throws IOException {
        remove(newestFirst(path, NAME));
        remove(newestFirst(path, NAME_ASIDE));
        try (Stream<Path> rest = Files.list(path)) {
            if (rest.findAny().isEmpty()) {
                Files.delete(path);
            }
        }
    }

    private List<Entry> entries() {
        try {
            return newestFirst(path, NAME);
        } catch (IOException e) {
            throw RunFolder.cannotRead(path, e);
        }
    }

    private static List<Entry> newestFirst(Path path, Pattern pattern) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.flatMap(file -> {
                Matcher name = pattern.matcher(String.valueOf(file.getFileName()));
                return name.matches() ? Stream.of(new Entry(Long.parseLong(name.group(1)), file)) : Stream.empty();
            }).sorted(Comparator.comparingLong(Entry::step).reversed()).toList();
        }
    }

    private static void putAside(Collection<Entry> entries) {
        for (Entry entry : entries) {
            Path aside = entry.file().resolveSibling(entry.file().getFileName() + ASIDE);
            try {
                Files.move(entry.file(), aside, StandardCopyOption.REPLACE_EXISTING);
                DurableFolder.force(aside.resolveSibling(""));
            } catch (IOException e) {
                throw RunFolder.cannotWrite(aside, e);
            }
        }
    }

    private static void remove(Collection<Entry> entries) {
        for (Entry entry : entries) {
            try {
                Files.deleteIfExists(entry.file());
            } catch (IOException e) {
                throw new RunException("Cannot remove '" + entry.file() + "': " + FileFailure.reason(e) + ".", e);
            }
        }
    }
}
