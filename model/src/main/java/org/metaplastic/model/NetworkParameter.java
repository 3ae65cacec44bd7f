package org.metaplastic.model;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Unit;

/**
 * One parameter of a network, with its shape.
 *
 * @param owner the population or projection
 * @param name the name in its equations, or {@link Synapse#STATIC_WEIGHT}
 * @param weight whether it is the weight of its projection
 * @param timeConstant whether it is a time that something is divided by, and so must be above zero
 * @param fanIn presynaptic neurons of a neuron of a projection, in the mean, 1 for a population
 * @param fanOut postsynaptic neurons of a neuron of a projection, in the mean, 1 for a population
 */
public record NetworkParameter(String owner, String name, Unit unit, Shape shape, ParameterSetting setting,
        boolean weight, boolean timeConstant, double fanIn, double fanOut) {

    /** "owner.name", the name in files and reports. */
    public String path() {
        return owner + "." + name;
    }

    /** For a {@link NetworkException}. */
    public String[] place() {
        return weight ? new String[] {owner, "weights"} : new String[] {owner, "parameters", name};
    }

    /** Which values it may take: those that its setting says, and of a learned time constant only those above zero. */
    public Constraint constraint() {
        boolean free = setting.constraint() instanceof Constraint.Free;
        return free && timeConstant && setting.learned() ? new Constraint.Positive() : setting.constraint();
    }

    /** Every parameter of a network: those of populations in update order, then those of projections. */
    public static List<NetworkParameter> of(Network network) {
        var all = new ArrayList<NetworkParameter>();
        for (Population population : network.populations()) {
            if (population instanceof Population.Units units) {
                for (Parameter parameter : units.neuron().equations().parameters()) {
                    ParameterSetting setting = units.setting(parameter.name());
                    all.add(new NetworkParameter(units.name(), parameter.name(), parameter.unit(), shape(setting,
                            units),
                            setting, false,
                            TimeConstants.contains(parameter, units.neuron().equations().statements()), 1,
                            1));
                }
            }
        }
        for (Projection projection : network.projections()) {
            var layout = WeightLayout.of(projection.connectivity(), network.population(projection.from()),
                    network.population(projection.to()));
            switch (projection.synapse()) {
                case Synapse.Static fixed -> all.add(new NetworkParameter(projection.name(), Synapse.STATIC_WEIGHT,
                        Unit.NONE,
                        layout.shape(fixed.weight().scope()), fixed.weight(), true, false, layout.fanIn(), layout
                                .fanOut()));
                case Synapse.Plastic plastic -> {
                    for (Parameter parameter : plastic.rule().parameters()) {
                        ParameterSetting setting = plastic.setting(parameter.name());
                        all.add(new NetworkParameter(projection.name(), parameter.name(), parameter.unit(),
                                layout.shape(setting.scope()), setting, parameter.name().equals(plastic.rule()
                                        .weight()), TimeConstants.contains(parameter, plastic.rule()
                                                .statements()), layout.fanIn(), layout.fanOut()));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /**
     * Refuses values of a file that are not as many as the parameter has, and a time constant that does not begin above
     * zero, as far as that is known before values are drawn, or that may be trained to zero and below.
     *
     * @throws NetworkException naming the parameter
     */
    public void requireMeaningfulStart() {
        if (setting.initialiser() instanceof Initialiser.FromFile given && !given.fits(shape)) {
            throw new NetworkException("'" + path() + "': " + given.misfit(shape), place());
        }
        if (timeConstant) {
            TimeConstants.requirePositive(this);
            if (setting.constraint() instanceof Constraint.Within(double low, _) && low < 0) {
                throw new NetworkException("'" + path() + "' is a time constant, which must be above 0 ms, but within"
                        + " allows " + new Quantity(low, unit) + ". Raise the lower bound.", place());
            }
        }
    }

    static Shape shape(ParameterSetting setting, Population units) {
        if (setting.scope() == Scope.ONE) {
            return new Shape(1, 1);
        }
        return new Shape(1, setting.perChannel() ? units.volume().channels() : units.size());
    }
}
