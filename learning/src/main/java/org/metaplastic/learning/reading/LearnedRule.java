package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.outer.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

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
        var found = new ArrayList<Coefficient>();
        for (NetworkParameter parameter : NetworkParameter.of(experiment.network())) {
            if (!parameter.owner().equals(name())) {
                continue;
            }
            Parameter declared = plastic.rule().parameters().stream()
                    .filter(candidate -> candidate.name().equals(parameter.name())).findFirst().orElseThrow();
            ParameterSetting setting = parameter.setting();
            found.add(new Coefficient(
                    new Parameter(declared.name(), declared.value(), declared.unit(), setting.scope(), declared
                            .description()),
                    setting.learned(), parameter.timeConstant(), existing(setting, values(before, parameter)),
                    existing(setting, values(after, parameter))));
        }
        return found;
    }

    private static double[] values(Map<String, double[]> parameters, NetworkParameter parameter) {
        return parameters.getOrDefault(parameter.path(), new double[0]);
    }

    private double[] existing(ParameterSetting setting, double[] values) {
        boolean each = setting.scope() == Scope.SYNAPSE;
        if (!each || projection.connectivity() instanceof Connectivity.OneToOne) {
            return values.clone();
        }
        int columns = post();
        return IntStream.range(0, values.length)
                .filter(k -> connected(k / columns, k % columns)).mapToDouble(k -> values[k]).toArray();
    }

    /** Whether pre neuron i has a synapse on post neuron j. */
    boolean connected(int i, int j) {
        return switch (projection.connectivity()) {
            case Connectivity.Dense() -> true;
            case Connectivity.NoAutapses() -> i != j;
            case Connectivity.OneToOne() -> i == j;
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
        return new RuleEquations(rule.name(), rule.title(), rule.source(), rule.weight(), parameters,
                rule.neuromodulators(), rule.variables(), rule.statements(), rule.transmits());
    }
}
