package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTests {

    private static final List<String> NAMES = List.of("A_plus", "A_minus", "tau_plus", "w", "w0");

    @Test
    void swappedLettersAreFound() {
        assertThat(Suggestion.closest("A_plsu", NAMES)).contains("A_plus");
        assertThat(Suggestion.didYouMean("A_plsu", NAMES)).isEqualTo(" Did you mean 'A_plus'?");
    }

    @Test
    void caseAndSeparatorsAreIgnoredFirst() {
        assertThat(Suggestion.closest("a_PLUS", NAMES)).contains("A_plus");
        assertThat(Suggestion.closest("tauplus", NAMES)).contains("tau_plus");
    }

    @Test
    void farOrTinyNamesSuggestNothing() {
        assertThat(Suggestion.closest("eligibility", NAMES)).isEmpty();
        assertThat(Suggestion.closest("v", NAMES)).isEmpty();
        assertThat(Suggestion.didYouMean("v", NAMES)).isEmpty();
    }
}
