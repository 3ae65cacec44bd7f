package org.metaplastic.learning.characters.omniglot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.PackedCharacters;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.ShellCommand;

/** The official archives: where each lies, packed or extracted, and how it comes into the store. */
public enum OfficialSet {
    /** 30 alphabets, to learn from. */
    BACKGROUND("images_background", "", "68d2efa1b9178cc56df9314c21c6e718"),
    /** 20 other alphabets, to report results on. */
    EVALUATION("images_evaluation", "", "6b91aef0f799c5bb55b94e3f2daec811"),
    /** 20 runs of one-shot classification within alphabets. */
    RUNS("all_runs", "one-shot-classification/", "");

    private static final String ZIP = ".zip";

    private final String archive;
    private final String folder;
    /** The MD5 by which public loaders know the archive; empty where none is known. */
    private final String md5;

    OfficialSet(String archive, String folder, String md5) {
        this.archive = archive;
        this.folder = folder;
        this.md5 = md5;
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

    /** Whether the store has it, be it damaged. */
    public boolean isStored(CharacterStore store) {
        return Files.exists(store.file(label()));
    }

    /** What is wrong with what the store has of it, and what to do; nothing if it is whole, or absent. */
    public Optional<String> damage(CharacterStore store) {
        try {
            if (this == RUNS) {
                store.runs();
            } else {
                store.set(label());
            }
            return Optional.empty();
        } catch (CharacterDataException damaged) {
            return Optional.of(String.valueOf(damaged.getMessage()));
        } catch (IOException e) {
            return Optional.of("Cannot read '" + store.file(label()) + "': " + FileFailure.reason(e) + ".");
        }
    }

    /**
     * Reads the archive or folder that {@link #find} found, and stores what is in it.
     *
     * @throws CharacterDataException if it is not complete, or cannot be stored; then nothing of it is
     * @throws CancellationException if {@code stop} asked to
     */
    public void store(Path path, CharacterStore store, BooleanSupplier stop) throws IOException {
        store.requireWritable();
        store.requireReplaceable(label());
        read(path, path.toString(), stop).storeIn(store);
    }

    /** What was in an archive. */
    @FunctionalInterface
    interface Content {
        /** @throws CharacterDataException if it cannot be written */
        void storeIn(CharacterStore store) throws CharacterDataException;
    }

    /**
     * Reads what {@link #store} stores; a CharacterDataException says that the archive is not complete.
     *
     * @param origin what messages call the archive
     */
    Content read(Path path, String origin, BooleanSupplier stop) throws IOException {
        try (FileTree tree = FileTree.open(path, origin)) {
            requireItself(tree);
            return switch (this) {
                case BACKGROUND, EVALUATION -> {
                    PackedCharacters set = ImagesReader.read(tree, inventory(), stop);
                    yield store -> store.store(set);
                }
                case RUNS -> {
                    List<OneShotRun> runs = runs(tree);
                    yield store -> store.store(runs);
                }
            };
        }
    }

    /**
     * Its images in a store.
     *
     * @param otherwise what else could be done, without a full stop
     * @throws CharacterDataException if they are not there, or are damaged
     */
    public CharacterSet stored(CharacterStore store, String otherwise) throws CharacterDataException {
        return stored(store).orElseThrow(() -> CharacterDataException.absent("There are no images of Omniglot's "
                + label() + " set in '" + store.folder() + "'. Fetch them by '" + ShellCommand.of("data", "omniglot",
                        "--download") + "', or with '--from FOLDER' from a folder that has the archives; or "
                + otherwise
                + "."));
    }

    private Optional<CharacterSet> stored(CharacterStore store) throws CharacterDataException {
        try {
            return store.set(label());
        } catch (CharacterDataException e) {
            throw e;
        } catch (IOException e) {
            throw new CharacterDataException("Cannot read '" + store.file(label()) + "': " + FileFailure.reason(e)
                    + ". Make it readable, or name another folder.", e);
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
            return stored(storeIn(from)).orElseThrow(() -> CharacterDataException.absent("'" + from + "' has no "
                    + archive() + ", neither packed nor extracted, and '" + label() + "' is not stored there."));
        }
        try (FileTree tree = FileTree.open(place.get())) {
            requireItself(tree);
            return ImagesReader.read(tree, inventory(), stop);
        }
    }

    /**
     * Requires a downloaded archive to be the one that was published, as far as its checksum is known.
     *
     * @throws CharacterDataException if it is another
     */
    void requirePublished(Path download, String origin) throws IOException {
        String found = md5(download);
        if (!md5.isEmpty() && !md5.equals(found)) {
            throw new CharacterDataException("'" + origin + "' has MD5 " + found
                    + ", but that of the published archive is " + md5 + ". Fetch it again.");
        }
    }

    private static String md5(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has MD5.", impossible);
        }
    }

