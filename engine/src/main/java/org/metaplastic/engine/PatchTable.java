package org.metaplastic.engine;

import java.util.Arrays;
import org.metaplastic.engine.plan.ReceptiveFields;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/**
 * In which patches each neuron of an image is seen, and where in them. A patch is what a window shows from one place of the
 * image that looks: [side x side x channels] values.
 */
final class PatchTable {

    private final ReceptiveFields fields;
    private final int[] places;
    private final int[] starts;
    private int[] patches = new int[16];
    private int[] bases = new int[16];

    PatchTable(ReceptiveFields fields) {
        this.fields = fields;
        Volume from = fields.from();
        places = new int[from.size()];
        Arrays.setAll(places, neuron -> neuron / from.channels());
        starts = new int[from.places() + 1];
        int count = 0;
        for (int place = 0; place < from.places(); place++) {
            count = see(place / from.width(), place % from.width(), count);
            starts[place + 1] = count;
        }
    }

    private int see(int row, int column, int before) {
        Window window = fields.window();
        Volume to = fields.to();
        int count = before;
        for (int y = 0; y < to.height(); y++) {
            int down = row - window.first(y);
            for (int x = 0; x < to.width(); x++) {
                int right = column - window.first(x);
                if (Math.min(down, right) < 0 || Math.max(down, right) >= window.side()) {
                    continue;
                }
                if (count == patches.length) {
                    patches = Arrays.copyOf(patches, 2 * count);
                    bases = Arrays.copyOf(bases, 2 * count);
                }
                patches[count] = y * to.width() + x;
                bases[count++] = (down * window.side() + right) * fields.from().channels();
            }
        }
        return count;
    }

    int channels() {
        return fields.from().channels();
    }

    /** The number of patches. */
    int count() {
        return fields.to().places();
    }

    /** The number of values in a patch. */
    int patch() {
        return fields.patch();
    }

    /** The place of each neuron. */
    int[] places() {
        return places;
    }

    /** Where what is known of a place begins in the two arrays below; it ends where that of the next place begins. */
    int[] starts() {
        return starts;
    }

    /** The numbers of the patches in which a place is seen. */
    int[] patches() {
        return patches;
    }

    /** Where the first channel of the place stands in each of those patches. */
    int[] bases() {
        return bases;
    }
}
