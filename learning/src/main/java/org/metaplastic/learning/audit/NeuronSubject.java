package org.metaplastic.learning.audit;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/** A neuron to audit: on both sides of synapses under STDP, or, where it does not spike, as their readout. */
public final class NeuronSubject {

    private static final String RULE = "stdp";
    /** A graded unit that is never near 0: exp(0) without a spike, exp(1) with one. */
    private static final String POSITIVE = "exponential-unit";
    private static final String POWERS = "powers";

    private NeuronSubject() {}

    /**
     * The neuron in a small network, see {@link RuleNetwork#driven(RuleEquations)}.
     *
     * @param width of the kernels that the episodes are lived through with
     */
    public static Subject of(NeuronEquations neuron, long seed, int episodes, int steps, SimdWidth width) {
        return RuleSubject.of(neuron.name(), network(neuron), seed, episodes, steps, width);
    }

    private static Network network(NeuronEquations neuron) {
        if (neuron.spiking()) {
            return RuleNetwork.driven(Library.rule(RULE), neuron, RuleNetwork.SURROGATE, Library.neuron(
                    RuleNetwork.LEAKY_READOUT));
        }
        Network network = RuleNetwork.driven(Library.rule(RULE), Library.neuron(RuleNetwork.USUAL),
                RuleNetwork.SURROGATE, neuron);
        return neuron.inputs().size() > 1 ? readingPowers(network) : network;
    }

    /** The network whose readouts read exp(spike) in place of spikes: of several inputs one may divide the others. */
    private static Network readingPowers(Network network) {
        var populations = new ArrayList<>(network.populations());
        populations.add(new Population.Units(POWERS, RuleNetwork.DRIVEN, Role.NEURONS, new NeuronModel(Library.neuron(
                POSITIVE), Optional.empty()), Map.of()));
        var projections = new ArrayList<Projection>();
        for (Projection projection : network.projections()) {
            projections.add(!projection.to().equals(RuleNetwork.READOUT) ? projection
                    : new Projection(projection.name(), POWERS, projection.to(), projection.port(), projection.delay(),
                            projection.connectivity(), projection.synapse()));
        }
        projections.add(new Projection("neurons-" + POWERS, RuleNetwork.POPULATION, POWERS, 0,
                new Connectivity.OneToOne(), new Synapse.Static(new ParameterSetting(Scope.ONE,
                        new Initialiser.Constant(1), true))));
        return new Network(network.dt(), populations, projections);
    }
}
