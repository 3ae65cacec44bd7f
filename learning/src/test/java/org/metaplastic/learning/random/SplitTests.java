package org.metaplastic.learning.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitTests {

    @Test
    void keysOfDifferentSplitsNeverOverlapWhateverTheSeed() {
        Set<Key> keys = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        int count = 0;
        for (Split split : Split.values()) {
            for (int seed = 0; seed < 20; seed++) {
                for (int episode = 0; episode < 200; episode++) {
                    Key key = split.episode(Key.of(seed), "cue-association", episode);
                    keys.add(key);
                    numbers.add(key.random().nextLong());
                    count++;
                }
            }
        }
        assertThat(keys).hasSize(count);
        assertThat(numbers).hasSize(count);
    }

    @Test
    void theKeySaysWhichEpisodeItIs() {
        assertThat(Split.META_VALIDATION.episode(Key.of(7), "cue-association", 12))
                .hasToString("7/meta-validation/cue-association/12");
    }
}
