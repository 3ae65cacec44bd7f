package org.metaplastic.learning.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.library.TextFile;

/** Case files by name, which is that of the file without its ending. */
public final class CaseFolder {

    private static final String ENDING = ".json";

    private static final long MOST_BYTES = 16 << 20;

    /** Where the text of a case is. */
    private interface Source {
        String text() throws IOException;
    }

    private final String place;
    private final SortedMap<String, Source> files;

    private CaseFolder(String place, SortedMap<String, Source> files) {
        this.place = place;
        this.files = files;
    }

    /** The cases that come with metaplastic. */
    public static CaseFolder bundled() {
        var files = new TreeMap<String, Source>();
        for (String name : CaseNetworks.names()) {
            files.put(name, () -> bundled(name + ENDING));
        }
        return new CaseFolder("the bundled cases", files);
    }

    private static String bundled(String file) throws IOException {
        try (InputStream stream = Objects.requireNonNull(CaseFolder.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The JSON files of {@code folder}; fails if it has none. */
    public static CaseFolder at(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConformanceException("There is no folder " + folder + ". Name a folder of conformance cases.");
        }
        var files = new TreeMap<String, Source>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String file = entry.getFileName().toString();
                if (file.endsWith(ENDING)) {
                    files.put(file.substring(0, file.length() - ENDING.length()), () -> TextFile.read(entry,
                            MOST_BYTES));
                }
            }
        } catch (IOException e) {
            throw new ConformanceException("Cannot list '" + folder + "': " + FileFailure.reason(e) + ".", e);
        }
        if (files.isEmpty()) {
            throw new ConformanceException(folder + " has no " + ENDING + " file. Name a folder of conformance cases.");
        }
        return new CaseFolder(folder.toString(), files);
    }

    /** The names of the cases that are here, sorted. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** The names of known cases that are not here, sorted. */
    public List<String> missing() {
        return CaseNetworks.names().stream().filter(name -> !files.containsKey(name)).sorted().toList();
    }

    /** Reads one case. */
    public ConformanceCase read(String name) {
        Source file = files.get(name);
        if (file == null) {
            throw new ConformanceException("There is no case '" + name + "' in " + place + "."
                    + Suggestion.didYouMean(name, files.keySet()) + " There are: " + String.join(", ", files.keySet())
                    + ".");
        }
        try {
            return CaseReader.read(file.text(), name + ENDING);
        } catch (IOException e) {
            throw new ConformanceException("Cannot read case '" + name + "' in " + place + ": " + FileFailure.reason(e)
                    + ".",
                    e);
        }
    }
}
