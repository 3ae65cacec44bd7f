package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.task.characters.Characters;
import org.metaplastic.learning.task.characters.EpisodePlan;

class ExtendedExperimentTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), SmallExperiment.TEXT + """
                name: small
                description: The one below.
                presets:
                  quick: {outer.steps: 3}
                  wide: {network.populations.hidden.size: 16}
                """);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), text).toString();
    }

    private String complaint(String text) throws IOException {
        String file = file(text);
        return String.valueOf(assertThrows(ExperimentException.class, () -> ExperimentReader.read(file, List.of()))
                .getMessage()).replace(folder + "/", "");
    }

    @Test
    void isTheOtherOneWithChangesUnderANameOfItsOwn() throws IOException {
        LoadedExperiment base = ExperimentReader.read(folder.resolve("small.yaml").toString(), List.of());
        LoadedExperiment mine = ExperimentReader.read(file("""
                description: Mine.
                extends: small.yaml
                set:
                  outer.batch: 9
                  learning: {rate: 0.5}
                """), List.of("seed=4"));

        assertThat(mine.experiment().name()).isEqualTo("mine");
        assertThat(mine.experiment().description()).isEqualTo("Mine.");
        assertThat(mine.experiment().outer().batch()).isEqualTo(9);
        assertThat(mine.experiment().outer().steps()).isEqualTo(base.experiment().outer().steps());
        assertThat(mine.experiment().seed()).isEqualTo(4);
        assertThat(mine.experiment().learning().groups()).as("the whole section was set").isEmpty();
        assertThat(mine.experiment().network()).isEqualTo(base.experiment().network());
        assertThat(mine.resolvedYaml()).doesNotContain("extends", "set:", "presets");
    }

    @Test
    void hasThePresetsOfTheOtherOneUnlessItHasSomeOfThatName() throws IOException {
        String file = file("extends: small.yaml\npresets:\n  quick: {outer.batch: 2}\n  mine: {seed: 3}\n");

        assertThat(Experiments.presets(file)).containsExactly("quick", "wide", "mine");
        assertThat(ExperimentReader.read(file, "quick", List.of()).experiment().outer()).satisfies(outer -> {
            assertThat(outer.steps()).isEqualTo(10);
            assertThat(outer.batch()).isEqualTo(2);
        });
        assertThat(ExperimentReader.read(file, "wide", List.of()).experiment().network().population("hidden").size())
                .isEqualTo(16);
    }

    @Test
    void whatItNamesMustBeABuiltInOneOrLieBesideIt() throws IOException {
        Files.writeString(folder.resolve("again.yaml"), "extends: small.yaml\n");

        assertThat(complaint("extends: cue-asociation")).startsWith("mine.yaml:1:10: extends: unknown experiment"
                + " 'cue-asociation'. Did you mean 'cue-association'?");
        assertThat(complaint("extends: other.yaml")).isEqualTo("mine.yaml:1:10: extends: there is no file 'other.yaml'"
                + " beside this one.");
        assertThat(complaint("extends: \"x\\0.yaml\"")).startsWith("mine.yaml:1:10: extends: there is no file 'x");
        assertThat(complaint("extends: ../small.yaml")).isEqualTo("mine.yaml:1:10: extends: '../small.yaml' lies in"
                + " another folder. Put it beside this file.");
        assertThat(complaint("extends: again.yaml")).isEqualTo("mine.yaml:1:10: extends: 'again.yaml' extends another"
                + " experiment itself. Extend that one, and repeat the changes here.");
        assertThat(complaint("extends: mine.yaml")).contains("'mine.yaml' extends another experiment itself");
    }

    @Test
    void aMistakeInTheOtherOneIsToldWithThePathOfThatFile() throws IOException {
        Files.writeString(folder.resolve("wrong.yaml"), SmallExperiment.TEXT.replace("learning:", "lerning:"));
        String file = file("extends: wrong.yaml");

        assertThat(assertThrows(ExperimentException.class, () -> ExperimentReader.read(file, List.of())))
                .hasMessageStartingWith(folder.resolve("wrong.yaml") + ":").hasMessageContaining(
                        "unknown key 'lerning'");
    }

    @Test
    void otherKeysAreChangedUnderSetAlone() throws IOException {
        assertThat(complaint("extends: small.yaml\ntask: {trials: 3}")).isEqualTo("mine.yaml:2:1: task: stands"
                + " beside 'extends'. Put its changes below 'set', a line a key with its dots, such as outer.steps: 100.");
        assertThat(complaint("extends: small.yaml\nsed: {trials: 3}")).startsWith("mine.yaml:2:1: unknown key 'sed'.");
        assertThat(complaint("extends: small.yaml\nset: {outer.stebs: 3}")).startsWith(
                "mine.yaml:2:7: outer: unknown key 'stebs'. Did you mean 'steps'?");
        assertThat(complaint(SmallExperiment.TEXT + "set: {outer.steps: 3}")).endsWith(": set: changes what 'extends'"
                + " names, and there is no 'extends'. Change the keys themselves.");
    }

    @Test
    void omniglotHasTwentyWaysAndEpisodesWithinAnAlphabet() {
        Experiment five = ExperimentReader.read("omniglot-5way", List.of()).experiment();
        Experiment twenty = ExperimentReader.read("omniglot-20way", List.of()).experiment();
        Experiment within = ExperimentReader.read("omniglot-within-alphabet", List.of()).experiment();

        assertThat(twenty.task()).isInstanceOfSatisfying(Characters.class, task -> assertThat(task.plan().ways())
                .isEqualTo(20));
        assertThat(twenty.network()).isEqualTo(five.network());
        assertThat(twenty.outer()).isEqualTo(five.outer());
        assertThat(twenty.learning()).isEqualTo(five.learning());
        assertThat(within.task()).isInstanceOfSatisfying(Characters.class, task -> {
            assertThat(task.plan()).isEqualTo(new EpisodePlan(5, 1, 2, true));
            assertThat(task.training()).isEqualTo(new EpisodePlan(14, 1, 1, true));
        });
        assertThat(within.network().population("error").size()).isEqualTo(14);
    }
}
