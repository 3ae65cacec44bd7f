package org.metaplastic.learning.experiment;

import java.util.List;
import org.metaplastic.model.Connectivity;

/** Reads which neurons a projection connects: a word, or {@code {mask: [[1, 0], [0, 1]]}}, a row a presynaptic neuron. */
final class ConnectivityReader {

    private enum Connections {
        DENSE, NO_AUTAPSES, ONE_TO_ONE
    }

    private ConnectivityReader() {}

    static Connectivity read(Section projection) {
        Value value = projection.get("connect", Value.label(Connections.DENSE));
        if (value.isSection()) {
            return mask(value.section().allow("mask").required("mask", "[[1, 0], [0, 1]]"));
        }
        return switch (value.choice(Connections.class)) {
            case DENSE -> new Connectivity.Dense();
            case NO_AUTAPSES -> new Connectivity.NoAutapses();
            case ONE_TO_ONE -> new Connectivity.OneToOne();
        };
    }

    private static Connectivity mask(Value value) {
        List<List<Value>> rows = value.list().stream().map(Value::list).toList();
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        var mask = new boolean[Math.multiplyExact(rows.size(), columns)];
        for (int i = 0; i < rows.size(); i++) {
            List<Value> row = rows.get(i);
            if (row.size() != columns) {
                throw value.error("row 1 of the mask has " + columns + " entries, but row " + (i + 1) + " has "
                        + row.size() + ". Give each presynaptic neuron a row with an entry a postsynaptic neuron.");
            }
            for (int j = 0; j < columns; j++) {
                mask[i * columns + j] = row.get(j).integer(0, 1) == 1;
            }
        }
        return new Connectivity.Masked(mask);
    }
}
