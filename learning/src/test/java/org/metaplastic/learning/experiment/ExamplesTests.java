package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The experiments in the folder of examples. */
final class ExamplesTests {

    private static List<Path> experiments() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyExampleIsAnExperimentThatLoads(Path example) {
        Experiment experiment = ExperimentReader.read(example.toString(), List.of()).experiment();

        assertThat(experiment.network().projections()).isNotEmpty();
    }
}
