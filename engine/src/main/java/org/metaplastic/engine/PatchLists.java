package org.metaplastic.engine;

/** The values of each patch that count in a step, such as those of neurons that spiked. */
final class PatchLists {

    private final PatchTable table;
    private final int[] lists;
    private final int[] counts;

    PatchLists(PatchTable table) {
        this.table = table;
        lists = new int[table.count() * table.patch()];
        counts = new int[table.count()];
    }

    /** Lists neurons {@code order[from..to)} in all patches that see them. */
    void fill(int[] order, int from, int to) {
        int[] places = table.places();
        int[] starts = table.starts();
        int[] patches = table.patches();
        int[] bases = table.bases();
        int channels = table.channels();
        int length = table.patch();
        for (int k = from; k < to; k++) {
            int neuron = order[k];
            int place = places[neuron];
            int channel = neuron - place * channels;
            for (int e = starts[place]; e < starts[place + 1]; e++) {
                int patch = patches[e];
                lists[patch * length + counts[patch]++] = bases[e] + channel;
            }
        }
    }

    /** Runs a kernel for each patch over what is listed in it, and empties the list. */
    void run(PatchVariant variant) {
        for (int patch = 0; patch < counts.length; patch++) {
            int count = counts[patch];
            if (count > 0) {
                int first = patch * table.patch();
                variant.run(patch, lists, first, first + count);
                counts[patch] = 0;
            }
        }
    }

    /** Copies what neurons sent into all patches that see them. */
    void show(int[] order, int from, int to, Block sent, int first, Block values) {
        for (int k = from; k < to; k++) {
            int place = table.places()[order[k]];
            int channel = order[k] - place * table.channels();
            double value = sent.get(first + order[k]);
            for (int e = table.starts()[place]; e < table.starts()[place + 1]; e++) {
                values.set(table.patches()[e] * table.patch() + table.bases()[e] + channel, value);
            }
        }
    }

    /** Adds up, for each neuron, what all patches that see it hold, and leaves zeros there. */
    void collect(int[] order, int from, int to, Block bars, Block sum, int first) {
        for (int k = from; k < to; k++) {
            int place = table.places()[order[k]];
            int channel = order[k] - place * table.channels();
            double total = 0;
            for (int e = table.starts()[place]; e < table.starts()[place + 1]; e++) {
                int index = table.patches()[e] * table.patch() + table.bases()[e] + channel;
                total += bars.get(index);
                bars.set(index, 0);
            }
            sum.add(first + order[k], total);
        }
    }
}
