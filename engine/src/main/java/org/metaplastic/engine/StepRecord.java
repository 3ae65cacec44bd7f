package org.metaplastic.engine;

/** What a population sent in every step of an episode, in as few bits as that takes: one a neuron where it spikes. */
final class StepRecord {

    private static final int WORD = Long.SIZE;

    private final int size;
    private final long[] spikes;
    private final float[] singles;
    private final double[] doubles;

    private StepRecord(int size, int spikes, int singles, int doubles) {
        this.size = size;
        this.spikes = new long[spikes];
        this.singles = new float[singles];
        this.doubles = new double[doubles];
    }

    /** @param like an array of the precision that values have */
    static StepRecord of(int size, boolean spiking, int steps, Block like) {
        int values = Math.toIntExact((long) size * steps);
        boolean single = like.array() instanceof float[];
        return spiking ? new StepRecord(size, Math.toIntExact((long) words(size) * steps), 0, 0)
                : new StepRecord(size, 0, single ? values : 0, single ? 0 : values);
    }

    /** The bytes of a step. */
    static long bytesPerStep(int size, boolean spiking, int bytesOfValue) {
        return spiking ? (long) words(size) * Long.BYTES : (long) size * bytesOfValue;
    }

    private static int words(int size) {
        return (size + WORD - 1) / WORD;
    }

    /**
     * Records step t.
     *
     * @param first the index of the first value in the block
     * @throws IllegalStateException if what spikes sent anything but 0 or 1
     */
    void take(int t, Block values, int first) {
        if (singles.length > 0) {
            System.arraycopy(values.array(), values.offset() + first, singles, (t - 1) * size, size);
        } else if (doubles.length > 0) {
            System.arraycopy(values.array(), values.offset() + first, doubles, (t - 1) * size, size);
        } else {
            takeSpikes(t, values, first);
        }
    }

    private void takeSpikes(int t, Block values, int first) {
        int begin = (t - 1) * words(size);
        for (int from = 0; from < size; from += WORD) {
            long word = 0;
            for (int k = from; k < Math.min(size, from + WORD); k++) {
                double value = values.get(first + k);
                if (value != 0 && value != 1) {
                    throw new IllegalStateException("Neuron " + k + " of a population that spikes sends " + value
                            + " at step " + t + ", but must send 0 or 1.");
                }
                word |= (long) value << k;
            }
            spikes[begin + from / WORD] = word;
        }
    }

    /** Writes step t where it was taken from. */
    void give(int t, Block values, int first) {
        if (singles.length > 0) {
            System.arraycopy(singles, (t - 1) * size, values.array(), values.offset() + first, size);
        } else if (doubles.length > 0) {
            System.arraycopy(doubles, (t - 1) * size, values.array(), values.offset() + first, size);
        } else {
            int begin = (t - 1) * words(size);
            for (int k = 0; k < size; k++) {
                values.set(first + k, spikes[begin + k / WORD] >>> k & 1);
            }
        }
    }
}
