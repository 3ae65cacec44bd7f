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
