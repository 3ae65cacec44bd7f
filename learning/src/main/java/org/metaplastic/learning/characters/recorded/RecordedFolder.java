package org.metaplastic.learning.characters.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.file.FileFailure;

/**
 * A folder of recorded characters: {@code CHARACTER/FILE} or {@code ALPHABET/CHARACTER/FILE}, where a file is one recording in
 * the format of N-MNIST (.bin) or AEDAT 4 (.aedat4); or as N-Omniglot, {@code ALPHABET/CHARACTER} with one AEDAT 4 file and
 * one table. Hidden files and files of other kinds do not count. All is in the order of names.
 *
 * @param alphabets the characters of each by its name; where there are none, of one that is called as the folder
 * @param flat whether there are no folders of alphabets
 */
public record RecordedFolder(Path folder, SequencedMap<String, List<RecordedCharacter>> alphabets, boolean flat) {

    private static final String TABLE = ".csv";
    private static final String EXPECTED = " Expected were CHARACTER/FILE or ALPHABET/CHARACTER/FILE, where files end in "
            + RecordedCharacter.NMNIST + " or " + RecordedCharacter.AEDAT + ".";

    public RecordedFolder {
        alphabets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(alphabets));
    }

    /**
     * Finds out what there is, without reading it.
     *
     * @throws CharacterDataException if it is no such folder
     */
    public static RecordedFolder find(Path folder) throws CharacterDataException {
        try {
            return found(folder);
        } catch (CharacterDataException e) {
            throw e;
        } catch (IOException e) {
            throw new CharacterDataException("Cannot read the recordings in '" + folder + "': " + FileFailure.reason(e)
                    + ".", e);
        }
    }

    private static RecordedFolder found(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CharacterDataException("There is no folder '" + folder
                    + "' of recordings. Name one that is there.");
        }
        if (hasRecordings(folder)) {
            throw new CharacterDataException("'" + folder + "' holds recordings itself, so that nobody knows of which"
                    + " character they are. Name the folder above, or sort them." + EXPECTED);
        }
        List<Path> inner = folders(folder);
        if (inner.isEmpty()) {
            throw new CharacterDataException("'" + folder + "' has no folders of recordings." + EXPECTED);
        }
        var with = new ArrayList<Path>();
        var without = new ArrayList<Path>();
        for (Path each : inner) {
            (hasRecordings(each) ? with : without).add(each);
        }
        if (!with.isEmpty() && !without.isEmpty()) {
            throw new CharacterDataException("'" + with.getFirst() + "' holds recordings, but '" + without.getFirst()
                    + "' beside it none." + EXPECTED);
        }
        var alphabets = new LinkedHashMap<String, List<RecordedCharacter>>();
        if (without.isEmpty()) {
            alphabets.put(name(folder.toAbsolutePath().normalize()), characters(with, folder));
        } else {
            for (Path alphabet : without) {
                alphabets.put(name(alphabet), characters(folders(alphabet), alphabet));
            }
        }
        requireOneKind(alphabets);
        return new RecordedFolder(folder, alphabets, without.isEmpty());
    }

    private static List<RecordedCharacter> characters(List<Path> folders, Path around) throws IOException {
        if (folders.isEmpty()) {
            throw new CharacterDataException("'" + around + "' has no folders of characters." + EXPECTED);
        }
        var characters = new ArrayList<RecordedCharacter>();
        for (Path folder : folders) {
            if (!hasRecordings(folder)) {
                throw new CharacterDataException("'" + folder + "' has no recordings. Fetch them, or leave the folder"
                        + " out." + EXPECTED);
            }
            List<Path> files = list(folder, RecordedFolder::isRecording);
            boolean inOneFile = files.size() == 1 && !list(folder, file -> endsWith(file, TABLE)).isEmpty();
            characters.add(new RecordedCharacter(name(folder), folder, inOneFile ? List.of() : files));
        }
        return characters;
    }

    /** A table that is missing would otherwise make one recording of what all drawers wrote. */
    private static void requireOneKind(SequencedMap<String, List<RecordedCharacter>> alphabets)
            throws CharacterDataException {
        List<RecordedCharacter> all = alphabets.values().stream().flatMap(List::stream).toList();
        if (all.stream().anyMatch(RecordedCharacter::inOneFile)) {
            for (RecordedCharacter character : all) {
                if (!character.inOneFile()) {
                    throw new CharacterDataException("'" + character.folder() + "' has no table of its drawers ("
                            + TABLE
                            + ") beside one recording, as other characters of N-Omniglot have. Fetch it again, or"
                            + " leave the folder out.");
                }
            }
        }
    }

    private static boolean hasRecordings(Path folder) throws IOException {
        return !list(folder, RecordedFolder::isRecording).isEmpty();
    }

    private static boolean isRecording(Path file) {
        return endsWith(file, RecordedCharacter.NMNIST) || endsWith(file, RecordedCharacter.AEDAT);
    }

    private static boolean endsWith(Path file, String ending) {
        return Files.isRegularFile(file) && name(file).toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static List<Path> folders(Path folder) throws IOException {
        return list(folder, Files::isDirectory);
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> inner = Files.list(folder)) {
            return inner.filter(each -> !name(each).startsWith(".") && wanted.test(each)).sorted(Comparator.comparing(
                    RecordedFolder::name)).toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
