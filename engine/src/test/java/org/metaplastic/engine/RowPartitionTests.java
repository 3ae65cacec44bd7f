package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.plan.Rows;

/** The order of neurons decides the order of sums, and with it the last bit of every result. */
class RowPartitionTests {

    private static final double[] SENT = {0, 1, -0.0, 1, 0, 1, 1, 0};
    private static final double[] OPEN = {0.2, 0, 0, 0.1, -0.0, 0.3, 0, 0.1};

    private static int[] rows(RowPartition partition, Rows rows) {
        return Arrays.copyOfRange(partition.order(), partition.from(rows, 1), partition.to(rows, 1));
    }

    private static Block block(Precision precision, double[] ofStep) {
        int size = ofStep.length;
        var block = new Block(precision == Precision.FLOAT ? new float[2 * size + 3] : new double[2 * size + 3], 3,
                2 * size);
        for (int k = 0; k < size; k++) {
            block.set(size + k, ofStep[k]);
        }
        return block;
    }

    @ParameterizedTest
    @EnumSource
    void neuronsAreSortedByWhatTheySendAndWhetherAGradientPasses(Precision precision) {
        var partition = new RowPartition(SENT.length, 1);

        partition.sort(1, block(precision, SENT), block(precision, OPEN));

        assertThat(rows(partition, Rows.SILENT_CLOSED)).containsExactly(2, 4);
        assertThat(rows(partition, Rows.SILENT_OPEN)).containsExactly(0, 7);
        assertThat(rows(partition, Rows.SPIKING_OPEN)).containsExactly(5, 3);
        assertThat(rows(partition, Rows.SPIKING_CLOSED)).containsExactly(6, 1);
    }

    @ParameterizedTest
    @EnumSource
    void noGradientPassesThroughAnInput(Precision precision) {
        var partition = new RowPartition(SENT.length, 1);

        partition.sort(1, block(precision, SENT), null);

        assertThat(rows(partition, Rows.SILENT)).containsExactly(0, 2, 4, 7);
        assertThat(rows(partition, Rows.SPIKING)).containsExactly(6, 5, 3, 1);
        assertThat(rows(partition, Rows.OPEN)).isEmpty();
    }

    @Test
    void manyAtATimeAreSortedAsOneByOne() {
        var random = new Random(4);
        for (int neurons : new int[] {1, 15, 16, 17, 64, 203}) {
            for (double share : new double[] {0, 0.05, 0.5, 1}) {
                double[] sent = random.doubles(neurons).map(value -> value < share ? 1 : 0).toArray();
                double[] open = random.doubles(neurons).map(value -> value < 0.7 ? 0.3 : -0.0).toArray();
                var single = new RowPartition(neurons, 1);
                single.sort(1, block(Precision.FLOAT, sent), block(Precision.FLOAT, open));
                var twice = new RowPartition(neurons, 1);
                twice.sort(1, block(Precision.DOUBLE, sent), block(Precision.DOUBLE, open));

                for (Rows rows : Rows.values()) {
                    assertThat(rows(single, rows)).as("%s of %d", rows, neurons).containsExactly(rows(twice, rows));
                }
            }
        }
    }
}
