package org.metaplastic.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.characters.CharacterStore;

class WorkloadsTests {

    @ParameterizedTest
    @CsvSource({"P1-2, 0.02", "P1-20, 0.20", "P2-2, 0.02"})
    void asManyNeuronsFireAsTheNameSays(String name, double rate) throws IOException {
        double measured = Workloads.named(name).record(Precision.FLOAT).stream().mapToDouble(RecordedEpisode::rate)
                .average().orElseThrow();

        assertThat(measured).isCloseTo(rate, within(rate / 10));
    }

    @Test
    void theShippedExperimentKeepsItsEpisodesAndItsRegulariser() throws IOException {
        RecordedEpisode episode = Workloads.named("P4").record(Precision.FLOAT).getFirst();

        assertThat(episode.steps()).isEqualTo(540);
        assertThat(episode.resets()).hasSizeGreaterThan(1);
        assertThat(episode.rates()).containsOnlyKeys("hidden");
    }

    @Test
    void charactersAreDrawnWhereOmniglotIsNotStored(@TempDir Path empty) throws IOException {
        Workload workload = Workloads.characters("P5", new CharacterStore(empty));

        assertThat(workload.name()).isEqualTo("P5");
        assertThat(workload.size()).isEqualTo("4 episodes, 5728 neurons, 300 steps (experiment glyphs, as Omniglot is"
                + " not stored)");
        assertThat(workload.record(Precision.FLOAT)).hasSize(4).allSatisfy(episode -> {
            assertThat(episode.steps()).isEqualTo(300);
            assertThat(episode.rate()).isPositive();
        });
    }

    @Test
    void anUnknownNameIsToldWithASuggestion() {
        assertThatThrownBy(() -> Workloads.named("P1-3")).hasMessageContaining("There is no workload 'P1-3'")
                .hasMessageContaining("P1-2");
    }
}
