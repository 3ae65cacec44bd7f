package org.metaplastic.learning.run;

import java.util.List;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.Learning;
import org.metaplastic.learning.experiment.Experiment.Outer;
import org.metaplastic.learning.experiment.Experiment.Validation;
import org.metaplastic.learning.optimiser.ParameterGroup;
import org.metaplastic.learning.optimiser.ParameterGroups;
import org.metaplastic.learning.outer.StaticNetwork;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** The experiment that tells what a network without plasticity learns with the same budget. */
final class StaticControl {

    private static final double NEVER = 2;

    private StaticControl() {}

    /** @param steps how many outer steps the plastic network took; the static one takes as many, whatever validation says */
    static Experiment of(Experiment experiment, int steps) {
        Network network = StaticNetwork.of(experiment.network());
        List<String> learned = NetworkParameter.of(network).stream()
                .filter(parameter -> parameter.setting().learned()).map(NetworkParameter::path).toList();
        Learning learning = experiment.learning();
        List<ParameterGroup> groups = ParameterGroups.applicable(learning.groups(), learned);
        Validation validation = experiment.outer().validation();
        return new Experiment(experiment.name(), experiment.description(), experiment.seed(), experiment.task(),
                network, experiment.readout(),
                new Outer(steps, experiment.outer().batch(),
                        new Validation(validation.every(), validation.episodes(), NEVER, 0)),
                new Learning(learning.optimiser(), learning.rate(), learning.momentum(), groups, learning.clip(),
                        learning.rateRegularisers(), learning.nonFinite()),
                experiment.evaluationEpisodes());
    }
}
