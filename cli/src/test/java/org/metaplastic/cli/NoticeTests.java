package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A library that comes in has to be named in NOTICE, with its licence. */
final class NoticeTests {

    /** What tests alone have, and what Maven puts beside them. */
    private static final Pattern NOT_DELIVERED = Pattern.compile(
            "(junit|assertj|byte-buddy|archunit|opentest4j|apiguardian"
                    + "|slf4j|surefire|metaplastic|org.jacoco).*");
    private static final Pattern NAME = Pattern.compile("(.+?)-\\d.*\\.jar");

    @Test
    void everyLibraryThatIsDeliveredIsNamed() throws IOException {
        List<String> libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1)).map(
                entry -> NAME.matcher(Path.of(entry).toFile().getName())).filter(name -> name.matches()).map(
                        name -> name
                                .group(1)).filter(name -> !NOT_DELIVERED.matcher(name).matches()).distinct().toList();
        List<String> words = List.of(Files.readString(Path.of("..", "NOTICE")).split("[\\s,()]+"));

        assertThat(libraries).contains("picocli", "zstd-jni").allSatisfy(library -> assertThat(words).contains(
                library));
    }
}
