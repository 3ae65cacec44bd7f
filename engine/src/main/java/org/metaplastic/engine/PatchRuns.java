package org.metaplastic.engine;

import org.metaplastic.engine.plan.ReceptiveFields;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/** The whole image, patch by patch: in each row of a patch the places that lie in the image are one stretch of both. */
final class PatchRuns {

    private final int[] inImage;
    private final int[] inPatches;
    private final int[] lengths;

    PatchRuns(ReceptiveFields fields) {
        Volume from = fields.from();
        Volume to = fields.to();
        Window window = fields.window();
        int most = to.places() * window.side();
        inImage = new int[most];
        inPatches = new int[most];
        lengths = new int[most];
        int count = 0;
        for (int patch = 0; patch < to.places(); patch++) {
            int top = window.first(patch / to.width());
            int left = window.first(patch % to.width());
            int begin = Math.max(0, -left);
            int end = Math.min(window.side(), from.width() - left);
            for (int down = 0; down < window.side(); down++) {
                boolean inside = top + down >= 0 && top + down < from.height() && end > begin;
                inImage[count] = inside ? from.index(0, top + down, left + begin) : 0;
                inPatches[count] = patch * fields.patch() + (down * window.side() + begin) * from.channels();
                lengths[count++] = inside ? (end - begin) * from.channels() : 0;
            }
        }
    }

    /** Copies an image into its patches; what lies beyond its edges is left as it is. */
    void copy(Block image, int first, Block patches) {
        for (int k = 0; k < lengths.length; k++) {
            System.arraycopy(image.array(), image.offset() + first + inImage[k], patches.array(),
                    patches.offset() + inPatches[k], lengths[k]);
        }
    }

    /** Adds patches to an image. */
    void add(Block patches, Block image, int first) {
        if (image.array() instanceof float[] floats) {
            for (int k = 0; k < lengths.length; k++) {
                add((float[]) patches.array(), patches.offset() + inPatches[k], floats, image.offset() + first
                        + inImage[k], lengths[k]);
            }
        } else {
            for (int k = 0; k < lengths.length; k++) {
                add((double[]) patches.array(), patches.offset() + inPatches[k], (double[]) image.array(), image
                        .offset()
                        + first + inImage[k], lengths[k]);
            }
        }
    }

    private static void add(float[] from, int fromFirst, float[] to, int toFirst, int length) {
        for (int k = 0; k < length; k++) {
            to[toFirst + k] += from[fromFirst + k];
        }
    }

    private static void add(double[] from, int fromFirst, double[] to, int toFirst, int length) {
        for (int k = 0; k < length; k++) {
            to[toFirst + k] += from[fromFirst + k];
        }
    }
}
