package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterPool;
import org.metaplastic.learning.characters.CharacterSplits;
import org.metaplastic.learning.characters.PackedCharacters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.task.characters.CharacterSource;
import org.metaplastic.learning.task.characters.Characters;
import org.metaplastic.learning.task.characters.SmallCharacters;

/** Images of a run that are not those with which it was begun. */
final class LearnedDataTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve(RunFolder.EXPERIMENT), SmallCharacters.TEXT);
        Files.writeString(folder.resolve(RunFolder.ENVIRONMENT), "{\"data\": {\"evaluation\": \"00\"}}");
    }

    private static Experiment experiment(String... learnedFrom) {
        List<CharacterImage> images = Collections.nCopies(60, CharacterImage.of((row, _) -> row == 7));
        var set = PackedCharacters.of("evaluation", List.of(new Alphabet("Ogham", IntStream.range(0, 6).mapToObj(
                k -> "character" + k).toList(), 10)), images);
        Experiment small = ExperimentReader.parse(SmallCharacters.TEXT, "small.yaml", List.of()).experiment();
        return small.withTask(((Characters) small.task()).withSource(new CharacterSource(() -> CharacterSplits.whole(
                "all", CharacterPool.of(set)), Set.of(learnedFrom))));
    }

    @Test
    void imagesThatAreForReportsAloneAreWarnedOf() {
        List<String> warnings = new ArrayList<>();

        LearnedData.require(folder, experiment("background"), warnings::add);

        assertThat(warnings).singleElement().asString().startsWith("The run in '" + folder
                + "' was begun with other data: the SHA-256 of 'evaluation' was 00, and is ").endsWith(
                        ". Figures may differ.");
    }

    @Test
    void imagesThatWereLearnedFromAreRequired() {
        Experiment learned = experiment("evaluation");

        assertThatThrownBy(() -> LearnedData.require(folder, learned, _ -> {})).isInstanceOf(RunException.class)
                .hasMessageContaining("Other characters may be held out now");
    }
}
