package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.SynapseList;

/**
 * A plastic projection of a run, before and after training.
 *
 * @param before every parameter of the network by path, drawn again from the seed of the experiment
 * @param after the same as the run left them
 */
public record LearnedRule(Experiment experiment, Projection projection, Synapse.Plastic plastic,
        SortedMap<String, double[]> before, SortedMap<String, double[]> after) {

    /**
     * Every plastic projection of a run, in the order of the experiment; none in a static network.
     *
     * @throws ReadingException if a parameter of the run is not finite
     */
    public static List<LearnedRule> of(SavedRun run) {
        run.parameters().forEach(LearnedRule::requireFinite);
        Experiment experiment = run.experiment();
        var before = InitialParameters.draw(experiment.network(), Key.of(experiment.seed()));
        var rules = new ArrayList<LearnedRule>();
        for (Projection projection : experiment.network().projections()) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                rules.add(new LearnedRule(experiment, projection, plastic, before, run.parameters()));
            }
        }
        return List.copyOf(rules);
    }

    private static void requireFinite(String path, double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new ReadingException("The parameter '" + path + "' of the run has the value " + value
                        + ", but training leaves finite numbers only. Its file is damaged: train it again.");
            }
        }
    }

    /** The name of the projection. */
    public String name() {
        return projection.name();
    }

    /** The length of a step in ms. */
    public double dt() {
        return experiment.network().dt();
    }

    /** Neurons that send. */
    public int pre() {
        return experiment.network().population(projection.from()).size();
    }

    /** Neurons that receive. */
    public int post() {
        return experiment.network().population(projection.to()).size();
    }

    /** The coefficients in the order of the rule, the initial weights among them; only of synapses that exist. */
    public List<Coefficient> coefficients() {
        return NetworkParameter.of(experiment.network()).stream().filter(parameter -> parameter.owner().equals(name()))
                .map(parameter -> coefficient(parameter, declared(plastic.rule().parameters(), parameter.name())))
                .toList();
    }

    /** What drives each neuromodulator of the rule, in the order in which the rule declares them. */
    public List<ModulatorPath> modulatorPaths() {
        return plastic.rule().neuromodulators().stream().map(signal -> ModulatorPath.of(this, signal)).toList();
    }

    static Parameter declared(List<Parameter> parameters, String name) {
        return parameters.stream().filter(candidate -> candidate.name().equals(name)).findFirst().orElseThrow();
    }

    /** Any parameter of the network, before and after, with the name that {@code declared} has. */
    Coefficient coefficient(NetworkParameter parameter, Parameter declared) {
        ParameterSetting setting = parameter.setting();
        return new Coefficient(new Parameter(declared.name(), declared.value(), declared.unit(), setting.scope(),
                declared.description()), setting.learned(), parameter.timeConstant(), existing(parameter, values(before,
                        parameter)),
                existing(parameter, values(after, parameter)));
    }

    private static double[] values(Map<String, double[]> parameters, NetworkParameter parameter) {
        return parameters.getOrDefault(parameter.path(), new double[0]);
    }

    /** The values of synapses that exist; all of them, where none is one of a synapse alone. */
    private double[] existing(NetworkParameter parameter, double[] values) {
        Optional<Projection> owner = experiment.network().projections().stream()
                .filter(candidate -> candidate.name().equals(parameter.owner())).findFirst();
        if (owner.isEmpty() || parameter.setting().scope() != Scope.SYNAPSE) {
            return values.clone();
        }
        int columns = experiment.network().population(owner.get().to()).size();
        return IntStream.range(0, values.length).filter(k -> owner.get().connectivity().exists(k, columns))
                .mapToDouble(k -> values[k]).toArray();
    }

    /** Whether pre neuron i has a synapse on post neuron j. */
    boolean connected(int i, int j) {
        return switch (projection.connectivity()) {
            case Connectivity.Dense() -> true;
            case Connectivity.NoAutapses() -> i != j;
            case Connectivity.OneToOne() -> i == j;
            case Connectivity.Sparse(SynapseList synapses) -> synapses.find(i, j) >= 0;
            case Connectivity.Masked masked -> masked.mask()[i * post() + j];
            case Connectivity.Convolution _,Connectivity.Pooling _ -> throw new IllegalArgumentException(
                    "A rule has no shared weights.");
        };
    }

    /** The values of this projection's parameters after training, by name. */
    public SortedMap<String, double[]> trained() {
        var values = new TreeMap<String, double[]>();
        for (Parameter parameter : plastic.rule().parameters()) {
            values.put(parameter.name(), after.getOrDefault(name() + "." + parameter.name(), new double[0]).clone());
        }
        return values;
    }

    /** The rule with learned means as defaults, at the granularity of the experiment. */
    public RuleEquations equations() {
        RuleEquations rule = plastic.rule();
        var parameters = coefficients().stream().map(coefficient -> {
            Parameter p = coefficient.parameter();
            double mean = p.name().equals(rule.weight()) ? p.value() : coefficient.trained().mean();
            return new Parameter(p.name(), mean, p.unit(), p.scope(), p.description());
        }).toList();
        return rule.with(parameters);
    }
}
