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
 * @param metricsBytes the length of the metrics after its step
 * @param watched what {@link TrainingWatch} remembers
 */
record Snapshot(String run, TrainingState state, int bestStep, long metricsBytes,
        SortedMap<String, double[]> watched) {

    private static final String FORMAT = "metaplastic-snapshot";
    private static final int VERSION = 1;
    private static final String SKIPPED = "skipped_steps";
    private static final String WATCHED = "watched";
    private static final String ENDED_BY = "ended_by";
    private static final String RETREATS = "retreats";
    private static final String FIRST_LOSS = "first_loss";

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
        metadata.put("metrics_bytes", Long.toString(metricsBytes));
        Checksum.sealed(arrays, metadata).write(file);
    }

    /**
     * Reads it; nothing but the file is touched, and no more memory is taken than its size asks for.
     *
     * @throws IOException if it cannot be read, or is no safetensors file
     * @throws IllegalArgumentException if it is no snapshot, of another version, or was changed since it was written
     */
    static Snapshot read(Path file) throws IOException {
        Safetensors content = Safetensors.read(file);
        SortedMap<String, String> metadata = content.metadata();
        if (!FORMAT.equals(metadata.get("format"))) {
            throw new IllegalArgumentException("it is not a snapshot: 'format' is " + metadata.get("format"));
        }
        String version = text(metadata, "version");
        if (!version.equals(Integer.toString(VERSION))) {
            throw new IllegalArgumentException("it has version " + version + " of the format, but this metaplastic"
                    + " reads " + VERSION);
        }
        if (!Checksum.isIn(content)) {
            throw new IllegalArgumentException("it has no checksum");
        }
        if (Checksum.contradicts(content)) {
            throw new IllegalArgumentException("its checksum is not that of its content");
        }
        SortedMap<String, Tensor> arrays = content.tensors();
        double[] skipped = Optional.ofNullable(arrays.get(SKIPPED)).map(Tensor::values).orElse(new double[0]);
        Optional<Ending> ending = Optional.ofNullable(metadata.get(ENDED_BY)).map(kind -> new Ending(Ending.Kind
                .valueOf(kind), text(metadata, "ended_because")));
        var looks = new TrainingState.Looks(within(arrays, "best"), Double.parseDouble(text(metadata, "best_loss")),
                Integer.parseInt(text(metadata, "looks_without_better")), Long.parseLong(text(metadata,
                        "confirmation_episodes")));
        var state = new TrainingState(Integer.parseInt(text(metadata, "step")), Double.parseDouble(text(metadata,
                "seconds")), ending, within(arrays, "trained"), within(arrays, "optimiser"), within(arrays,
                        "estimator"), looks, Arrays.stream(skipped).mapToObj(step -> (int) step).toList(),
                new TrainingState.Retreated(Integer
                        .parseInt(metadata.getOrDefault(RETREATS, "0")), Double.parseDouble(metadata
                                .getOrDefault(FIRST_LOSS, "NaN")), within(arrays, "good/trained"), within(
                                        arrays, "good/optimiser"), within(arrays, "good/estimator")));
        return new Snapshot(text(metadata, "run"), state, Integer.parseInt(text(metadata, "best_step")), Long.parseLong(
                text(metadata, "metrics_bytes")), within(arrays, WATCHED));
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
