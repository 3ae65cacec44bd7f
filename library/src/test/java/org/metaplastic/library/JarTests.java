package org.metaplastic.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.equations.EquationParser;

/** A release is jars, tests run on folders: the library must list its entries in both. */
final class JarTests {

    @TempDir
    Path folder;

    @Test
    void entriesOfAJarAreThoseOfTheFolder() throws Exception {
        URL[] classes = {pack().toUri().toURL(), location(EquationParser.class), location(NullMarked.class)};
        try (var loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Object rules = loader.loadClass(Library.class.getName()).getMethod("rules").invoke(null);
            assertThat(rules).hasToString(Library.rules().toString());
        }
    }

    private Path pack() throws Exception {
        Path classes = Path.of(location(Library.class).toURI());
        Path jar = folder.resolve("library.jar");
        try (var stream = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(stream, classes.relativize(file).toString().replace('\\', '/'), file);
            }
        }
        return jar;
    }

    private static void add(JarOutputStream stream, String name, Path file) throws IOException {
        stream.putNextEntry(new JarEntry(name));
        Files.copy(file, stream);
        stream.closeEntry();
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
