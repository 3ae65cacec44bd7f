package org.metaplastic.learning.characters;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.FolderInUseException;
import org.metaplastic.learning.file.FolderLock;

/** The character data of a user, one file a set. A file is complete or absent, whatever happens. */
public final class CharacterStore {

    private static final String ENDING = ".characters";
    private static final String RUNS = "runs";
    /** After that a half file is nobody's who still writes: all of it is written at once. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private final Path folder;

    /** The store in a folder, which is made when something is stored. */
    public CharacterStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Where the images of Omniglot are kept.
     *
     * @param environment the variables of the process, which may name the data folder
     */
    public static CharacterStore ofOmniglot(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return new CharacterStore(DataFolder.of(environment, home).resolve("omniglot"));
    }

    public Path folder() {
        return folder;
    }

    /** The file of a set, whether or not it exists. */
    public Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    /** The file of the one-shot runs, whether or not it exists. */
    public Path runsFile() {
        return file(RUNS);
    }

    /** Keeps a set, in place of one of the same name. */
    public void store(PackedCharacters set) throws CharacterDataException {
        write(set.toFile(), file(set.name()));
    }

    /** Keeps the one-shot runs, in place of others. */
    public void store(List<OneShotRun> runs) throws CharacterDataException {
        write(PackedRuns.toFile(runs), runsFile());
    }

    /**
     * Requires that files can be made in the folder, or in what it would be made in; nothing is left there.
     *
     * @throws CharacterDataException if they cannot
     */
    public void requireWritable() throws CharacterDataException {
        Path place = folder.toAbsolutePath();
        for (Path parent = place.getParent(); !Files.exists(place, LinkOption.NOFOLLOW_LINKS) && parent != null;) {
            place = parent;
            parent = place.getParent();
        }
        if (!Files.isDirectory(place)) {
            throw unwritable("'" + place + "' is not a folder", null);
        }
        try {
            Files.delete(Files.createTempFile(place, ".writable", ".tmp"));
        } catch (AccessDeniedException e) {
            throw unwritable("there is no permission to make a file in '" + place + "'", e);
        } catch (IOException e) {
            String reason = e instanceof FileSystemException of ? ": " + of.getReason() : "";
            throw unwritable("no file can be made in '" + place + "'" + reason, e);
        }
    }

    private CharacterDataException unwritable(String reason, @Nullable IOException cause) {
        return new CharacterDataException("Cannot write to the data folder '" + folder + "': " + reason
                + ". Make it writable, or name another folder by " + DataFolder.VARIABLE + ".", cause);
    }

    /**
     * Requires that what is stored of a set can be replaced.
     *
     * @throws CharacterDataException if a folder is in its place
     */
    public void requireReplaceable(String name) throws CharacterDataException {
        if (Files.isDirectory(file(name))) {
            throw new CharacterDataException("Cannot write '" + file(name) + "': it is a folder, but should be the file"
                    + " of a set. Move it away, or name another data folder by " + DataFolder.VARIABLE + ".");
        }
    }

    /**
     * Makes the folder and holds it, so that no two processes fetch into it. What was made for it is removed afterwards if
     * nothing came to be there.
     *
     * @throws FolderInUseException if another process holds it
     * @throws CharacterDataException if it cannot be made or written
     */
    public FolderLock hold() throws IOException {
        List<Path> absent = absent();
        try {
            Files.createDirectories(folder);
            return FolderLock.take(folder).removingIfEmpty(absent);
        } catch (FolderInUseException held) {
            throw held;
        } catch (IOException e) {
            throw unwritable(FileFailure.reason(e), e);
        }
    }

    /**
     * A set that was stored.
     *
     * @throws CharacterDataException if its file is damaged, or holds another set
     */
    public Optional<CharacterSet> set(String name) throws IOException {
        Path file = file(name);
        return Files.exists(file)
                ? Optional.of(PackedFile.read(file, content -> of(name, content)))
                : Optional.empty();
    }

    private static CharacterSet of(String name, PackedFile content) {
        PackedCharacters set = PackedCharacters.of(content);
        if (!set.name().equals(name)) {
            throw new IllegalArgumentException("it holds the set '" + set.name() + "', not '" + name + "'.");
        }
        return set;
    }

    /**
     * The one-shot runs that were stored; empty without any.
     *
     * @throws CharacterDataException if their file is damaged
     */
    public List<OneShotRun> runs() throws IOException {
        return Files.exists(runsFile()) ? PackedFile.read(runsFile(), PackedRuns::of) : List.of();
    }

    /** The folder and those above it that are still to be made, the innermost first. */
    private List<Path> absent() {
        return Stream.iterate(folder.toAbsolutePath(), place -> place != null && !Files.exists(place), Path::getParent)
                .toList();
    }

    private static void deleteIfEmpty(Path made) {
        try {
            Files.deleteIfExists(made);
        } catch (IOException inUse) {
            // Somebody else put something there meanwhile; what could not be written is told of anyway.
        }
    }

    private void write(PackedFile content, Path file) throws CharacterDataException {
        List<Path> absent = absent();
        try {
            Files.createDirectories(folder);
            AtomicFile.deleteDrafts(file, Instant.now().minus(ABANDONED));
            content.write(file);
        } catch (IOException e) {
            absent.forEach(CharacterStore::deleteIfEmpty);
            throw new CharacterDataException("Cannot write '" + file + "': " + FileFailure.reason(e, file)
                    + ". It needs " + ((content.images().length >> 20) + 1) + " MiB. Make room, or name another folder"
                    + " by " + DataFolder.VARIABLE + ".", e);
        }
    }
}
