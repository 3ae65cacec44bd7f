package org.metaplastic.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.FolderLock;
import org.metaplastic.learning.run.TrainingRun;

/** The module boundaries; Maven enforces most of them, this also what it cannot see. */
final class ArchitectureTests {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.metaplastic");

    @ParameterizedTest
    @CsvSource({
            "equations, ''",
            "model, equations",
            "library, equations model",
            "engine, equations model",
            "learning, equations model library engine",
            "cli, equations model library engine learning"})
    void moduleSeesOnly(String module, String visible) {
        String[] others = Arrays.stream(new String[] {"equations", "model", "library", "engine", "learning", "cli"})
                .filter(other -> !other.equals(module) && !Arrays.asList(visible.split(" ", -1)).contains(other))
                .map(other -> "org.metaplastic." + other + "..")
                .toArray(String[]::new);
        noClasses().that().resideInAPackage("org.metaplastic." + module + "..")
                .should().dependOnClassesThat().resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
            "evaluation, episode estimator outer run sweep",
            "episode, estimator evaluation outer run sweep",
            "estimator, evaluation outer run sweep",
            "outer, run sweep",
            "run, sweep"})
    void withinLearningEpisodesAreUnderEstimatorsUnderTheOuterLoopUnderRuns(String part, String above) {
        noClasses().that().resideInAPackage("org.metaplastic.learning." + part + "..")
                .should().dependOnClassesThat().resideInAnyPackage(Arrays.stream(above.split(" ", -1))
                        .map(other -> "org.metaplastic.learning." + other + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void equationsNeedTheJdkAlone() {
        classes().that().resideInAPackage("org.metaplastic.equations..")
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage("org.metaplastic.equations..", "java..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineUsesTheVectorApi() {
        noClasses().that().resideOutsideOfPackage("org.metaplastic.engine..")
                .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..")
                .check(CLASSES);
    }

    /** It may be set at any time: only the names of new folders, of who holds one, and the age of an abandoned file come from it. */
    @Test
    void nothingIsMeasuredByTheTimeOfDay() {
        noClasses().that().doNotBelongToAnyOf(TrainingRun.class, FolderLock.class, AtomicFile.class,
                CharacterStore.class)
                .should().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName))
                .as("packages whose package-info.java lacks @NullMarked")
                .isEmpty();
    }
}
