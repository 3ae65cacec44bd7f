package org.metaplastic.learning.characters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String ELSEWHERE = ". Make it writable, or name another folder by " + DataFolder.VARIABLE
            + ".";

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
     * Makes the folder and holds it, so that no two processes fetch into it.
     *
     * @throws FolderInUseException if another process holds it
     * @throws CharacterDataException if it cannot be made or written
     */
    public FolderLock hold() throws IOException {
        try {
            Files.createDirectories(folder);
            return FolderLock.take(folder);
        } catch (FolderInUseException held) {
            throw held;
        } catch (IOException e) {
            throw new CharacterDataException("Cannot write to the data folder '" + folder + "': " + FileFailure.reason(
                    e)
                    + ELSEWHERE, e);
        }
    }

    /**
     * A set that was stored.
     *
     * @throws CharacterDataException if its file is damaged
     */
    public Optional<CharacterSet> set(String name) throws IOException {
        Path file = file(name);
        return Files.exists(file) ? Optional.of(PackedFile.read(file, PackedCharacters::of)) : Optional.empty();
    }

    /**
     * The one-shot runs that were stored; empty without any.
     *
     * @throws CharacterDataException if their file is damaged
     */
    public List<OneShotRun> runs() throws IOException {
        return Files.exists(runsFile()) ? PackedFile.read(runsFile(), PackedRuns::of) : List.of();
    }

    private void write(PackedFile content, Path file) throws CharacterDataException {
        try {
            Files.createDirectories(folder);
            AtomicFile.deleteDrafts(file, Instant.now().minus(ABANDONED));
            content.write(file);
        } catch (IOException e) {
            throw new CharacterDataException("Cannot write '" + file + "': " + FileFailure.reason(e)
                    + ". It needs " + ((content.images().length >> 20) + 1) + " MiB. Make room, or name another folder"
                    + " by " + DataFolder.VARIABLE + ".", e);
        }
    }
}
