package org.metaplastic.learning.conformance;

import java.util.HashMap;
import java.util.Map;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.ParameterSetting;

/**
 * The parameters of one population or projection, taken from a case: what the case lists as a parameter is learned at the
 * granularity of its values, what it lists as a constant is fixed.
 */
final class CaseSettings {

    private final ConformanceCase given;
    private final Map<String, ParameterSetting> settings = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();

    CaseSettings(ConformanceCase given) {
        this.given = given;
    }

    /** The parameter of the same name. */
    CaseSettings learned(String parameter) {
        return learned(parameter, parameter);
    }

    CaseSettings learned(String parameter, String source) {
        CaseArray values = given.parameter(source);
        Scope scope = switch (values.rank()) {
            case 0 -> Scope.ONE;
            case 1 -> Scope.POST;
            default -> Scope.SYNAPSE;
        };
        settings.put(parameter, new ParameterSetting(scope, new Initialiser.Values(values.values()), true));
        sources.put(parameter, source);
        return this;
    }

    CaseSettings fixed(String parameter, double value) {
        settings.put(parameter, new ParameterSetting(Scope.ONE, new Initialiser.Constant(value), false));
        return this;
    }

    /** The constant of the same name. */
    CaseSettings constant(String parameter) {
        return fixed(parameter, given.number(parameter));
    }

    /** A time constant that the case gives as what is left after one step: tau = -dt / ln(decay). */
    CaseSettings decay(String parameter, String constant) {
        double decay = given.number(constant);
        if (!(decay > 0 && decay < 1)) {
            throw new ConformanceException("Case '" + given.name() + "': constants." + constant + " is " + decay
                    + ", but a decay per step is between 0 and 1.");
        }
        return fixed(parameter, -given.dt() / Math.log(decay));
    }

    /** The parameter of that name where the case has it, and else a decay. */
    CaseSettings learnedOrDecay(String parameter, String constant) {
        return given.parameters().containsKey(parameter) ? learned(parameter) : decay(parameter, constant);
    }

    Map<String, ParameterSetting> settings() {
        return settings;
    }

    /** By parameter, the name in the case. */
    Map<String, String> sources() {
        return sources;
    }
}
