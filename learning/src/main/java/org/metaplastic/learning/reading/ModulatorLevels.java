package org.metaplastic.learning.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.TaskInput;

/** The levels that neuromodulators reach: what training episodes of a run show. */
final class ModulatorLevels {

    /** A neuromodulator that is silent in as many is taken to be silent. */
    static final int EPISODES = 20;

    private ModulatorLevels() {}

    /** The least and the largest level of a neuromodulator, and 0, at which it begins; both 0 where it is silent. */
    record Reached(double low, double high) {

        static final Reached NOTHING = new Reached(0, 0);

        static Reached of(double[] series) {
            double low = 0;
            double high = 0;
            for (double level : series) {
                low = Math.min(low, level);
                high = Math.max(high, level);
            }
            return new Reached(low, high);
        }

        double largest() {
            return Math.max(-low, high);
        }
    }

    /**
     * What each neuromodulator of a rule reaches, by the rule's name for it, in the first episode in which it is not silent.
     */
    static Map<String, Reached> of(SavedRun run, LearnedRule rule) {
        Map<String, String> sources = rule.plastic().neuromodulators();
        var levels = new LinkedHashMap<String, Reached>();
        if (sources.isEmpty()) {
            return levels;
        }
        CompiledNetwork network = CompiledNetwork.of(run.experiment().network(), run.precision(),
                SimdWidth.preferred(), false);
        rule.plastic().rule().neuromodulatorNames().forEach(name -> levels.put(name, Reached.NOTHING));
        for (int episode = 0; episode < EPISODES && levels.containsValue(Reached.NOTHING); episode++) {
            EpisodeRunner runner = lived(run, network, episode);
            levels.replaceAll((name, level) -> !level.equals(Reached.NOTHING) ? level
                    : Reached.of(runner.series(network.plan().output(sources.getOrDefault(name, name)))));
        }
        return levels;
    }

    private static EpisodeRunner lived(SavedRun run, CompiledNetwork network, int number) {
        Experiment experiment = run.experiment();
        var coefficients = new Coefficients(network);
        coefficients.set(run.parameters());
        var key = Split.META_TRAIN.episode(Key.of(experiment.seed()), experiment.task().name(), number);
        Episode episode = experiment.task().episode(key, Split.META_TRAIN);
        var runner = new EpisodeRunner(network, coefficients, Memory.of(network, episode.steps()));
        List<Slot> inputs = experiment.task().inputs().stream().map(TaskInput::name)
                .map(network.plan()::output).toList();
        Slot readout = network.plan().output(experiment.readout());
        var sink = new InputSink() {
            @Override
            public void spike(int population, int neuron) {
                set(population, neuron, 1);
            }

            @Override
            public void set(int population, int neuron, double value) {
                runner.input(inputs.get(population), neuron, value);
            }
        };
        var last = new double[readout.size()];
        runner.begin(false);
        for (int step = 1; step <= episode.steps(); step++) {
            int t = runner.enter(episode.resets().contains(step));
            episode.input(step, last, sink);
            runner.update();
            for (int k = 0; k < last.length; k++) {
                last[k] = runner.value(readout, t, k);
            }
        }
        return runner;
    }
}
