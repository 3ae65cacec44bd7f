package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.ShellCommand;

/** The official archives: where each lies, packed or extracted, and how it comes into the store. */
public enum OfficialSet {
    /** 30 alphabets, to learn from. */
    BACKGROUND("images_background", ""),
    /** 20 other alphabets, to report results on. */
    EVALUATION("images_evaluation", ""),
    /** 20 runs of one-shot classification within alphabets. */
    RUNS("all_runs", "one-shot-classification/");

    private static final String ZIP = ".zip";

    private final String archive;
    private final String folder;

    OfficialSet(String archive, String folder) {
        this.archive = archive;
        this.folder = folder;
    }

    /** Its name, in the store as well. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its archive. */
    public String archive() {
        return archive + ZIP;
    }

    /** Where its archive lies below the folder "python" of the official repository. */
    public String address() {
        return folder + archive();
    }

    /** What must be in it, in words. */
    public String content() {
        return switch (this) {
            case BACKGROUND, EVALUATION -> contentOf(inventory());
            case RUNS -> RunsReader.OFFICIAL + " runs of " + RunsReader.OFFICIAL + " items";
        };
    }

    private static String contentOf(Inventory inventory) {
        return String.format(Locale.ROOT, "%d alphabets, %d characters, %d drawers", inventory.characters().size(),
                inventory.images() / inventory.drawers(), inventory.drawers());
    }

    /** Its archive or its extracted folder in a folder; or that path itself, if it is one of them. */
    public Optional<Path> find(Path from) {
        if (Files.isRegularFile(from)) {
            return Optional.of(from).filter(file -> file.endsWith(archive()));
        }
        if (isExtracted(from)) {
            return Optional.of(from);
        }
        return Stream.of("", folder, "python", "python/" + folder).distinct().map(from::resolve)
                .flatMap(place -> Stream.of(place.resolve(archive()), place.resolve(archive)))
                .filter(place -> Files.isRegularFile(place) || Files.isDirectory(place)).findFirst();
    }

    /** Runs are often extracted without a folder around them. */
    private boolean isExtracted(Path path) {
        return this == RUNS && Files.isDirectory(path.resolve("run01")) || path.toAbsolutePath().normalize().endsWith(
                archive) && Files.isDirectory(path);
    }

    /** Whether the store has it. */
    public boolean isStored(CharacterStore store) {
        return Files.isRegularFile(store.file(label()));
    }

    /**
     * Reads the archive or folder that {@link #find} found, and stores what is in it.
     *
     * @throws CharacterDataException if it is not complete, or cannot be stored; then nothing of it is
     * @throws CancellationException if {@code stop} asked to
     */
    public void store(Path path, CharacterStore store, BooleanSupplier stop) throws IOException {
        try (FileTree tree = FileTree.open(path)) {
            switch (this) {
                case BACKGROUND, EVALUATION -> store.store(ImagesReader.read(tree, inventory(), stop));
                case RUNS -> store.store(runs(tree));
            }
        }
    }

    /**
     * Its images in a store.
     *
     * @param otherwise what else could be done, without a full stop
     * @throws CharacterDataException if they are not there, or are damaged
     */
    public CharacterSet stored(CharacterStore store, String otherwise) throws CharacterDataException {
        try {
            return store.set(label()).orElseThrow(() -> new CharacterDataException("There are no images of Omniglot's "
                    + label() + " set in '" + store.folder()
                    + "'. Fetch them by '" + ShellCommand.of("data", "omniglot", "--download")
                    + "', which takes them from a folder with --from; or " + otherwise + "."));
        } catch (CharacterDataException e) {
            throw e;
        } catch (IOException e) {
            throw new CharacterDataException("Cannot read '" + store.file(label()) + "': " + FileFailure.reason(e)
                    + ".",
                    e);
        }
    }

    /**
     * Its images in a folder: from its archive, packed or extracted, or from what was stored there.
     *
     * @param stop asks to stop in the middle
     * @throws CharacterDataException if there are none, or they are not complete
     * @throws CancellationException if {@code stop} asked to
     */
    public CharacterSet images(Path from, BooleanSupplier stop) throws IOException {
        Optional<Path> place = find(from);
        if (place.isEmpty()) {
            return storeIn(from).set(label()).orElseThrow(() -> new CharacterDataException("'" + from + "' has no "
                    + archive() + ", neither packed nor extracted, and '" + label() + "' is not stored there."));
        }
        try (FileTree tree = FileTree.open(place.get())) {
            return ImagesReader.read(tree, inventory(), stop);
        }
    }

    private Inventory inventory() {
        return switch (this) {
            case BACKGROUND -> Inventory.background();
            case EVALUATION -> Inventory.evaluation();
            case RUNS -> throw new IllegalArgumentException("Runs are no set of images.");
        };
    }

    /** Whether a folder has it: its archive, packed or extracted, or what was stored of it. */
    public boolean isIn(Path folder) {
        return Files.exists(folder) && (find(folder).isPresent() || isStored(storeIn(folder)));
    }

    /** The store that a folder is, or that a data folder has. */
    private static CharacterStore storeIn(Path folder) {
        Path inner = folder.resolve("omniglot");
        return new CharacterStore(Files.isDirectory(inner) ? inner : folder);
    }

    /**
     * The official one-shot runs in a folder, or in a store.
     *
     * @throws CharacterDataException if there are none, or they are not complete
     */
    public static List<OneShotRun> runs(Path from) throws IOException {
        Optional<Path> place = RUNS.find(from);
        if (place.isEmpty()) {
            return storeIn(from).runs();
        }
        try (FileTree tree = FileTree.open(place.get())) {
            return runs(tree);
        }
    }

    private static List<OneShotRun> runs(FileTree tree) throws IOException {
        return RunsReader.read(tree, RunsReader.OFFICIAL, RunsReader.OFFICIAL);
    }
}
