package org.metaplastic.model;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.equations.Variable;

/**
 * One state variable of a network, with its shape.
 *
 * @param owner the population or projection
 * @param name the name in its equations
 */
public record NetworkVariable(String owner, String name, Shape shape) {

    /** "owner.name". */
    public String path() {
        return owner + "." + name;
    }

    /** Every state variable of a network: those of populations in update order, then those of rules. */
    public static List<NetworkVariable> of(Network network) {
        var all = new ArrayList<NetworkVariable>();
        for (Population population : network.populations()) {
            if (population instanceof Population.Units units) {
                for (Variable variable : units.neuron().equations().variables()) {
                    all.add(new NetworkVariable(units.name(), variable.name(), new Shape(1, units.size())));
                }
            }
        }
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                var layout = WeightLayout.of(projection.connectivity(), network.population(projection.from()),
                        network.population(projection.to()));
                for (Variable variable : plastic.rule().variables()) {
                    all.add(new NetworkVariable(projection.name(), variable.name(),
                            layout.shape(variable.scope())));
                }
            }
        }
        return List.copyOf(all);
    }
}
