package org.metaplastic.learning.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Unit;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.ParameterSetting;

/**
 * Reads parameters: {@code 20 ms}, or {@code {normal: {mean: 20 ms, std: 2 ms}, per: neuron, learn: true, within: [5 ms,
 * 50 ms]}}.
 *
 * @param granularities the words that {@code per} may name
 */
record SettingReader(SequencedMap<String, Scope> granularities) {

    private static final String CHANNEL = "channel";
    /** Parameters of a neuron. */
    static final SettingReader NEURON = of(Map.entry("one", Scope.ONE), Map.entry("neuron", Scope.POST),
            Map.entry(CHANNEL, Scope.POST));
    /** Parameters of a projection. */
    static final SettingReader PROJECTION = of(Map.entry("one", Scope.ONE), Map.entry("pre", Scope.PRE), Map.entry(
            "post", Scope.POST), Map.entry("synapse", Scope.SYNAPSE));

    /** The weights of a convolution. */
    static final SettingReader CONVOLUTION = of(Map.entry("kernel", Scope.SYNAPSE));
    /** The weight of a pooling. */
    static final SettingReader POOLING = of(Map.entry("one", Scope.ONE));
    private static final String POSITIVE = "positive";
    private static final String WITHIN = "within";
    private static final String FROM_FILE = "from_file";
    private static final List<String> FORMS = List.of("constant", "normal", "uniform", "glorot", "cycle", "values",
            "pairs", FROM_FILE);

    @SafeVarargs
    private static SettingReader of(Map.Entry<String, Scope>... words) {
        var granularities = new LinkedHashMap<String, Scope>();
        for (Map.Entry<String, Scope> word : words) {
            granularities.put(word.getKey(), word.getValue());
        }
        return new SettingReader(granularities);
    }

    /**
     * Every parameter: those that the section sets, and the others as their equations say.
     *
     * @param files that values are taken from
     */
    Map<String, ParameterSetting> all(Section section, List<Parameter> parameters, TensorFiles files) {
        section.allow(parameters.stream().map(Parameter::name).toList());
        var settings = new LinkedHashMap<String, ParameterSetting>();
        for (Parameter parameter : parameters) {
            Value value = section.get(parameter.name(), new Quantity(parameter.value(), parameter.unit()));
            settings.put(parameter.name(), read(value, parameter, false, files));
        }
        return settings;
    }

    /**
     * @param learned whether it is learned if nothing is said about it
     * @param files that values are taken from
     */
    ParameterSetting read(Value value, Parameter parameter, boolean learned, TensorFiles files) {
        return read(value, parameter, learned, files, Optional.empty());
    }

    /** @param listed a value a synapse, of the file that lists them */
    ParameterSetting read(Value value, Parameter parameter, boolean learned, TensorFiles files,
            Optional<double[]> listed) {
        if (!value.isSection()) {
            return new ParameterSetting(parameter.scope(), new Initialiser.Constant(value.quantity(parameter.unit())),
                    learned);
        }
        Section section = value.section().allow("constant", "normal", "uniform", "glorot", "cycle", "values",
                "pairs", FROM_FILE, "per", "learn", POSITIVE, WITHIN);
        Initialiser initialiser = initialiser(section, parameter.unit(), files, listed);
        String per = section.get("per", word(parameter.scope())).oneOf("granularity", granularities.keySet());
        Scope scope = granularities.getOrDefault(per, parameter.scope());
        boolean trained = section.get("learn", learned).flag();
        Constraint constraint = constraint(section, parameter.unit());
        return section.make(() -> {
            var setting = new ParameterSetting(scope, initialiser, trained, constraint, per.equals(CHANNEL));
            setting.requireAllowedStart(parameter.unit());
            return setting;
        });
    }

    private static Constraint constraint(Section section, Unit unit) {
        boolean positive = section.optional(POSITIVE).map(Value::flag).orElse(false);
        if (!section.has(WITHIN)) {
            return positive ? new Constraint.Positive() : new Constraint.Free();
        }
        Value within = section.required(WITHIN, "");
        if (positive) {
            throw within.error("expected either positive or within, found both. Within a positive range is positive.");
        }
        double[] bounds = quantities(within, unit);
        if (bounds.length != 2) {
            throw within.error("expected a lower and an upper bound, such as [" + new Quantity(0, unit) + ", "
                    + new Quantity(1, unit) + "], found " + bounds.length + " values.");
        }
        if (bounds[0] >= bounds[1]) {
            throw within.error("the bounds are " + new Quantity(bounds[0], unit) + " and " + new Quantity(bounds[1],
                    unit) + ". Give a lower one, then a higher one.");
        }
        return section.make(() -> new Constraint.Within(bounds[0], bounds[1]));
    }

    private String word(Scope scope) {
        Optional<String> word = granularities.entrySet().stream().filter(entry -> entry.getValue() == scope).map(
                Map.Entry::getKey).findFirst();
        return word.orElse("one");
    }

    private static Initialiser initialiser(Section section, Unit unit, TensorFiles files,
            Optional<double[]> listed) {
        List<String> given = FORMS.stream().filter(section::has).toList();
        if (given.size() != 1) {
            throw section.error("expected one of " + String.join(", ", FORMS) + ", found " + (given.isEmpty()
                    ? "none"
                    : String.join(" and ", given)) + ". Say once where the values come from.");
        }
        String form = given.getFirst();
        Value value = section.required(form, "");
        return section.make(() -> switch (form) {
            case "constant" -> new Initialiser.Constant(value.quantity(unit));
            case "normal" -> normal(value.section().allow("mean", "std", "per_fan_in"), unit);
            case "uniform" -> uniform(value.section().allow("low", "high"), unit);
            case "glorot" -> glorot(value, unit);
            case "cycle" -> new Initialiser.Cycle(quantities(value, unit));
            case "pairs" -> listed(value, listed);
            case FROM_FILE -> files.read(value);
            default -> new Initialiser.Values(quantities(value, unit));
        });
    }

    private static Initialiser normal(Section section, Unit unit) {
        double mean = section.get("mean", new Quantity(0, unit)).quantity(unit);
        double std = section.required("std", new Quantity(1, unit).toString()).quantity(unit);
        if (std < 0) {
            throw section.error("std", "normal: std is " + new Quantity(std, unit) + ", but must be 0 or more.");
        }
        return new Initialiser.Normal(mean, std, section.get("per_fan_in", false).flag());
    }

    private static Initialiser uniform(Section section, Unit unit) {
        double low = section.required("low", new Quantity(0, unit).toString()).quantity(unit);
        double high = section.required("high", new Quantity(1, unit).toString()).quantity(unit);
        if (low > high) {
            throw section.error("uniform: low is " + new Quantity(low, unit) + " and high is " + new Quantity(high,
                    unit) + "; swap them.");
        }
        return new Initialiser.Uniform(low, high);
    }

    private static Initialiser glorot(Value value, Unit unit) {
        if (!value.flag() || !unit.equals(Unit.NONE)) {
            throw value.error("glorot can only be true, and only for a parameter without unit. Use normal or uniform.");
        }
        return new Initialiser.Glorot();
    }

    private static Initialiser listed(Value value, Optional<double[]> listed) {
        if (!value.flag() || listed.isEmpty()) {
            throw value.error("pairs can only be true, and only for the weights of a projection with 'connect: {pairs:"
                    + " FILE}', whose file has a column 'weight'. Use normal or uniform.");
        }
        return new Initialiser.Values(listed.get());
    }

    private static double[] quantities(Value value, Unit unit) {
        return value.list().stream().mapToDouble(item -> item.quantity(unit)).toArray();
    }
}
