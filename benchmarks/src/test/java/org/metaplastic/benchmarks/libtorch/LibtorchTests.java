package org.metaplastic.benchmarks.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metaplastic.benchmarks.workload.Workloads;
import org.metaplastic.learning.experiment.ExperimentReader;

/** What can be told without PyTorch's library; with it, {@code bench} compares gradients before it times anything. */
class LibtorchTests {

    @Test
    void bothRulesOfTheWorkloadsAreKnown() throws IOException {
        assertThat(RecurrentWiring.of(Workloads.named("P1-20").experiment().network()).relaxing()).isFalse();
        assertThat(RecurrentWiring.of(Workloads.named("P4").experiment().network()).relaxing()).isTrue();
    }

    @Test
    void theNetworkOfOneShotCharactersIsKnown() {
        CharacterWiring wiring = CharacterWiring.of(ExperimentReader.read("glyphs", List.of()).experiment().network());

        assertThat(wiring.layers()).extracting(layer -> layer.neurons().name()).containsExactly("edges", "parts",
                "features");
        assertThat(wiring.layers()).extracting(layer -> layer.division().isPresent()).containsExactly(false, true,
                true);
        assertThat(wiring.association().name()).isEqualTo("association");
    }

    @Test
    void aCharacterNetworkWithAnotherSurrogateDerivativeIsRefused() {
        var network = ExperimentReader.read("glyphs", List.of("network.populations.parts.surrogate=triangle"))
                .experiment().network();

        assertThatThrownBy(() -> CharacterWiring.of(network)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The PyTorch side does not know layers");
    }

    @Test
    void anotherNetworkIsRefusedWithWhatIsUnknown() {
        var network = ExperimentReader.read("t-maze", List.of()).experiment().network();

        assertThatThrownBy(() -> RecurrentWiring.of(network)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The PyTorch side does not know");
    }
}
