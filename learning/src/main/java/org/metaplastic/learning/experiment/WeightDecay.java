package org.metaplastic.learning.experiment;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.metaplastic.learning.optimiser.ParameterGroup;
import org.metaplastic.learning.optimiser.ParameterGroups;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Projection;

/**
 * Which learned parameters the weight decay of their group pulls to zero: weights and coefficients, which do less the
 * nearer they are to it. What has a constraint is trained as a logarithm or logit, whose zero means nothing; a neuron
 * with a threshold near zero does more, not less, so that its parameters must be asked for by their full path.
 */
public final class WeightDecay {

    private WeightDecay() {}

    /** The paths of the parameters that decay. */
    public static SortedSet<String> paths(Network network, List<ParameterGroup> groups) {
        List<NetworkParameter> learned = learned(network);
        Map<String, ParameterGroup> byParameter = groups(groups, learned);
        List<String> projections = network.projections().stream().map(Projection::name).toList();
        var paths = new TreeSet<String>();
        for (NetworkParameter parameter : learned) {
            ParameterGroup group = byParameter.getOrDefault(parameter.path(), ParameterGroup.of(ParameterGroups.OTHERS,
                    "*"));
            if (group.weightDecay() > 0 && free(parameter) && (projections.contains(parameter.owner()) || named(group,
                    parameter))) {
                paths.add(parameter.path());
            }
        }
        return paths;
    }

    /**
     * Refuses a decay that was asked for and cannot be.
     *
     * @throws IllegalArgumentException naming the group
     */
    static void check(Network network, List<ParameterGroup> groups) {
        List<NetworkParameter> learned = learned(network);
        Map<String, ParameterGroup> byParameter = groups(groups, learned);
        SortedSet<String> decaying = paths(network, groups);
        for (ParameterGroup group : groups) {
            if (group.weightDecay() == 0) {
                continue;
            }
            for (NetworkParameter parameter : learned) {
                if (named(group, parameter) && !free(parameter)) {
                    throw new IllegalArgumentException("Parameter group '" + group.name() + "': weight_decay pulls to"
                            + " zero, but '" + parameter.path() + "' must be " + parameter.constraint().words(parameter
                                    .unit())
                            + ". Put it into a group without weight_decay.");
                }
            }
            if (decaying.stream().noneMatch(path -> group.equals(byParameter.get(path)))) {
                throw new IllegalArgumentException("Parameter group '" + group.name() + "': weight_decay acts on none"
                        + " of its parameters. It leaves alone what has a constraint, time constants, and parameters"
                        + " of neurons that no pattern names in full, such as 'hidden.v_th'. Remove weight_decay, or"
                        + " name what is to decay.");
            }
        }
    }

    private static List<NetworkParameter> learned(Network network) {
        return NetworkParameter.of(network).stream().filter(parameter -> parameter.setting().learned()).toList();
    }

    private static Map<String, ParameterGroup> groups(List<ParameterGroup> groups, List<NetworkParameter> learned) {
        return ParameterGroups.of(groups, learned.stream().map(NetworkParameter::path).toList()).byParameter();
    }

    private static boolean free(NetworkParameter parameter) {
        return parameter.constraint() instanceof Constraint.Free;
    }

    private static boolean named(ParameterGroup group, NetworkParameter parameter) {
        return group.patterns().contains(parameter.path());
    }
}
