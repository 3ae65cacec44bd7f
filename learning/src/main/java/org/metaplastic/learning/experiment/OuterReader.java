package org.metaplastic.learning.experiment;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.experiment.Experiment.Outer;
import org.metaplastic.learning.experiment.Experiment.Snapshots;
import org.metaplastic.learning.experiment.Experiment.Validation;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.NetworkVariable;

/** Reads the outer loop: how long, on what, and by which method. */
final class OuterReader {

    private static final String GRADIENTS = "gradients";
    private static final String NONE = "none";
    private static final String RATE_FACTOR = "rate_factor";
    /** Chosen on meta-validation of cue-association, docs/gradient-free.md. */
    private static final int PAIRS = 64;
    private static final int EPISODES = 2;
    private static final double SIGMA = 0.2;
    private static final double FASTER = 10;

    /** What a file may call a method; the section of the same name sets it. */
    private enum Kind {
        GRADIENT, ES, PGPE, ONLINE
    }

    /** Each has a place in arrays. */
    private static final int MOST_EPISODES = 1_000_000;

    private final Section outer;
    private final Network network;

    OuterReader(Section outer, Network network) {
        this.outer = outer;
        this.network = network;
    }

    Outer read() {
        outer.allow("steps", "seconds", "batch", "method", "es", "pgpe", GRADIENTS, "validation",
                "snapshots");
        int steps = outer.required("steps", "100").integer(1);
        double seconds = outer.optional("seconds").filter(value -> !value.isText(NONE)).map(Value::positive).orElse(
                Double.POSITIVE_INFINITY);
        int batch = outer.required("batch", "64").integer(1, MOST_EPISODES);
        Section validation = outer.section("validation").allow("every", "episodes", "stop_at", "confirm",
                "patience");
        var looks = new Validation(validation.get("every", 0).integer(0), validation.get("episodes", 256).integer(1,
                MOST_EPISODES),
                validation.get("stop_at", 2).positive(), validation.get("patience", 0).integer(0), validation.get(
                        "confirm", 0).integer(0));
        return new Outer(steps, batch, looks, method(), seconds, snapshots());
    }

    private Snapshots snapshots() {
        Section section = outer.section("snapshots").allow("every", "minutes", "keep", "best");
        Value minutes = section.get("minutes", BigDecimal.valueOf(Snapshots.STANDARD.minutes()).stripTrailingZeros()
                .toPlainString());
        return new Snapshots(section.get("every", Snapshots.STANDARD.every()).integer(0), minutes.isText(NONE)
                ? Double.POSITIVE_INFINITY
                : minutes.positive(), section.get("keep", Snapshots.STANDARD.keep()).integer(1), section.get("best",
                        Snapshots.STANDARD.best()).flag());
    }

    /** Sections of other methods may stay, so that --set outer.method suffices; they are checked all the same. */
    private Method method() {
        Kind kind = outer.get("method", Value.label(Kind.GRADIENT)).choice(Kind.class);
        Method chosen = new Method.Gradient();
        for (Kind other : Kind.values()) {
            if (other == kind || outer.has(other == Kind.ONLINE ? GRADIENTS : Value.label(other))) {
                Method read = read(other);
                chosen = other == kind ? read : chosen;
            }
        }
        return chosen;
    }

    private Method read(Kind kind) {
        return switch (kind) {
            case GRADIENT -> new Method.Gradient();
            case ES -> {
                Section es = outer.section("es").allow("pairs", "episodes", "sigma", RATE_FACTOR);
                yield new Method.EvolutionStrategy(es.get("pairs", PAIRS).integer(1, MOST_EPISODES), es.get("episodes",
                        EPISODES)
                        .integer(1, MOST_EPISODES), es.get("sigma", SIGMA).positive(), es.get(RATE_FACTOR, FASTER)
                                .positive());
            }
            case PGPE -> {
                Section pgpe = outer.section("pgpe").allow("pairs", "episodes", "sigma", "sigma_rate", RATE_FACTOR);
                yield new Method.ParameterExploration(pgpe.get("pairs", PAIRS).integer(1, MOST_EPISODES), pgpe.get(
                        "episodes",
                        EPISODES).integer(1, MOST_EPISODES), pgpe.get("sigma", SIGMA).positive(), pgpe.get("sigma_rate",
                                0.1)
                                .notNegative(), pgpe.get(RATE_FACTOR, FASTER).positive());
            }
            case ONLINE -> new Method.Online(gradients());
        };
    }

    private SortedMap<String, String> gradients() {
        if (!outer.has(GRADIENTS)) {
            throw outer.error("method: online needs 'gradients': for each learned parameter the variable that is its"
                    + " gradient at the end of an episode, such as 'gradients: {hidden_readout.w0: hidden_readout.g}'.");
        }
        Section section = outer.section(GRADIENTS);
        var parameters = NetworkParameter.of(network).stream().collect(Collectors.toMap(NetworkParameter::path,
                parameter -> parameter));
        var variables = NetworkVariable.of(network).stream().collect(Collectors.toMap(NetworkVariable::path,
                variable -> variable));
        var gradients = new TreeMap<String, String>();
        for (String path : section.keys()) {
            NetworkParameter parameter = parameters.get(path);
            if (parameter == null) {
                throw section.error(path, "unknown parameter '" + path + "'." + Suggestion.didYouMean(path, parameters
                        .keySet()) + " There are: " + String.join(", ", parameters.keySet().stream().sorted().toList())
                        + ".");
            }
            if (!parameter.setting().learned()) {
                throw section.error(path, "'" + path + "' is not learned. Say 'learn: true' where it is set, or remove"
                        + " this line.");
            }
            Value value = section.required(path, "");
            NetworkVariable variable = variables.get(value.oneOf("state variable", variables.keySet().stream().sorted()
                    .toList()));
            if (variable != null && !variable.shape().equals(parameter.shape())) {
                throw value.error("'" + variable.path() + "' has " + variable.shape() + " values, but '" + path
                        + "' has " + parameter.shape() + ". Name a variable with one value for each of the parameter.");
            }
            gradients.put(path, value.text());
        }
        List<String> without = parameters.values().stream().filter(parameter -> parameter.setting().learned()).map(
                NetworkParameter::path).filter(path -> !gradients.containsKey(path)).sorted().toList();
        if (!without.isEmpty()) {
            throw section.error("no gradient is named for " + String.join(", ", without)
                    + ", which the experiment learns. Add a line, or say 'learn: false' where it is set.");
        }
        return gradients;
    }
}
