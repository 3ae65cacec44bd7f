package org.metaplastic.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Interpreter;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.SurrogateEquations;
import org.metaplastic.model.Surrogate;

final class LibraryTests {

    private static Stream<Library.Entry> entries() {
        return Stream.of(Library.neurons(), Library.rules(), Library.modifiers(), Library.surrogates()).flatMap(
                List::stream);
    }

    private static List<String> names(List<Library.Entry> entries) {
        return entries.stream().map(Library.Entry::name).toList();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyEntryHasATitleAndACitationWithAYear(Library.Entry entry) {
        assertThat(entry.title()).isNotBlank();
        assertThat(entry.source()).matches(".*\\b(19|20)\\d\\d\\b.*");
    }

    /** So that a reader finds the source. */
    @ParameterizedTest
    @MethodSource("entries")
    void everyCitationHasAnIdentifier(Library.Entry entry) {
        assertThat(entry.source()).containsPattern("\\b(doi 10\\.\\d{4,}/\\S+|arXiv \\d{4}\\.\\d{4,5})");
    }

    /** Reading a file checks its units too. */
    @Test
    void everyFileDefinesWhatItIsNamed() {
        assertThat(names(Library.neurons())).isEqualTo(new Shelf("neuron").names()).contains("lif", "leaky-readout");
        assertThat(names(Library.rules())).isEqualTo(new Shelf("rule").names()).contains("stdp", "three-factor-stdp");
        assertThat(names(Library.surrogates())).isEqualTo(new Shelf("surrogate").names()).contains("triangle");
    }

    @Test
    void everyParameterIsDescribed() {
        Stream<Parameter> ofNeurons = names(Library.neurons()).stream()
                .flatMap(name -> Library.neuron(name).parameters().stream());
        Stream<Parameter> ofRules = names(Library.rules()).stream()
                .flatMap(name -> Library.rule(name).parameters().stream());
        assertThat(Stream.concat(ofNeurons, ofRules)).allSatisfy(p -> assertThat(p.description()).isNotBlank());
    }

    @Test
    void unknownNameIsAnsweredWithAKnownOne() {
        assertThatThrownBy(() -> Library.rule("sdtp")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no rule 'sdtp'").hasMessageContaining("Did you mean 'stdp'?");
        assertThatThrownBy(() -> Library.neuron("../rules/stdp")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The tolerance is the error of a central difference with this step, h^2, away from kinks. */
    @ParameterizedTest
    @MethodSource("surrogates")
    void smoothSpikeRisesAsTheSurrogateDerivativeSays(SurrogateEquations equations) {
        var surrogate = new Surrogate(equations, Map.of());
        double h = 1e-5;
        for (double u = -2.05; u < 2; u += 0.1) {
            double slope = (at(surrogate.antiderivative(), u + h) - at(surrogate.antiderivative(), u - h)) / (2 * h);
            assertThat(slope).as("at u = %s", u).isCloseTo(at(surrogate.derivative(), u), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("surrogates")
    void smoothSpikeStartsFromZero(SurrogateEquations equations) {
        assertThat(at(new Surrogate(equations, Map.of()).antiderivative(), -1e9)).isCloseTo(0, within(1e-8));
    }

    private static Stream<SurrogateEquations> surrogates() {
        return names(Library.surrogates()).stream().map(Library::surrogate);
    }

    private static double at(Expression formula, double u) {
        return Interpreter.evaluate(formula, _ -> u, 1);
    }

    @Test
    void aTriangleOfWidthOneIsTheFormulaWithoutWidth() {
        var plain = EquationParser.surrogate("""
                surrogate plain
                  title  "a"
                  source "b"
                parameter gamma = 0.15
                derivative gamma * max(0, 1 - abs(u))
                antiderivative gamma * (0.5 + clip(u, -1, 1) - clip(u, -1, 1) * abs(clip(u, -1, 1)) / 2)
                """, "plain");
        var triangle = new Surrogate(Library.surrogate("triangle"), Map.of("gamma", 0.15));
        assertThat(triangle.derivative()).isEqualTo(new Surrogate(plain, Map.of()).derivative());
        assertThat(triangle.antiderivative()).isEqualTo(new Surrogate(plain, Map.of()).antiderivative());
    }

    @Test
    void aWiderTriangleKeepsItsArea() {
        var narrow = new Surrogate(Library.surrogate("triangle"), Map.of("gamma", 0.3, "width", 0.6)).derivative();
        assertThat(Interpreter.evaluate(narrow, _ -> 0.0, 1)).isCloseTo(0.5, within(1e-15));
        assertThat(Interpreter.evaluate(narrow, _ -> -0.3, 1)).isCloseTo(0.25, within(1e-15));
        assertThat(Interpreter.evaluate(narrow, _ -> 0.6, 1)).isZero();
    }
}
