package org.metaplastic.learning.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.outer.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/**
 * A rule as a run could have learned it: in the projection "synapses" of an experiment whose other parts do not
 * matter, with amplitudes and weights that differ between synapses.
 */
final class RuleInNetwork {

    static final String PROJECTION = "synapses";
    static final int PRE = 4;
    static final int POST = 3;

    private static final List<String> NEURONS = List.of("lif", "alif", "lif-hard-reset");

    private RuleInNetwork() {}

    /** A run of which this rule is the only plastic projection, with a delay of one step. */
    static SavedRun run(RuleEquations rule, double spread) {
        NetworkException unfit = new NetworkException("no neuron");
        for (String neuron : NEURONS) {
            try {
                return run(rule, spread, network(rule, neuron));
            } catch (NetworkException e) {
                unfit = e;
            }
        }
        throw unfit;
    }

    private static SavedRun run(RuleEquations rule, double spread, Network network) {
        Experiment experiment = ExperimentReader.read("cue-association", List.of()).experiment().withNetwork(network);
        SortedMap<String, double[]> values = InitialParameters.draw(network, Key.of(1));
        var learned = new TreeMap<String, double[]>();
        RandomGenerator random = Key.of(2).random();
        values.forEach((path, before) -> {
            double[] after = before.clone();
            boolean varies = path.startsWith(PROJECTION + ".") && after.length == PRE * POST;
            for (int k = 0; varies && k < after.length; k++) {
                after[k] = path.endsWith("." + rule.weight())
                        ? 0.2 + spread * random.nextDouble()
                        : after[k] * (1 + spread * random.nextGaussian());
            }
            learned.put(path, after);
        });
        return new SavedRun(experiment, Precision.DOUBLE, learned);
    }

    private static Network network(RuleEquations rule, String neuron) {
        var settings = new HashMap<String, ParameterSetting>();
        for (Parameter parameter : rule.parameters()) {
            boolean amplitude = parameter.name().startsWith("A_") || parameter.name().equals("eta");
            settings.put(parameter.name(), new ParameterSetting(amplitude ? Scope.SYNAPSE : parameter.scope(),
                    new Initialiser.Constant(parameter.value()), true));
        }
        var modulators = new HashMap<String, String>();
        rule.neuromodulators().forEach(name -> modulators.put(name, "feedback"));
        var equations = Library.neuron(neuron);
        var post = new Population.Units("hidden", POST, Role.NEURONS, new NeuronModel(equations,
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of()))), Map.of());
        return new Network(1, List.of(new Population.Input("cue", PRE, true), new Population.Input("go", POST, true),
                new Population.Input("feedback", POST, false), post), List.of(
                        new Projection("go_hidden", "go", "hidden", 0, new Connectivity.OneToOne(), new Synapse.Static(
                                new ParameterSetting(Scope.ONE,
                                        new Initialiser.Constant(neuron.equals("lif-hard-reset") ? 12 : 0.8), false))),
                        new Projection(PROJECTION, "cue", "hidden", 1, new Connectivity.Dense(),
                                new Synapse.Plastic(rule, settings, modulators))));
    }
}
