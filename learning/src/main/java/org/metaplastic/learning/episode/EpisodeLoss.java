package org.metaplastic.learning.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metaplastic.engine.LossDerivative;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser;
import org.metaplastic.learning.task.Score;

/** The derivative of one episode's share of the loss: the task's, and that of the firing-rate regularisers. */
final class EpisodeLoss implements LossDerivative {

    /** The constant derivative with respect to each spike of a population. */
    private record RateTerm(Slot spikes, double[] derivatives) {}

    private final Slot readout;
    private final Score score;
    private final double share;
    private final List<RateTerm> terms = new ArrayList<>();
    private double penalty;

    /**
     * @param share what this episode counts in the mean over the batch
     * @param batchRates the rates over the batch by regulariser; where there are none, those of this episode count
     */
    EpisodeLoss(SpikeCounts counts, Slot readout, Score score, double share, List<RateRegulariser> regularisers,
            List<Slot> spikes, Map<RateRegulariser, double[]> batchRates) {
        this.readout = readout;
        this.score = score;
        this.share = share;
        for (int k = 0; k < regularisers.size(); k++) {
            double[] rates = batchRates.get(regularisers.get(k));
            regularise(counts.steps(), regularisers.get(k), spikes.get(k), rates == null ? counts.rates(spikes.get(k))
                    : rates);
        }
    }

    private void regularise(int steps, RateRegulariser regulariser, Slot spikes, double[] rates) {
        var derivatives = new double[rates.length];
        for (int j = 0; j < rates.length; j++) {
            double excess = rates[j] - regulariser.target();
            penalty += regulariser.weight() * excess * excess;
            derivatives[j] = 2 * regulariser.weight() * excess / steps * share;
        }
        terms.add(new RateTerm(spikes, derivatives));
    }

    double penalty() {
        return penalty;
    }

    @Override
    public void atStep(int t, Sink sink) {
        int size = readout.size();
        for (int k = 0; k < size; k++) {
            double derivative = score.cotangent()[(t - 1) * size + k];
            if (derivative != 0) {
                sink.add(readout, k, derivative * share);
            }
        }
        for (RateTerm term : terms) {
            for (int j = 0; j < term.derivatives().length; j++) {
                sink.add(term.spikes(), j, term.derivatives()[j]);
            }
        }
    }
}
