package org.metaplastic.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/** Inputs and as many units, with Hebbian synapses "plastic" from each of "in" to each of "out". */
final class HebbianNetwork {

    private HebbianNetwork() {}

    static Network of(int size) {
        var unit = new NeuronModel(EquationParser.neuron("""
                neuron unit
                state y = 0
                step
                  y = 0.9 * y + input
                output y
                """, "test"), Optional.empty());
        var rule = EquationParser.rule("""
                rule hebb
                weight w0
                synapse w = w0
                step
                  w += 0.01 * pre.spike * post.spike
                transmit w
                """, "test");
        var weights = new ParameterSetting(Scope.SYNAPSE, new Initialiser.Constant(0), true);
        return new Network(1,
                List.of(new Population.Input("in", size, false),
                        new Population.Units("out", size, Role.NEURONS, unit, Map.of())),
                List.of(new Projection("plastic", "in", "out", 0, new Connectivity.Dense(),
                        new Synapse.Plastic(rule, Map.of("w0", weights), Map.of()))));
    }
}
