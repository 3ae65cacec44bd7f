package org.metaplastic.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlopeTests {

    private static final double STEP = 1e-2;

    @ParameterizedTest
    @ValueSource(doubles = {1, 30, 1000})
    void slopeOfASmoothFunctionLiesWithinANarrowBar(double steepness) {
        DoubleUnaryOperator function = x -> Math.exp(Math.sin(steepness * x + 0.3));
        double exact = steepness * Math.cos(0.3) * Math.exp(Math.sin(0.3));

        Slope slope = Slope.of(function, STEP);

        assertThat(Math.abs(slope.value() - exact)).isLessThanOrEqualTo(slope.bar());
        assertThat(slope.bar() / Math.abs(exact)).isLessThan(1e-6);
        assertThat(slope.kink() / Math.abs(exact)).isLessThan(1e-3);
    }

    @Test
    void aKinkAtTheVeryPointIsSeen() {
        Slope slope = Slope.of(x -> Math.max(0, x) + 3 * x, STEP);

        assertThat(slope.kink()).isCloseTo(1, Offset.offset(1e-6));
    }

    @Test
    void aKinkNearbyIsSteppedInside() {
        Slope slope = Slope.of(x -> Math.abs(x - STEP / 300) + x, STEP);

        assertThat(Math.abs(slope.value())).isLessThanOrEqualTo(slope.bar());
        assertThat(slope.bar()).isLessThan(1e-5);
    }

    @Test
    void aFunctionThatDoesNotChangeHasNoSlopeAndNoDoubt() {
        assertThat(Slope.of(_ -> 0.1, STEP)).isEqualTo(new Slope(0, 0, STEP, 0));
    }
}
