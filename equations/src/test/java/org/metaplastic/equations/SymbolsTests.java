package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SymbolsTests {

    @Test
    void namesStandInOrderOfAppearance() {
        Expression formula = EquationParser.expression("b * decay(tau) + max(a, b) ^ pre.v");
        assertThat(Symbols.in(formula)).containsExactly("b", "tau", "a", "pre.v");
    }

    @Test
    void stepLengthCountsOnlyWhereItIsWritten() {
        assertThat(Symbols.in(EquationParser.expression("decay(tau)"))).containsExactly("tau");
        assertThat(Symbols.in(EquationParser.expression("dt * x"))).containsExactly("dt", "x");
    }

    @Test
    void substitutionReplacesAllAtOnce() {
        Expression swapped = Substitution.apply(EquationParser.expression("a - b * a"),
                Map.of("a", Expression.symbol("b"), "b", Expression.symbol("a")));
        assertThat(Printer.text(swapped)).isEqualTo("b - a * b");
    }

    @Test
    void substitutionKeepsWhatItDoesNotTouch() {
        Expression formula = EquationParser.expression("exp(a) + b");
        assertThat(Substitution.apply(formula, Map.of("c", Expression.ONE))).isSameAs(formula);
    }
}
