package org.metaplastic.learning.characters.oneshot;

import java.util.List;
import org.metaplastic.learning.characters.CharacterImage;

/**
 * The class whose example is nearest, by the modified Hausdorff distance (Dubuisson & Jain 1994, d22) between the inked
 * pixels of two images, each taken relative to their mean. It is the baseline of Lake et al. 2015, and learns nothing.
 */
public final class ModifiedHausdorff implements OneShotClassifier {

    @Override
    public List<Integer> classify(List<CharacterImage> examples, List<CharacterImage> items) {
        List<Outline> classes = examples.stream().map(Outline::of).toList();
        return items.stream().map(Outline::of).map(item -> nearest(item, classes)).toList();
    }

    /** The first of the nearest. */
    private static int nearest(Outline item, List<Outline> classes) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < classes.size(); k++) {
            double distance = item.distance(classes.get(k));
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    /** The distance between two images in pixels; infinite if one has no ink. */
    static double distance(CharacterImage one, CharacterImage other) {
        return Outline.of(one).distance(Outline.of(other));
    }

    /** Inked pixels relative to their mean. */
    private record Outline(double[] rows, double[] columns) {

        static Outline of(CharacterImage image) {
            int count = image.inkedPixels();
            var rows = new double[count];
            var columns = new double[count];
            int k = 0;
            for (int row = 0; row < CharacterImage.SIZE; row++) {
                for (int column = 0; column < CharacterImage.SIZE; column++) {
                    if (image.ink(row, column)) {
                        rows[k] = row;
                        columns[k] = column;
                        k++;
                    }
                }
            }
            centre(rows);
            centre(columns);
            return new Outline(rows, columns);
        }

        private static void centre(double[] places) {
            double sum = 0;
            for (double place : places) {
                sum += place;
            }
            double mean = sum / places.length;
            for (int k = 0; k < places.length; k++) {
                places[k] -= mean;
            }
        }

        double distance(Outline other) {
            return rows.length == 0 || other.rows.length == 0
                    ? Double.POSITIVE_INFINITY
                    : Math.max(meanToNearest(other), other.meanToNearest(this));
        }

        private double meanToNearest(Outline other) {
            double sum = 0;
            for (int k = 0; k < rows.length; k++) {
                double least = Double.POSITIVE_INFINITY;
                for (int l = 0; l < other.rows.length; l++) {
                    double down = rows[k] - other.rows[l];
                    double right = columns[k] - other.columns[l];
                    least = Math.min(least, down * down + right * right);
                }
                sum += Math.sqrt(least);
            }
            return sum / rows.length;
        }
    }
}
