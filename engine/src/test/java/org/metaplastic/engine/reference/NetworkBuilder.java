package org.metaplastic.engine.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.Volume;

/** Networks of a test in a few lines. */
final class NetworkBuilder {

    static final Connectivity DENSE = new Connectivity.Dense();

    private final List<Population> populations = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();

    NetworkBuilder input(String name, int size) {
        populations.add(new Population.Input(name, size, true));
        return this;
    }

    NetworkBuilder image(String name, Volume volume, boolean spiking) {
        populations.add(new Population.Input(name, volume, spiking));
        return this;
    }

    NetworkBuilder image(String name, Volume volume, NeuronModel neuron, Map<String, ParameterSetting> settings) {
        populations.add(new Population.Units(name, volume, Role.NEURONS, neuron, settings));
        return this;
    }

    NetworkBuilder units(String name, int size, NeuronModel neuron, Map<String, ParameterSetting> settings) {
        populations.add(new Population.Units(name, size, Role.NEURONS, neuron, settings));
        return this;
    }

    /** @param to a population, or "population.input" */
    NetworkBuilder connect(String name, String from, String to, int delay, Connectivity connectivity,
            Synapse synapse) {
        int dot = to.indexOf('.');
        projections.add(dot < 0 ? new Projection(name, from, to, delay, connectivity, synapse)
                : new Projection(name, from, to.substring(0, dot), Optional.of(to.substring(dot + 1)), delay,
                        connectivity, synapse));
        return this;
    }

    Network build() {
        return new Network(1, populations, projections);
    }

    static ParameterSetting learned(Scope scope, double low, double high) {
        return new ParameterSetting(scope, new Initialiser.Uniform(low, high), true);
    }

    static ParameterSetting fixed(Scope scope, double value) {
        return new ParameterSetting(scope, new Initialiser.Constant(value), false);
    }

    static Synapse weights(Scope scope, double low, double high) {
        return new Synapse.Static(learned(scope, low, high));
    }

    /** A value for every parameter, by path. */
    static Map<String, double[]> draw(Network network, RandomGenerator random) {
        var values = new HashMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            values.put(parameter.path(), parameter.setting().initialiser().draw(parameter.shape().rows(),
                    parameter.shape().columns(), parameter.fanIn(), parameter.fanOut(), random));
        }
        return values;
    }
}
