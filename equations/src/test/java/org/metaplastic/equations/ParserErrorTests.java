package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserErrorTests {

    private static EquationException failure(Supplier<?> parse) {
        return catchThrowableOfType(EquationException.class, parse::get);
    }

    private static void assertFails(EquationException failure, int line, int column, String message) {
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).contains(message);
        assertThat(failure.line() + ":" + failure.column()).as(failure.getMessage()).isEqualTo(line + ":" + column);
        assertThat(failure.getMessage()).startsWith(failure.origin() + ":" + line + ":" + column + ": ");
    }

    @Test
    void messageQuotesTheLineWithACaret() {
        String text = Examples.THREE_FACTOR.replace("e += A_plus", "e += A_plsu");
        EquationException failure = failure(() -> EquationParser.rule(text, "three.rule"));
        assertThat(failure).hasMessage("""
                three.rule:22:8: unknown name 'A_plsu'. Did you mean 'A_plus'?
                    e += A_plsu * x * post.spike - A_minus * y * pre.spike
                         ^""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    w += m * e      | w += m * q              | 23 | 12 | unknown name 'q'. Declare it
                    w += m * e      | w += m * spike          | 23 | 12 | write pre.spike or post.spike
                    w += m * e      | w += m * (e             | 23 | 14 | expected ')' to close the parenthesis of column 12
                    w += m * e      | w += m * e)             | 23 | 13 | expected the end of the line, found ')'
                    w += m * e      | w += m * tnah(e)        | 23 | 12 | unknown function 'tnah'. Did you mean 'tanh'?
                    w += m * e      | w += m * min(e)         | 23 | 12 | 'min' takes 2 arguments, found 1
                    w += m * e      | w += m * exp            | 23 | 15 | expected '(' after the function 'exp'
                    w += m * e      | w += m *                | 23 | 11 | found the end of the line
                    w += m * e      | w += m e                | 23 | 10 | a product needs '*'
                    w += m * e      | w += 2 e                | 23 | 10 | unknown unit 'e' after a number
                    w += m * e      | w /= 2                  | 23 |  5 | expected '=', '+=', '-=' or '*='
                    w += m * e      | w += 0 < m < 1          | 23 | 14 | a second comparison
                    w += m * e      | w += m $ e              | 23 | 10 | unexpected character '$'
                    w += m * e      | A_plus += m             | 23 |  3 | 'A_plus' is a parameter and cannot be assigned
                    w += m * e      | m = 0                   | 23 |  3 | 'm' is a neuromodulator and cannot be assigned
                    w += m * e      | pre.spike = 0           | 23 |  3 | given by the simulation and cannot be assigned
                    w += m * e      | ww += m                 | 23 |  3 | unknown name 'ww'
                    w += m * e      | exp = m                 | 23 |  3 | 'exp' is a word of the language
                    w += m * e      | transmit = m            | 23 |  3 | 'transmit' is a word of the language
                    w += m * e      | dw/dt = -w / tau_e      | 23 |  3 | Write 'd w/dt'
                    w += m * e      | d q/dt = -w / tau_e     | 23 |  5 | unknown name 'q'
                    w += m * e      | d m/dt = -m / tau_e     | 23 |  5 | only a variable has a differential equation
                    w += m * e      | d w/dt = -w^2 / tau_e   | 23 |  5 | Write (euler)
                    w += m * e      | d w/dt = -w / tau_e (eulr) | 23 | 24 | unknown method 'eulr'. Did you mean 'euler'?
                    w += m * e      | y += e                  | 23 |  8 | 'y' has one value per post neuron and cannot read 'e'
                    w += m * e      | y += x                  | 23 |  8 | cannot read 'x', which has one value per pre neuron
                    w += m * e      | x += post.v             | 23 |  8 | cannot read 'post.v'
                    w += m * e      | x += m                  | 23 |  8 | cannot read 'm', which has one value per post neuron
                    w += m * e      | transmits w             | 23 |  3 | unknown keyword 'transmits'. Did you mean 'transmit'?
                    transmit w      | weight w1               | 27 |  1 | a second 'weight'; the first is in line 5
                    transmit w      |                         |  1 |  6 | has no line 'transmit'
                    weight w0       | parameter w0 = 0         |  1 |  6 | has no line 'weight'
                    y += post.spike | gradient e              | 25 | 12 | this one does not transmit 'w0'
                    y += post.spike | gradient x              | 25 | 12 | 'x' is no synaptic variable
                    y += post.spike | gradient                | 25 | 11 | expected the name of a synaptic variable
                    transmit w      | transmit m * w          | 27 | 10 | may not read 'm', which is a neuromodulator
                    step            |                         | 19 |  3 | outside of 'step'
                    neuromodulator m| parameter tau_e = 1     | 11 | 11 | 'tau_e' is already a parameter
                    neuromodulator m| paramter q = 1          | 11 |  1 | unknown keyword 'paramter'. Did you mean 'parameter'?
                    neuromodulator m| parameter q = 1 per synapses | 11 | 21 | unknown granularity 'synapses'. Did you mean
                    neuromodulator m   # dopamine| parameter q = 1 per     | 11 | 20 | expected pre or post or synapse after 'per'
                    neuromodulator m| parameter q = 1 pr pre  | 11 | 17 | unknown unit 'pr'
                    neuromodulator m   # dopamine| parameter q             | 11 | 12 | expected '='
                    neuromodulator m| parameter q = tau_e     | 11 | 15 | a default value may not read 'tau_e'
                    neuromodulator m| parameter q = 1e999     | 11 | 15 | is too large
                    neuromodulator m   # dopamine| parameter q = 1 [ms     | 11 | 20 | expected ']' after the unit
                    neuromodulator m| parameter q = 5 mV/ms   | 11 | 20 | brackets
                    neuromodulator m| parameter pre = 1       | 11 | 11 | 'pre' is a word of the language
                    """)
    void mistakeInARuleIsReportedInItsPlace(String correct, @Nullable String wrong, int line,
            int column, String message) {
        String text = Examples.THREE_FACTOR.replace(correct, wrong == null ? "" : wrong);
        assertFails(failure(() -> EquationParser.rule(text, "three.rule")), line, column, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v > v_th        | v >= v_th       | 10 | 14 | at the threshold itself it is silent
            v > v_th        | v_th < v        | 10 | 17 | Turn the comparison around
            v > v_th        | v - v_th        | 10 | 12 | expected a comparison
            v > v_th        | v > v_th unless v        | 10 | 28 | expected a comparison after 'unless', as in
            v > v_th        | v > v_th unless (v > 0) + (v < 3) | 10 | 28 | Combine comparisons with '*' (and) or
            v > v_th        | v > v_th unless tau_m > 3 | 10 | 34 | differ in unit
            v > v_th        | v > v_th unless x > 3 | 10 | 28 | unknown name 'x'
            v > v_th        | v > v_th until v > 3 | 10 | 21 | expected the end of the line, found 'until'
            spike when      | output v #      |  9 | 23 | a neuron with 'output' does not spike
            neuron lif      | rule lif        |  1 |  1 | expected 'neuron NAME', found 'rule'
            neuron lif      | neuron          |  1 |  7 | expected the name of the neuron
            neuron lif      | neuron a b      |  1 |  8 | found 'a b'
            per neuron      | per synapse     |  4 | 29 | expected 'per neuron'
            state v = 0     | state dt = 0    |  6 |  7 | 'dt' is already given by the simulation
            state v = 0     | state u.v = 0   |  6 |  7 | a name may have no dot
            state v = 0     | state v = input |  6 | 11 | an initial value may not read 'input'
            soft reset"     | soft reset      |  2 | 10 | this text has no end
            """)
    void mistakeInANeuronIsReportedInItsPlace(String correct, String wrong, int line, int column, String message) {
        String text = Examples.LIF.replace(correct, wrong);
        assertFails(failure(() -> EquationParser.neuron(text, "lif.neuron")), line, column, message);
    }

    @Test
    void intermediateKeepsItsScope() {
        String text = Examples.THREE_FACTOR.replace("w += m * e", "q = x\n  q = y");
        assertFails(failure(() -> EquationParser.rule(text, "r")), 24, 3, "Give the new result another name");
    }

    @Test
    void intermediateMayBeChangedWithinItsScope() {
        String text = Examples.THREE_FACTOR.replace("w += m * e", "q = x * 2\n  q += 1\n  q = 1 - q\n  x += q");
        assertThat(EquationParser.rule(text, "r").statements()).hasSize(10);
    }

    @Test
    void scopeOfAnIntermediateReachesItsReaders() {
        String text = Examples.THREE_FACTOR.replace("w += m * e", "q = x * 2\n  y += q");
        assertFails(failure(() -> EquationParser.rule(text, "r")), 24, 8, "cannot read 'q'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            input target         | input                | 4 |  6 | expected the name of an input
            input target         | input prediction     | 4 |  7 | 'prediction' is already an input
            input target         | input scale          | 4 |  7 | 'scale' is already a parameter
            input target         | input spike          | 4 |  7 | 'spike' is already given by the simulation
            input target         | input target = 0     | 4 | 14 | expected the end of the line
            (prediction - target)| (input - target)     | 7 | 16 | 'input' is none of them
            (prediction - target)| (prediction - targt) | 7 | 29 | Did you mean 'target'?
            scale *              | scale * 1 mV *       | 7 |  5 | 'e' has no unit
            e = scale            | target = scale       | 7 |  3 | 'target' is an input and cannot be assigned
            output e             | output target        | 8 |  8 | 'target' is an input and cannot be the output
            """)
    void mistakeInInputsIsReportedInItsPlace(String correct, String wrong, int line, int column, String message) {
        assertFails(failure(() -> EquationParser.neuron(Examples.ERROR.replace(correct, wrong), "error.neuron")), line,
                column, message);
    }

    @Test
    void neuronMustSpikeOrHaveAnOutput() {
        assertFails(failure(() -> EquationParser.neuron("neuron n\nstate v = 0", "n")), 1, 8,
                "says neither when it spikes nor what it passes on");
        assertFails(failure(() -> EquationParser.neuron(Examples.LIF + "output v\n", "n")), 11, 1,
                "a neuron either spikes or passes on an output");
    }

    @Test
    void surrogateReadsNoStepLength() {
        String text = Examples.TRIANGLE.replace("derivative gamma *", "derivative dt *");
        assertFails(failure(() -> EquationParser.surrogate(text, "s")), 5, 12, "may not read 'dt'");
    }

    @Test
    void emptyTextIsRefused() {
        assertFails(failure(() -> EquationParser.rule("# nothing\n\n", "r")), 1, 1, "Begin with 'rule NAME'");
        assertFails(failure(() -> EquationParser.expression("")), 1, 1, "expected one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "2^", "abs(", "clip(x,"})
    void hostileDepthIsRefusedWithoutOverflow(String piece) {
        assertThat(failure(() -> EquationParser.expression(piece.repeat(240)))).hasMessageContaining("nested more");
        assertThat(failure(() -> EquationParser.expression(piece.repeat(20_000)))).hasMessageContaining("words");
    }

    @Test
    void endlessSumIsRefusedWithoutOverflow() {
        assertFails(failure(() -> EquationParser.expression("x+".repeat(20_000) + "x")), 1, 1, "more than 1000 words");
    }

    @Test
    void longestFormulaPassesEveryTransformation() {
        Expression longest = EquationParser.expression("x*".repeat(499) + "x");
        Expression derivative = Derivative.of(longest, "x");
        assertThat(Interpreter.evaluate(derivative, _ -> 1, 1)).isEqualTo(500);
        assertThat(Printer.text(longest)).hasSize(500 + 499 * 3);
    }

    @Test
    void asManyWordsAsMayBeAndOneMore() {
        assertThat(EquationParser.expression("-" + "x*".repeat(499) + "x")).isNotNull();
        assertThat(failure(() -> EquationParser.expression("--" + "x*".repeat(499) + "x"))).hasMessageContaining(
                "more than 1000 words");
    }

    @Test
    void asDeepAsMayBeAndOneDeeper() {
        assertThat(EquationParser.expression("(".repeat(200) + "x" + ")".repeat(200))).isNotNull();
        assertThat(failure(() -> EquationParser.expression("(".repeat(201) + "x" + ")".repeat(201))))
                .hasMessageContaining("nested more");
    }

    @Test
    void asLongAsMayBeAndOneCharacterLonger() {
        assertThat(failure(() -> EquationParser.rule("#".repeat(262_144), "r"))).hasMessageContaining(
                "Begin with 'rule NAME'");
        assertThat(failure(() -> EquationParser.rule("#".repeat(262_145), "r"))).hasMessageContaining(
                "may have at most 262144");
    }

    @Test
    void hugeTextIsRefused() {
        assertFails(failure(() -> EquationParser.rule("#".repeat(300_000), "r")), 1, 1, "may have at most 262144");
    }

    @Test
    void longLinesAreQuotedInPart() {
        EquationException failure = failure(() -> EquationParser.expression("x ".repeat(400)));
        assertThat(failure.getMessage().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
    }
}
