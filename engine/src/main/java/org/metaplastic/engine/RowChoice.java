package org.metaplastic.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.plan.Rows;

/** Sorts the rows of a projection by their presynaptic output and surrogate derivative. */
final class RowChoice {

    private final int[] all;
    private final int[] chosen;

    RowChoice(int rows) {
        all = all(rows);
        chosen = new int[rows];
    }

    static int[] all(int rows) {
        var all = new int[rows];
        for (int k = 0; k < rows; k++) {
            all[k] = k;
        }
        return all;
    }

    /** The rows that the last call of {@link #choose} found. */
    int[] rows(Rows rows) {
        return rows == Rows.ALL || rows == Rows.SINGLE ? all : chosen;
    }

    /**
     * Finds the rows of a kind.
     *
     * @param output the presynaptic output, from {@code outputFrom}
     * @param surrogate the surrogate derivatives; not looked at unless {@code rows} asks
     * @return how many there are
     */
    int choose(Rows rows, @Nullable Block output, int outputFrom, @Nullable Block surrogate, int surrogateFrom) {
        return switch (rows) {
            case SINGLE -> 1;
            case ALL -> all.length;
            case SPIKING -> filter(output, outputFrom, true);
            case SILENT -> filter(output, outputFrom, false);
            case OPEN -> filter(surrogate, surrogateFrom, true);
            case SPIKING_OPEN -> both(output, outputFrom, true, surrogate, surrogateFrom, true);
            case SPIKING_CLOSED -> both(output, outputFrom, true, surrogate, surrogateFrom, false);
            case SILENT_OPEN -> both(output, outputFrom, false, surrogate, surrogateFrom, true);
            case SILENT_CLOSED -> both(output, outputFrom, false, surrogate, surrogateFrom, false);
        };
    }

    private int filter(@Nullable Block block, int first, boolean nonZero) {
        Objects.requireNonNull(block);
        int from = block.offset() + first;
        int count = 0;
        if (block.array() instanceof float[] floats) {
            for (int k = 0; k < all.length; k++) {
                if ((floats[from + k] != 0) == nonZero) {
                    chosen[count++] = k;
                }
            }
        } else {
            var doubles = (double[]) block.array();
            for (int k = 0; k < all.length; k++) {
                if ((doubles[from + k] != 0) == nonZero) {
                    chosen[count++] = k;
                }
            }
        }
        return count;
    }

    private int both(@Nullable Block output, int outputFrom, boolean spiking, @Nullable Block surrogate, int surrogateFrom,
            boolean open) {
        Objects.requireNonNull(output);
        int candidates = filter(surrogate, surrogateFrom, open);
        int count = 0;
        for (int k = 0; k < candidates; k++) {
            if ((output.get(outputFrom + chosen[k]) != 0) == spiking) {
                chosen[count++] = chosen[k];
            }
        }
        return count;
    }
}
