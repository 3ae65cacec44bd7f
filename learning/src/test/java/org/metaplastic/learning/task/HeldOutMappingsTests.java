package org.metaplastic.learning.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

class HeldOutMappingsTests {

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 12})
    void aQuarterIsForTestingAndAnEighthForValidation(int cues) {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (long mapping = 0; mapping < 1L << cues; mapping++) {
            counts.merge(HeldOutMappings.splitOf(mapping, cues), 1, Integer::sum);
        }
        int all = 1 << cues;
        assertThat(counts).containsEntry(Split.META_TEST, all / 4).containsEntry(Split.META_VALIDATION, all / 8)
                .containsEntry(Split.META_TRAIN, all * 5 / 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 62})
    void mirrorImagesStayTogether(int cues) {
        var random = Key.of(5).random();
        for (int k = 0; k < 1000; k++) {
            long mapping = random.nextLong(1L << cues);
            long mirrored = ~mapping & ((1L << cues) - 1);
            assertThat(HeldOutMappings.splitOf(mirrored, cues)).isEqualTo(HeldOutMappings.splitOf(mapping, cues));
        }
    }

    @Test
    void withFourCuesTrainingNeedsCuesToBeToldApart() {
        for (long mapping = 0; mapping < 16; mapping++) {
            if (Long.bitCount(mapping) == 2) {
                assertThat(HeldOutMappings.splitOf(mapping, 4)).isEqualTo(Split.META_TRAIN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void noMappingOccursInTheEpisodesOfTwoSplits(int cues) {
        var task = new CueAssociation("held-out", "", CueAssociationSettings.withCues(cues));
        Map<Split, Set<Map<Integer, Integer>>> complete = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            complete.put(split, new HashSet<>());
            for (int number = 0; number < 500; number++) {
                Map<Integer, Integer> sides = sides(task.episode(split.episode(Key.of(1), "held-out", number), split));
                if (sides.size() == cues) {
                    complete.get(split).add(sides);
                }
            }
            assertThat(complete.get(split)).isNotEmpty();
        }
        assertThat(complete.get(Split.META_TEST)).doesNotContainAnyElementsOf(complete.get(Split.META_TRAIN));
        assertThat(complete.get(Split.META_TEST)).doesNotContainAnyElementsOf(complete.get(Split.META_VALIDATION));
        assertThat(complete.get(Split.META_VALIDATION)).doesNotContainAnyElementsOf(complete.get(Split.META_TRAIN));
    }

    private static Map<Integer, Integer> sides(Episode episode) {
        Map<Integer, Integer> sides = new HashMap<>();
        episode.score(new double[episode.steps() * 2]).trials()
                .forEach(trial -> sides.put(trial.stimulus(), trial.label()));
        return sides;
    }
}
