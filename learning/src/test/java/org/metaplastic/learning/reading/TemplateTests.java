package org.metaplastic.learning.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTests {

    @Test
    void everyPlaceIsFilledOnceWithExactlyWhatIsGiven() {
        assertThat(new Template("a @one@ b @two@ @one@").filled(Map.of("one", "$1 \\ @two@", "two", "2"))).isEqualTo(
                "a $1 \\ @two@ b 2 $1 \\ @two@");
    }

    @Test
    void aPlaceThatNothingIsGivenForIsNamed() {
        assertThatNullPointerException().isThrownBy(() -> new Template("@one@").filled(Map.of())).withMessage("@one@");
    }
}
