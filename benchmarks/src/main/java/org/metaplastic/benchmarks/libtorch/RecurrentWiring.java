package org.metaplastic.benchmarks.libtorch;

import java.util.List;
import java.util.function.Predicate;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/**
 * The networks that {@link RecurrentDynamics} can compute: LIF neurons with plastic recurrent synapses, a neuromodulator that
 * hears inputs alone, and a readout that hears the neurons.
 *
 * @param drives of the neurons, from inputs
 * @param signals of the neuromodulator, from inputs
 */
record RecurrentWiring(Population.Units neurons, Population.Units modulator, Population.Units readout, List<
        Projection> drives,
        List<Projection> signals, Projection recurrent, Projection output) {

    private static final String RULE = "three-factor-stdp";
    private static final String RELAXING = "three-factor-stdp-relaxing";

    /** @throws IllegalArgumentException if a network is of another kind */
    static RecurrentWiring of(Network network) {
        Population.Units neurons = only(network, Role.NEURONS, "lif");
        Population.Units modulator = only(network, Role.NEUROMODULATOR, "tanh-modulator");
        Population.Units readout = only(network, Role.READOUT, "leaky-readout");
        Projection recurrent = only(network, projection -> projection.from().equals(neurons.name()) && projection.to()
                .equals(neurons.name()));
        Projection output = only(network, projection -> projection.to().equals(readout.name()));
        if (!(recurrent.synapse() instanceof Synapse.Plastic plastic) || !List.of(RULE, RELAXING).contains(plastic
                .rule()
                .name()) || recurrent.delay() != 1) {
            throw Libtorch.unknown("recurrent synapses other than '" + RULE + "' or '" + RELAXING
                    + "' with a delay of 1");
        }
        if (network.projections().stream().anyMatch(projection -> !(projection
                .connectivity() instanceof Connectivity.Dense))) {
            throw Libtorch.unknown("projections that are not dense");
        }
        List<Projection> drives = fromInputs(network, neurons);
        List<Projection> signals = fromInputs(network, modulator);
        if (drives.size() + signals.size() + 2 != network.projections().size() || !output.from().equals(neurons
                .name())) {
            throw Libtorch.unknown("projections other than from inputs, among neurons, and from them to the readout");
        }
        return new RecurrentWiring(neurons, modulator, readout, drives, signals, recurrent, output);
    }

    /** Whether weights relax to their initial values. */
    boolean relaxing() {
        return recurrent.synapse() instanceof Synapse.Plastic plastic && plastic.rule().name().equals(RELAXING);
    }

    private static List<Projection> fromInputs(Network network, Population target) {
        return network.projections().stream().filter(projection -> projection.to().equals(target.name()))
                .filter(projection -> network.population(projection.from()) instanceof Population.Input)
                .filter(projection -> projection.delay() == 0 && projection.synapse() instanceof Synapse.Static)
                .toList();
    }

    private static Population.Units only(Network network, Role role, String neuron) {
        List<Population.Units> found = network.populations().stream().filter(Population.Units.class::isInstance)
                .map(Population.Units.class::cast).filter(units -> units.role() == role).toList();
        if (found.size() != 1 || !found.getFirst().neuron().equations().name().equals(neuron)) {
            throw Libtorch.unknown("a network without exactly one population '" + neuron + "'");
        }
        boolean triangle = found.getFirst().neuron().surrogate().map(surrogate -> surrogate.equations().name().equals(
                "triangle")).orElse(true);
        if (!triangle) {
            throw Libtorch.unknown("a surrogate derivative other than 'triangle'");
        }
        return found.getFirst();
    }

    private static Projection only(Network network, Predicate<Projection> wanted) {
        List<Projection> found = network.projections().stream().filter(wanted).toList();
        if (found.size() != 1) {
            throw Libtorch.unknown("a network without exactly one recurrent and one output projection");
        }
        return found.getFirst();
    }
}
