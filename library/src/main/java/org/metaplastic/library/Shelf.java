package org.metaplastic.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.metaplastic.equations.Suggestion;

/**
 * The files of one kind: folder {@code rules} holds {@code stdp.rule}, and so on. They are listed where this class was
 * loaded from, a folder of classes or a jar, so that no index has to be kept.
 */
final class Shelf {

    private static final String HERE = "Shelf.class";

    private final String kind;

    Shelf(String kind) {
        this.kind = kind;
    }

    /** The path of a file beside this class. */
    String file(String name) {
        return kind + "s/" + name + "." + kind;
    }

    /** The text of a file. */
    String text(String name) {
        if (!name.contains("/")) {
            try (InputStream stream = Shelf.class.getResourceAsStream(file(name))) {
                if (stream != null) {
                    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file(name) + " of the library.", e);
            }
        }
        List<String> names = names();
        throw new IllegalArgumentException("The library has no " + kind + " '" + name + "'."
                + Suggestion.didYouMean(name, names) + " It has: " + String.join(", ", names) + ".");
    }

    /** Every name, sorted. */
    List<String> names() {
        URL here = Objects.requireNonNull(Shelf.class.getResource(HERE));
        try (Stream<String> files = here.getProtocol().equals("jar") ? inJar(here) : inFolder(here)) {
            return files.filter(file -> file.endsWith("." + kind))
                    .map(file -> file.substring(0, file.length() - kind.length() - 1)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the " + kind + "s of the library at " + here + ".", e);
        }
    }

    private Stream<String> inFolder(URL here) throws IOException {
        return Files.list(Path.of(URI.create(here.toString())).resolveSibling(kind + "s"))
                .map(file -> file.getFileName().toString());
    }

    private Stream<String> inJar(URL here) throws IOException {
        var connection = (JarURLConnection) here.openConnection();
        connection.setUseCaches(false);
        String entry = connection.getEntryName();
        String folder = entry.substring(0, entry.length() - HERE.length()) + kind + "s/";
        try (var jar = connection.getJarFile()) {
            List<String> files = jar.stream().map(file -> file.getName()).filter(file -> file.startsWith(folder))
                    .map(file -> file.substring(folder.length())).toList();
            return files.stream();
        }
    }
}