    private Inventory inventory() {
        return switch (this) {
            case BACKGROUND -> Inventory.background();
            case EVALUATION -> Inventory.evaluation();
            case RUNS -> throw new IllegalArgumentException("Runs are no set of images.");
        };
    }

    /**
     * Requires that one can look into a folder, or into a file, if it is there at all.
     *
     * @throws CharacterDataException if there is no permission to
     */
    public static void requireReadable(Path path) throws CharacterDataException {
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new CharacterDataException("'" + path
                    + "' is a pipe or a device. Name an archive, or a folder that has it.");
        }
        if (Files.exists(path) && !(Files.isReadable(path) && (Files.isRegularFile(path) || Files.isExecutable(
                path)))) {
            throw new CharacterDataException("There is no permission to read '" + path
                    + "'. Make it readable, or name another folder.");
        }
    }

    /**
     * Requires a tree not to be another archive under the name of this one, nor one without anything of either.
     *
     * @throws CharacterDataException if it is
     */
    private void requireItself(FileTree tree) throws CharacterDataException {
        Set<String> parts = tree.names().stream().flatMap(name -> Arrays.stream(name.split("/", -1))).collect(Collectors
                .toSet());
        if (isAmong(parts)) {
            return;
        }
        for (OfficialSet other : values()) {
            if (other.isAmong(parts)) {
                throw new CharacterDataException("'" + tree.origin() + "' is " + other.archive()
                        + " under another name: it has what belongs to " + other.label() + ", and nothing of " + label()
                        + ". Give it its own name, and put " + archive() + " in its place.");
            }
        }
        if (tree instanceof FolderTree && tree.names().stream().noneMatch(name -> name.endsWith(".png"))) {
            throw new CharacterDataException("'" + tree.origin() + "' is a folder without images, but should be the"
                    + " archive " + archive() + ", or all that was extracted from it. Put that in its place.");
        }
    }

    /** Whether anything has the name of an alphabet of it, or of a run. */
    private boolean isAmong(Set<String> parts) {
        return switch (this) {
            case BACKGROUND, EVALUATION -> inventory().characters().keySet().stream().anyMatch(parts::contains);
            case RUNS -> parts.contains("run01");
        };
    }

    /**
     * Whether a folder has it: its archive, packed or extracted, or what was stored of it.
     *
     * @throws CharacterDataException if there is no permission to look
     */
    public boolean isIn(Path folder) throws CharacterDataException {
        requireReadable(folder);
        return Files.exists(folder) && (find(folder).isPresent() || isStored(storeIn(folder)));
    }

    /** The store that a folder is, or that a data folder has; a download that failed may have left an empty one there. */
    private CharacterStore storeIn(Path folder) {
        var itself = new CharacterStore(folder);
        var inner = new CharacterStore(folder.resolve("omniglot"));
        return isStored(inner) || Files.isDirectory(inner.folder()) && !isStored(itself) ? inner : itself;
    }

    /**
     * The official one-shot runs in a folder, or in a store.
     *
     * @throws CharacterDataException if there are none, or they are not complete
     */
    public static List<OneShotRun> runs(Path from) throws IOException {
        Optional<Path> place = RUNS.find(from);
        if (place.isEmpty()) {
            return RUNS.storeIn(from).runs();
        }
        try (FileTree tree = FileTree.open(place.get())) {
            RUNS.requireItself(tree);
            return runs(tree);
        }
    }

    private static List<OneShotRun> runs(FileTree tree) throws IOException {
        return RunsReader.read(tree, RunsReader.OFFICIAL, RunsReader.OFFICIAL);
    }
}
