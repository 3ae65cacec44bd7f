package org.metaplastic.engine;

import java.util.Arrays;
import org.metaplastic.engine.plan.ReceptiveFields;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/**
 * In which patches each place of an image is seen, and where in them. A patch is what a window shows from one place of
 * the image that looks: [side x side x channels] values.
 */
final class PatchTable {

    private final int channels;
    private final int patch;
    private final int patches;
    private final int[] starts;
    private int[] numbers = new int[16];
    private int[] bases = new int[16];

    PatchTable(ReceptiveFields fields) {
        Volume from = fields.from();
        channels = from.channels();
        patch = fields.patch();
        patches = fields.to().places();
        starts = new int[from.places() + 1];
        int count = 0;
        for (int place = 0; place < from.places(); place++) {
            count = add(fields, place / from.width(), place % from.width(), count);
            starts[place + 1] = count;
        }
    }

    private int add(ReceptiveFields fields, int row, int column, int before) {
        Window window = fields.window();
        Volume to = fields.to();
        int count = before;
        for (int y = 0; y < to.height(); y++) {
            int down = row - window.first(y);
            if (down < 0 || down >= window.side()) {
                continue;
            }
            for (int x = 0; x < to.width(); x++) {
                int right = column - window.first(x);
                if (right < 0 || right >= window.side()) {
                    continue;
                }
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                    bases = Arrays.copyOf(bases, 2 * count);
                }
                numbers[count] = y * to.width() + x;
                bases[count++] = (down * window.side() + right) * channels;
            }
        }
        return count;
    }

    int channels() {
        return channels;
    }

    /** The number of patches. */
    int patches() {
        return patches;
    }

    /** The number of values in a patch. */
    int patch() {
        return patch;
    }

    /** Where the patches in which a place of the image is seen begin, in the two arrays below; they end where those of the next do. */
    int[] starts() {
        return starts;
    }

    /** The numbers of patches. */
    int[] numbers() {
        return numbers;
    }

    /** Where the first channel of the place stands in each of those patches. */
    int[] bases() {
        return bases;
    }
}
