package org.metaplastic.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.kernel.Precision;

class WorkloadsTests {

    @ParameterizedTest
    @CsvSource({"P1-2, 0.02", "P1-20, 0.20"})
    void asManyNeuronsFireAsTheNameSays(String name, double rate) {
        double measured = Workloads.named(name).record(Precision.FLOAT).stream().mapToDouble(RecordedEpisode::rate)
                .average().orElseThrow();

        assertThat(measured).isCloseTo(rate, within(rate / 10));
    }

    @Test
    void theShippedExperimentKeepsItsEpisodesAndItsRegulariser() {
        RecordedEpisode episode = Workloads.named("P4").record(Precision.FLOAT).getFirst();

        assertThat(episode.steps()).isEqualTo(540);
        assertThat(episode.resets()).hasSizeGreaterThan(1);
        assertThat(episode.rates()).containsOnlyKeys("hidden");
    }

    @Test
    void anUnknownNameIsToldWithASuggestion() {
        assertThatThrownBy(() -> Workloads.named("P1-3")).hasMessageContaining("There is no workload 'P1-3'")
                .hasMessageContaining("P1-2");
    }
}
