package org.metaplastic.learning.episode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.GradientSum;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.model.Network;

/** Where the gradient of an episode comes from, and the sum over a batch. */
sealed interface EpisodeGradients {

    /** Whether episodes are to be recorded for a pass in reverse. */
    boolean record();

    /** Finds that of the episode that a thread has just lived through; tells whether it is finite. */
    boolean find(EpisodeRunner runner, EpisodeLoss loss);

    /** Adds what was found last; called in the order of the episodes' numbers. */
    void add(EpisodeRunner runner);

    /** The sum by path of the parameter. */
    Map<String, double[]> sum();

    /** None: only what the episodes were worth counts. */
    record None() implements EpisodeGradients {
        @Override
        public boolean record() {
            return false;
        }

        @Override
        public boolean find(EpisodeRunner runner, EpisodeLoss loss) {
            return true;
        }

        @Override
        public void add(EpisodeRunner runner) {}

        @Override
        public Map<String, double[]> sum() {
            return Map.of();
        }
    }

    /**
     * The pass in reverse.
     *
     * @param largest norm of an episode's gradient; what is larger is scaled down to it, so that an episode in which the
     *            gradient explodes does not decide for all others
     */
    record Reverse(GradientSum total, Coefficients coefficients, double largest) implements EpisodeGradients {
        @Override
        public boolean record() {
            return true;
        }

        @Override
        public boolean find(EpisodeRunner runner, EpisodeLoss loss) {
            runner.reverse(loss);
            return runner.finiteGradient();
        }

        @Override
        public void add(EpisodeRunner runner) {
            total.add(runner, largest);
        }

        @Override
        public Map<String, double[]> sum() {
            return total.parameters(coefficients);
        }
    }

    /** The last states of variables, each counted with the share of an episode in the batch. */
    final class States implements EpisodeGradients {

        /** A variable, and the sum of its last states. */
        private record Total(Slot variable, double[] sum) {}

        private final Map<String, Total> totals = new HashMap<>();
        private final Network network;
        private final double share;

        /** @param gradients the path of the variable by that of the parameter */
        States(CompiledNetwork network, Map<String, String> gradients, double share) {
            this.network = network.network();
            this.share = share;
            gradients.forEach((parameter, variable) -> {
                Slot slot = network.slot(variable);
                totals.put(parameter, new Total(slot, new double[slot.size()]));
            });
        }

        @Override
        public boolean record() {
            return false;
        }

        @Override
        public boolean find(EpisodeRunner runner, EpisodeLoss loss) {
            return totals.values().stream().allMatch(total -> Arrays.stream(last(runner, total.variable()))
                    .allMatch(Double::isFinite));
        }

        @Override
        public void add(EpisodeRunner runner) {
            for (Total total : totals.values()) {
                double[] state = last(runner, total.variable());
                for (int k = 0; k < state.length; k++) {
                    total.sum()[k] += share * state[k];
                }
            }
        }

        @Override
        public Map<String, double[]> sum() {
            var sums = new HashMap<String, double[]>();
            totals.forEach((parameter, total) -> sums.put(parameter, GatheredGradient.of(network, total.variable()
                    .name(), total.sum())));
            return sums;
        }

        private static double[] last(EpisodeRunner runner, Slot slot) {
            if (slot.kind() == Slot.Kind.SYNAPTIC) {
                return runner.state(slot);
            }
            var values = new double[slot.size()];
            for (int k = 0; k < values.length; k++) {
                values[k] = runner.value(slot, runner.steps(), k);
            }
            return values;
        }
    }
}
