package org.metaplastic.learning.task.characters;

import java.util.List;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;

/** Glyphs of 14 by 14 pixels, each of which spikes once if there is ink: plastic synapses see them directly. */
public final class SmallCharacters {

    /** As in a file. */
    public static final String TEXT = """
            task: {name: characters, ways: 3, shots: 2, queries: 2, encoder: latency, side: 14, look_steps: 5,
              decision_steps: 3, teach_steps: 3}
            network:
              dt: 5 ms
              populations:
                readout: {role: readout, size: 3, neuron: normalised-readout}
                error: {role: neuromodulator, size: readout, neuron: readout-error}
                activity: {role: neuromodulator, size: 1, neuron: leaky-readout}
              projections:
                association:
                  from: image
                  to: readout.current
                  weights: {constant: 0, learn: false}
                  rule: delta-rule
                  neuromodulators: {error: error, activity: activity}
                  parameters: {eta: {constant: 0.1, learn: true}}
                readout_error: {from: readout, to: error.prediction, connect: one-to-one, weights: {constant: 1, learn: false}}
                label_error: {from: label, to: error.target, connect: one-to-one, weights: {constant: 5, per: one}}
                teach_error: {from: teach, to: error.active, weights: {constant: 1, learn: false}}
                image_pool: {from: image, to: readout.pool, weights: {constant: 1, per: one, learn: false}}
                image_activity: {from: image, to: activity, weights: {constant: 1, per: one, learn: false}}
            learning: {rate: 0.01}
            outer: {steps: 2, batch: 2, validation: {every: 0}}
            evaluation: {episodes: 6}
            """;

    private SmallCharacters() {}

    public static Experiment read(String... changes) {
        return ExperimentReader.parse(TEXT, "small.yaml", List.of(changes)).experiment();
    }
}
