package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.file.Checksum;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.outer.TrainingState;

/**
 * All that a run needs to go on, in a safetensors file: arrays as tensors in double precision, all else as text in its
 * metadata. docs/decisions/010-snapshots-are-safetensors.md names every part.
 *
 * @param run which run it is of, see {@link RunIdentity}
 * @param bestStep the outer step whose parameters are kept, 0 for none yet
 * @param metrics how far the metrics were after its step
 * @param watched what {@link TrainingWatch} remembers
 */
record Snapshot(String run, TrainingState state, int bestStep, MetricsMark metrics,
        SortedMap<String, double[]> watched) {

    private static final String FORMAT = "metaplastic-snapshot";
    private static final int VERSION = 1;
    private static final int LONGEST_SHOWN = 60;
    private static final String SKIPPED = "skipped_steps";
    private static final String WATCHED = "watched";
    private static final String ENDED_BY = "ended_by";
    private static final String RETREATS = "retreats";
    private static final String FIRST_LOSS = "first_loss";
    private static final String METRICS_SHA256 = "metrics_sha256";

    /** A whole snapshot, but of another version of the format. */
    static final class OtherVersion extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private OtherVersion(String message) {
            super(message);
        }
    }

    /** Writes it, in full or not at all. */
    void write(Path file) throws IOException {
        var arrays = new TreeMap<String, Tensor>();
        put(arrays, "trained", state.trained());
        put(arrays, "optimiser", state.optimiser());
        put(arrays, "estimator", state.estimator());
        put(arrays, "best", state.looks().best());
        TrainingState.Retreated retreated = state.retreated();
        put(arrays, "good/trained", retreated.trained());
        put(arrays, "good/optimiser", retreated.optimiser());
        put(arrays, "good/estimator", retreated.estimator());
        put(arrays, WATCHED, watched);
        arrays.put(SKIPPED, tensor(state.skipped().stream().mapToDouble(Integer::doubleValue).toArray()));
        var metadata = new TreeMap<String, String>();
        metadata.put("format", FORMAT);
        metadata.put("version", Integer.toString(VERSION));
        metadata.put("run", run);
        metadata.put("step", Integer.toString(state.step()));
        metadata.put("seconds", Double.toString(state.seconds()));
        state.ending().ifPresent(ending -> {
            metadata.put(ENDED_BY, ending.kind().name());
            metadata.put("ended_because", ending.why());
        });
        metadata.put("best_step", Integer.toString(bestStep));
        metadata.put("best_loss", Double.toString(state.looks().loss()));
        metadata.put("looks_without_better", Integer.toString(state.looks().without()));
        metadata.put("confirmation_episodes", Long.toString(state.looks().confirmed()));
        if (!Double.isNaN(retreated.firstLoss())) {
            metadata.put(RETREATS, Integer.toString(retreated.times()));
            metadata.put(FIRST_LOSS, Double.toString(retreated.firstLoss()));
        }
        metadata.put("metrics_bytes", Long.toString(metrics.bytes()));
        metrics.sha256().ifPresent(digest -> metadata.put(METRICS_SHA256, digest));
        Checksum.sealed(arrays, metadata).write(file);
    }

    /**
     * Reads it; nothing but the file is touched, and no more memory is taken than its size asks for.
     *
     * @throws IOException if it cannot be read, or is no safetensors file
     * @throws OtherVersion if it is of another version
     * @throws IllegalArgumentException if it is no snapshot, or was changed since it was written
     */
    static Snapshot read(Path file) throws IOException {
        Safetensors content = Safetensors.read(file);
        SortedMap<String, String> metadata = content.metadata();
        if (!FORMAT.equals(metadata.get("format"))) {
            throw new IllegalArgumentException("it is not a snapshot: 'format' is " + metadata.get("format"));
        }
        if (!Checksum.isIn(content)) {
            throw new IllegalArgumentException("it has no checksum");
        }
        if (Checksum.contradicts(content)) {
            throw new IllegalArgumentException("its checksum is not that of its content");
        }
        int version = integer(metadata, "version");
        if (version != VERSION) {
            throw new OtherVersion("it has version " + version + " of the format, but this metaplastic reads "
                    + VERSION);
        }
        SortedMap<String, Tensor> arrays = content.tensors();
        double[] skipped = Optional.ofNullable(arrays.get(SKIPPED)).map(Tensor::values).orElse(new double[0]);
        var looks = new TrainingState.Looks(within(arrays, "best"), real(metadata, "best_loss"), integer(metadata,
                "looks_without_better"), whole(metadata, "confirmation_episodes"));
        var retreated = new TrainingState.Retreated(metadata.containsKey(RETREATS) ? integer(metadata, RETREATS) : 0,
                metadata.containsKey(FIRST_LOSS) ? real(metadata, FIRST_LOSS) : Double.NaN, within(arrays,
                        "good/trained"), within(arrays, "good/optimiser"), within(arrays, "good/estimator"));
        var state = new TrainingState(integer(metadata, "step"), real(metadata, "seconds"), ending(metadata), within(
                arrays, "trained"), within(arrays, "optimiser"), within(arrays, "estimator"), looks, Arrays.stream(
                        skipped).mapToObj(step -> (int) step).toList(), retreated);
        var metrics = new MetricsMark(whole(metadata, "metrics_bytes"), Optional.ofNullable(metadata.get(
                METRICS_SHA256)));
        return new Snapshot(text(metadata, "run"), state, integer(metadata, "best_step"), metrics, within(arrays,
                WATCHED));
    }

    private static Optional<Ending> ending(SortedMap<String, String> metadata) {
        if (!metadata.containsKey(ENDED_BY)) {
            return Optional.empty();
        }
        String name = text(metadata, ENDED_BY);
        Ending.Kind kind = Arrays.stream(Ending.Kind.values()).filter(known -> known.name().equals(name)).findFirst()
                .orElseThrow(() -> isNo(ENDED_BY, name, "end of training"));
        return Optional.of(new Ending(kind, text(metadata, "ended_because")));
    }

    private static int integer(SortedMap<String, String> metadata, String name) {
        long number = whole(metadata, name);
        if (number != (int) number) {
            throw isNo(name, text(metadata, name), "number of that size");
        }
        return (int) number;
    }

    private static long whole(SortedMap<String, String> metadata, String name) {
        try {
            return Long.parseLong(text(metadata, name));
        } catch (NumberFormatException no) {
            throw isNo(name, text(metadata, name), "whole number");
        }
    }

    private static double real(SortedMap<String, String> metadata, String name) {
        try {
            return Double.parseDouble(text(metadata, name));
        } catch (NumberFormatException no) {
            throw isNo(name, text(metadata, name), "number");
        }
    }

    private static IllegalArgumentException isNo(String name, String found, String expected) {
        String shown = found.length() > LONGEST_SHOWN ? found.substring(0, LONGEST_SHOWN) + "…" : found;
        return new IllegalArgumentException("its '" + name + "' is '" + shown + "', which is no " + expected);
    }

    private static String text(SortedMap<String, String> metadata, String name) {
        String text = metadata.get(name);
        if (text == null) {
            throw new IllegalArgumentException("its metadata lacks '" + name + "'");
        }
        return text;
    }

    private static void put(SortedMap<String, Tensor> arrays, String part, SortedMap<String, double[]> values) {
        values.forEach((name, array) -> arrays.put(part + "/" + name, tensor(array)));
    }

    private static Tensor tensor(double[] values) {
        return Tensor.of(values, values.length);
    }

    private static SortedMap<String, double[]> within(SortedMap<String, Tensor> arrays, String part) {
        var values = new TreeMap<String, double[]>();
        arrays.forEach((name, tensor) -> {
            if (name.startsWith(part + "/")) {
                values.put(name.substring(part.length() + 1), tensor.values());
            }
        });
        return values;
    }
}
