package org.metaplastic.learning.audit;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.LevelParameters;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** Where the equations of a network let no gradient through, whatever its episodes and values are. */
final class NoGradient {

    private NoGradient() {}

    /** A sentence for each such place; none where every gradient may be other than 0. */
    static List<String> reasons(Network network) {
        var reasons = new ArrayList<String>();
        for (Population population : network.populations()) {
            if (population instanceof Population.Units units) {
                units.neuron().surrogate().filter(surrogate -> surrogate.derivative().equals(Expression.ZERO))
                        .ifPresent(surrogate -> reasons.add("No gradient passes the spikes of '" + units.name()
                                + "': the derivative of its surrogate '" + surrogate.equations().name()
                                + "' is 0 everywhere. Name another one, such as triangle."));
            }
        }
        for (Projection projection : network.projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                List<String> flat = LevelParameters.of(plastic.rule()).stream().filter(name -> plastic.setting(name)
                        .learned()).toList();
                if (!flat.isEmpty()) {
                    reasons.add("Of rule '" + plastic.rule().name() + "', " + String.join(", ", flat)
                            + (flat.size() == 1 ? " stands" : " stand")
                            + " only where the derivative is 0 everywhere, as within heaviside. A steep sigmoid lets a"
                            + " gradient through.");
                }
            }
        }
        return reasons;
    }
}
