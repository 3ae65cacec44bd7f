package org.metaplastic.learning.run;

import java.util.List;
import org.metaplastic.learning.episode.StaticNetwork;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.Outer;
import org.metaplastic.learning.experiment.Method;
import org.metaplastic.learning.optimiser.ParameterGroup;
import org.metaplastic.learning.optimiser.ParameterGroups;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/**
 * The experiment that tells what a network without plasticity learns with the same budget. It has no rules that could
 * accumulate a gradient, so that it follows its own where they did.
 */
final class StaticControl {

    private StaticControl() {}

    /** @param steps how many outer steps the plastic network took; the static one takes as many, whatever validation says */
    static Experiment of(Experiment experiment, int steps) {
        Network network = StaticNetwork.of(experiment.network());
        List<String> learned = NetworkParameter.of(network).stream()
                .filter(parameter -> parameter.setting().learned()).map(NetworkParameter::path).toList();
        List<ParameterGroup> groups = ParameterGroups.applicable(experiment.learning().groups(), learned);
        Outer outer = experiment.outer().withFixedSteps(steps);
        return experiment.withNetwork(network)
                .withOuter(outer.method() instanceof Method.Online ? outer.withMethod(new Method.Gradient()) : outer)
                .withLearning(experiment.learning().withGroups(groups));
    }
}
