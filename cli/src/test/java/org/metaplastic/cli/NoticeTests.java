package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library that comes in has to be named in NOTICE, and to have a licence that lets us deliver it. */
final class NoticeTests {

    /** What tests alone have, and what Maven puts beside them. */
    private static final Pattern NOT_DELIVERED = Pattern.compile(
            "(junit|assertj|byte-buddy|archunit|opentest4j|apiguardian"
                    + "|slf4j|surefire|metaplastic|org.jacoco).*");
    /** Those that let a build be passed on under our own, whatever its use; without version, case and "The". */
    private static final Set<String> ALLOWED = Set.of("apache license, version 2.0",
            "apache software license, version 2.0",
            "apache-2.0", "bsd 2-clause license", "bsd-2-clause", "bsd 3-clause license", "bsd-3-clause", "mit license",
            "mit");
    private static final Pattern NAME = Pattern.compile("(.+?)-\\d.*\\.jar");

    private static Stream<Path> delivered() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1)).map(Path::of).filter(
                entry -> {
                    String name = entry.toFile().getName();
                    return NAME.matcher(name).matches() && !NOT_DELIVERED.matcher(name).matches();
                }).distinct();
    }

    @Test
    void everyLibraryThatIsDeliveredIsNamed() throws IOException {
        List<String> libraries = delivered().map(entry -> NAME.matcher(entry.toFile().getName())).filter(
                Matcher::matches).map(name -> name.group(1)).toList();
        List<String> words = List.of(Files.readString(Path.of("..", "NOTICE")).split("[\\s,()]+"));

        assertThat(libraries).contains("picocli", "zstd-jni").allSatisfy(library -> assertThat(words).contains(
                library));
    }

    /** As its author says in the POM that Maven keeps beside it. */
    @Test
    void everyLibraryThatIsDeliveredHasALicenceThatIsAllowed() {
        assertThat(delivered()).isNotEmpty().allSatisfy(library -> assertThat(new MavenPom(Path.of(library.toString()
                .replaceFirst("\\.jar$", ".pom"))).licences()).as("licences of " + library.getFileName()).isNotEmpty()
                .allSatisfy(licence -> assertThat(licence.toLowerCase(Locale.ROOT).replaceFirst("^the ", "")).isIn(
                        ALLOWED)));
    }

    @Test
    void aLicenceIsThatOfTheNearestParentThatNamesOne(@TempDir Path folder) throws IOException {
        Path parent = Files.createDirectories(folder.resolve("org/x/parent/7"));
        Files.writeString(parent.resolve("parent-7.pom"), "<project><licenses><license><name>GPL </name></license>"
                + "<license><name>MIT</name></license></licenses></project>");
        Path child = Files.createDirectories(folder.resolve("org/x/y/child/1"));
        Path pom = Files.writeString(child.resolve("child-1.pom"),
                "<project><groupId>org.x.y</groupId><parent><groupId>"
                        + "org.x</groupId><artifactId>parent</artifactId><version>7</version></parent></project>");

        assertThat(new MavenPom(pom).licences()).containsExactly("GPL", "MIT");
    }
}
