package org.metaplastic.learning.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.metaplastic.equations.EquationException;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.FixedPartners;
import org.metaplastic.model.NearestPartners;
import org.metaplastic.model.ProbableWiring;
import org.metaplastic.model.RegularPartners;
import org.metaplastic.model.SmallWorld;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;
import org.metaplastic.model.Wiring;

/**
 * Reads which neurons a projection connects: a word; {@code {mask: [[1, 0], [0, 1]]}}, a row a presynaptic neuron;
 * {@code {convolution: {kernel: 3}}}; {@code {pooling: {window: 2}}}; or what makes it sparse, such as
 * {@code {probability: 0.1}}.
 */
final class ConnectivityReader {

    private enum Connections {
        DENSE, NO_AUTAPSES, ONE_TO_ONE
    }

    /**
     * What was read.
     *
     * @param weights that a file gave to its synapses
     */
    record Connected(Connectivity connectivity, Optional<double[]> weights) {
        Connected(Connectivity connectivity) {
            this(connectivity, Optional.empty());
        }
    }

    /** Of a side: its square still fits in 32 bits. */
    private static final int MOST_PLACES = 10_000;
    private static final String MASK = "mask";
    private static final String CONVOLUTION = "convolution";
    private static final String POOLING = "pooling";
    private static final String PROBABILITY = "probability";
    private static final String PARTNERS = "partners";
    private static final String NEAREST = "nearest";
    private static final String SMALL_WORLD = "small_world";
    private static final String PAIRS = "pairs";
    private static final List<String> KINDS = List.of(MASK, CONVOLUTION, POOLING, PROBABILITY, PARTNERS, NEAREST,
            SMALL_WORLD, PAIRS);

    private final EquationFiles files;
    private final Function<String, Volume> shapes;
    private final Key key;

    /**
     * Names what it looks up.
     *
     * @param shapes of populations, by name
     * @param key of the random synapses of all projections
     */
    ConnectivityReader(EquationFiles files, Function<String, Volume> shapes, Key key) {
        this.files = files;
        this.shapes = shapes;
        this.key = key;
    }

    /** @param name of the projection, whose random synapses do not depend on what else there is */
    Connected read(String name, String from, String to, Section projection) {
        Value value = projection.get("connect", Value.label(Connections.DENSE));
        if (value.isSection()) {
            return of(name, from, to, value.section().allow(KINDS));
        }
        return new Connected(switch (value.choice(Connections.class)) {
            case DENSE -> new Connectivity.Dense();
            case NO_AUTAPSES -> new Connectivity.NoAutapses();
            case ONE_TO_ONE -> new Connectivity.OneToOne();
        });
    }

    private Connected of(String name, String from, String to, Section connect) {
        if (connect.keys().size() != 1) {
            throw connect.error("expected one of " + String.join(", ", KINDS) + ", found " + (connect.keys().isEmpty()
                    ? "none"
                    : String.join(" and ", connect.keys())) + ". Say once which neurons are connected.");
        }
        return switch (connect.keys().iterator().next()) {
            case MASK -> new Connected(mask(connect.required(MASK, "[[1, 0], [0, 1]]")));
            case CONVOLUTION -> {
                Section section = connect.section(CONVOLUTION).allow("kernel", "stride", "padding");
                int side = section.required("kernel", "3").integer(1, MOST_PLACES);
                yield section.make(() -> new Connected(new Connectivity.Convolution(window(section, side, 1))));
            }
            case POOLING -> {
                Section section = connect.section(POOLING).allow("window", "stride", "padding");
                int side = section.required("window", "2").integer(1, MOST_PLACES);
                yield section.make(() -> new Connected(new Connectivity.Pooling(window(section, side, side))));
            }
            case PAIRS -> table(from, to, connect);
            default -> connect.make(() -> new Connected(new Connectivity.Sparse(wiring(connect).draw(shapes.apply(from),
                    shapes.apply(to), from.equals(to), key.then("synapses").then(name).random()))));
        };
    }

    private static Wiring wiring(Section connect) {
        return switch (connect.keys().iterator().next()) {
            case PROBABILITY -> new ProbableWiring(connect.required(PROBABILITY, "0.1").number());
            case NEAREST -> new NearestPartners(connect.required(NEAREST, "8").integer(1));
            case SMALL_WORLD -> {
                Section section = connect.section(SMALL_WORLD).allow("neighbours", "rewired");
                yield new SmallWorld(section.required("neighbours", "8").integer(2), section.required("rewired", "0.1")
                        .number());
            }
            default -> partners(connect.section(PARTNERS).allow("per_pre", "per_post"));
        };
    }

    private static Wiring partners(Section section) {
        Optional<Integer> perPre = section.optional("per_pre").map(value -> value.integer(1));
        Optional<Integer> perPost = section.optional("per_post").map(value -> value.integer(1));
        if (perPre.isEmpty() && perPost.isEmpty()) {
            throw section.error("expected per_pre, per_post or both, found none. Say how many partners a neuron has.");
        }
        return perPre.isPresent() && perPost.isPresent() ? new RegularPartners(perPre.get(), perPost.get())
                : new FixedPartners(perPost.or(() -> perPre).orElseThrow(), perPost.isPresent());
    }

    private Connected table(String from, String to, Section connect) {
        Value value = connect.required(PAIRS, "synapses.csv");
        String text = files.table(connect, PAIRS, value);
        try {
            SynapseTable table = SynapseTable.parse(text, value.text(), shapes.apply(from).size(), shapes.apply(to)
                    .size());
            return new Connected(new Connectivity.Sparse(table.synapses()), table.weights());
        } catch (EquationException wrong) {
            throw value.inNamedFile(wrong);
        }
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
