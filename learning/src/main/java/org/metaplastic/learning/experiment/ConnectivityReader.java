package org.metaplastic.learning.experiment;

import java.util.List;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Window;

/**
 * Reads which neurons a projection connects: a word; {@code {mask: [[1, 0], [0, 1]]}}, a row a presynaptic neuron;
 * {@code {convolution: {kernel: 3}}}; or {@code {pooling: {window: 2}}}.
 */
final class ConnectivityReader {

    private enum Connections {
        DENSE, NO_AUTAPSES, ONE_TO_ONE
    }

    /** Of a side: its square still fits in 32 bits. */
    private static final int MOST_PLACES = 10_000;

    private ConnectivityReader() {}

    static Connectivity read(Section projection) {
        Value value = projection.get("connect", Value.label(Connections.DENSE));
        if (value.isSection()) {
            return of(value.section().allow("mask", "convolution", "pooling"));
        }
        return switch (value.choice(Connections.class)) {
            case DENSE -> new Connectivity.Dense();
            case NO_AUTAPSES -> new Connectivity.NoAutapses();
            case ONE_TO_ONE -> new Connectivity.OneToOne();
        };
    }

    private static Connectivity of(Section connect) {
        if (connect.keys().size() != 1) {
            throw connect.error("expected one of mask, convolution, pooling, found " + (connect.keys().isEmpty()
                    ? "none"
                    : String.join(" and ", connect.keys())) + ". Say once which neurons are connected.");
        }
        if (connect.has("convolution")) {
            Section section = connect.section("convolution").allow("kernel", "stride", "padding");
            int side = section.required("kernel", "3").integer(1, MOST_PLACES);
            return section.make(() -> new Connectivity.Convolution(window(section, side, 1)));
        }
        if (connect.has("pooling")) {
            Section section = connect.section("pooling").allow("window", "stride", "padding");
            int side = section.required("window", "2").integer(1, MOST_PLACES);
            return section.make(() -> new Connectivity.Pooling(window(section, side, side)));
        }
        return mask(connect.required("mask", "[[1, 0], [0, 1]]"));
    }

    private static Window window(Section section, int side, int stride) {
        return new Window(side, section.get("stride", stride).integer(1, MOST_PLACES), section.get("padding", 0)
                .integer(0, MOST_PLACES));
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
