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
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.OneShotRun;

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
            case BACKGROUND -> contentOf(Inventory.background());
            case EVALUATION -> contentOf(Inventory.evaluation());
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
                case BACKGROUND -> store.store(ImagesReader.read(tree, Inventory.background(), stop));
                case EVALUATION -> store.store(ImagesReader.read(tree, Inventory.evaluation(), stop));
                case RUNS -> store.store(runs(tree));
            }
        }
    }

    /**
     * The official one-shot runs in a folder, or in a store.
     *
     * @throws CharacterDataException if there are none, or they are not complete
     */
    public static List<OneShotRun> runs(Path from) throws IOException {
        Optional<Path> place = RUNS.find(from);
        if (place.isEmpty()) {
            return new CharacterStore(from).runs();
        }
        try (FileTree tree = FileTree.open(place.get())) {
            return runs(tree);
        }
    }

    private static List<OneShotRun> runs(FileTree tree) throws IOException {
        return RunsReader.read(tree, RunsReader.OFFICIAL, RunsReader.OFFICIAL);
    }
}
