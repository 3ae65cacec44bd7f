package org.metaplastic.model;

import java.util.List;
import java.util.Map;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Suggestion;

/** Looks parameters up among those that a network sets and those that the equations declare. */
final class Settings {

    private Settings() {}

    static void check(String owner, Map<String, ParameterSetting> settings, List<Parameter> declared) {
        var names = declared.stream().map(Parameter::name).toList();
        for (String name : settings.keySet()) {
            if (!names.contains(name)) {
                throw new NetworkException(owner + " has no parameter '" + name + "'. It has: "
                        + String.join(", ", names) + "." + Suggestion.didYouMean(name, names));
            }
        }
    }

    static ParameterSetting of(String name, Map<String, ParameterSetting> settings, List<Parameter> declared) {
        ParameterSetting setting = settings.get(name);
        if (setting != null) {
            return setting;
        }
        for (Parameter parameter : declared) {
            if (parameter.name().equals(name)) {
                return new ParameterSetting(parameter.scope(), new Initialiser.Constant(parameter.value()), false);
            }
        }
        throw new NetworkException("There is no parameter '" + name + "'.");
    }
}
