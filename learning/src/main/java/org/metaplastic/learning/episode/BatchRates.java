package org.metaplastic.learning.episode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser.Over;

/**
 * Firing rates over all episodes of an outer step, for regularisers that ask for them. They are known only when every
 * episode was lived through, so the gradient takes a second pass: forward again is cheaper than to keep all of them.
 */
final class BatchRates {

    private final List<RateRegulariser> regularisers;

    BatchRates(Experiment experiment) {
        this.regularisers = experiment.learning().rateRegularisers().stream()
                .filter(regulariser -> regulariser.over() == Over.BATCH).toList();
    }

    boolean wanted() {
        return !regularisers.isEmpty();
    }

    /** The rates of the episode that a thread has just lived through. */
    Map<RateRegulariser, double[]> of(EpisodeThread thread) {
        var rates = new HashMap<RateRegulariser, double[]>();
        regularisers.forEach(regulariser -> rates.put(regulariser, thread.rates(regulariser)));
        return rates;
    }

    /** The means, added up in the order of the episodes. */
    Map<RateRegulariser, double[]> mean(List<Map<RateRegulariser, double[]>> episodes) {
        var means = new HashMap<RateRegulariser, double[]>();
        for (Map<RateRegulariser, double[]> episode : episodes) {
            episode.forEach((regulariser, rates) -> {
                double[] mean = means.computeIfAbsent(regulariser, _ -> new double[rates.length]);
                for (int j = 0; j < rates.length; j++) {
                    mean[j] += rates[j] / episodes.size();
                }
            });
        }
        return means;
    }
}
