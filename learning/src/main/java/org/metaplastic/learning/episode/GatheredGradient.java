package org.metaplastic.learning.episode;

import java.util.Optional;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;

/** The gradient that a rule adds up in a synaptic variable. */
public final class GatheredGradient {

    private GatheredGradient() {}

    /**
     * The last values of a variable as a gradient: 0 in the places of synapses that there are not, in which a rule goes
     * through its statements all the same.
     *
     * @param variable its path, "projection.name"
     * @param values as they lie, row-major; they are not changed
     */
    public static double[] of(Network network, String variable, double[] values) {
        double[] gradient = values.clone();
        Optional<Projection> owner = network.projections().stream().filter(projection -> variable.startsWith(projection
                .name() + ".")).findFirst();
        if (owner.isEmpty()) {
            return gradient;
        }
        Population from = network.population(owner.get().from());
        Population to = network.population(owner.get().to());
        for (int k = 0; k < gradient.length && gradient.length == from.size() * to.size(); k++) {
            if (!owner.get().connectivity().exists(k, to.size())) {
                gradient[k] = 0;
            }
        }
        return gradient;
    }
}
