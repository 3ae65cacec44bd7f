package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.engine.kernel.Precision;

class BlockTests {

    private static final int SIZE = 257;

    /** A block in the midst of an array whose other values are not finite. */
    private static Block block(Precision precision) {
        Block array = Block.alone(precision, SIZE + 2);
        array.set(0, Double.NaN);
        array.set(SIZE + 1, Double.POSITIVE_INFINITY);
        return new Block(array.array(), 1, SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatAreFiniteHaveNoneThatIsNot(Precision precision) {
        Block block = block(precision);
        block.set(3, precision == Precision.FLOAT ? -Float.MAX_VALUE : -Double.MAX_VALUE);

        assertThat(block.firstNonFinite(0, SIZE)).isEqualTo(-1);
        assertThat(block.firstNonFinite(5, 0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstValueThatIsNotFiniteIsFoundWhereverItStandsAndWhateverItIs(Precision precision) {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int k = 0; k < SIZE; k++) {
                Block block = block(precision);
                block.set(k, value);
                block.set(SIZE - 1, Double.NaN);

                assertThat(block.firstNonFinite(0, SIZE)).isEqualTo(k);
                assertThat(block.firstNonFinite(k, SIZE - k)).as("counted from %d", k).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersAreTakenOverRoundedToThePrecision(Precision precision) {
        Block block = block(precision);
        double[] numbers = new double[SIZE];
        numbers[0] = 0.1;
        numbers[SIZE - 1] = -1.0 / 3;

        block.set(numbers);

        assertThat(block.get(0)).isEqualTo(precision == Precision.FLOAT ? 0.1f : 0.1);
        assertThat(block.get(SIZE - 1)).isEqualTo(precision == Precision.FLOAT ? -1f / 3 : -1.0 / 3);
    }
}
