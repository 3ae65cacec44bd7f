package org.metaplastic.learning.characters.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.events.AedatFile;
import org.metaplastic.learning.events.EventFileException;
import org.metaplastic.learning.events.EventStream;
import org.metaplastic.learning.events.NmnistFile;
import org.metaplastic.learning.events.NomniglotFolder;

/**
 * The recordings of a character, not yet read.
 *
 * @param name of its folder
 * @param files one for each recording, by name; none where the folder is a character of N-Omniglot
 */
public record RecordedCharacter(String name, Path folder, List<Path> files) {

    static final String NMNIST = ".bin";
    static final String AEDAT = ".aedat4";

    /** Takes recordings one after the other. */
    @FunctionalInterface
    public interface Reader {
        /** Takes the next recording. */
        void recording(EventStream events);
    }

    public RecordedCharacter {
        files = List.copyOf(files);
    }

    /** Whether one file has all recordings, and a table tells which is which. */
    public boolean inOneFile() {
        return files.isEmpty();
    }

    /**
     * Reads recordings, the first ones.
     *
     * @param most how many at most
     * @param damaged told of every recording that cannot be used
     * @throws IOException if a file cannot be read at all
     */
    public void read(int most, Reader reader, Damage damaged) throws IOException {
        if (inOneFile()) {
            try {
                NomniglotFolder.read(folder).stream().limit(most).forEach(reader::recording);
            } catch (EventFileException damage) {
                damaged.add(String.valueOf(damage.getMessage()));
            }
            return;
        }
        for (Path file : files.subList(0, Math.min(most, files.size()))) {
            try {
                reader.recording(read(file));
            } catch (EventFileException | CharacterDataException damage) {
                damaged.add(String.valueOf(damage.getMessage()));
            }
        }
    }

    private static EventStream read(Path file) throws IOException {
        EventStream events = isNmnist(file) ? NmnistFile.read(file) : AedatFile.read(file);
        if (events.size() == 0) {
            throw new CharacterDataException("'" + file + "' has no events. Leave it out.");
        }
        return events;
    }

    private static boolean isNmnist(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(NMNIST);
    }
}
