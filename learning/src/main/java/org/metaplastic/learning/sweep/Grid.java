package org.metaplastic.learning.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.metaplastic.learning.experiment.ExperimentVariants.Change;

/** Every combination of the values of some axes. */
public record Grid(List<Axis> axes, List<Long> seeds) {

    private static final int MOST_CELLS = 10_000;

    public Grid {
        axes = List.copyOf(axes);
        seeds = List.copyOf(seeds);
        Set<String> keys = new HashSet<>();
        long cells = seeds.size();
        for (Axis axis : axes) {
            if (!keys.add(axis.key())) {
                throw new SweepException("--vary " + axis.key() + " is given twice. List all its values once.");
            }
            cells = Math.min(cells * axis.values().size(), Integer.MAX_VALUE);
        }
        if (cells > MOST_CELLS) {
            throw new SweepException("The grid has more than " + MOST_CELLS + " cells. Vary less at a time.");
        }
    }

    /**
     * A column of the grid: what its runs share besides their seeds.
     *
     * @param label for people
     * @param folder the beginning of the names of its run folders
     */
    record Point(String label, String folder, List<Change> changes) {}

    /** In the order of the axes, the last one varying fastest. */
    List<Point> points() {
        List<List<Change>> combinations = List.of(List.of());
        for (Axis axis : axes) {
            List<List<Change>> longer = new ArrayList<>();
            for (List<Change> shorter : combinations) {
                for (String value : axis.values()) {
                    List<Change> changes = new ArrayList<>(shorter);
                    changes.add(new Change(axis.key(), value));
                    longer.add(changes);
                }
            }
            combinations = longer;
        }
        List<Point> points = new ArrayList<>();
        Set<String> folders = new HashSet<>();
        for (List<Change> changes : combinations) {
            String label = label(changes);
            String name = label.replaceAll("[^A-Za-z0-9._=-]+", "_");
            String folder = name;
            for (int k = 2; !folders.add(folder); k++) {
                folder = name + "_" + k;
            }
            points.add(new Point(label, folder, changes));
        }
        return points;
    }

    private String label(List<Change> changes) {
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < changes.size(); k++) {
            parts.add(axes.get(k).label(changes.get(k).value()));
        }
        return parts.isEmpty() ? "as it is" : parts.stream().collect(Collectors.joining(", "));
    }
}
