package org.metaplastic.learning.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Scope;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/**
 * Neurons on one side of a probe, each with a drive of its own that makes it spike in the step of its pulse and no
 * other. Where the rule reads nothing of them but spikes they are relays; else they are neurons of the experiment, and
 * the drive of each is the weakest of a fine scale that makes it spike once.
 */
final class Side {

    private static final String RELAY = """
            neuron relay
            state v = 0
            step
              v = input
            spike when v > 0.5
            """;
    private static final double WEAKEST = 1e-3;
    private static final double FACTOR = 1.2;
    private static final int STRENGTHS = 115;
    private static final int QUIET_STEPS = 60;

    private final String name;
    private final Population.Units units;
    private final Map<String, double[]> values = new HashMap<>();

    private Side(String name, Population.Units units) {
        this.name = name;
        this.units = units;
        values.put(drive(), filled(units.size(), 1));
    }

    /** Neurons that pass spikes on. */
    static Side relays(String name, int size) {
        var relay = new NeuronModel(EquationParser.neuron(RELAY, "relay"),
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of())));
        return new Side(name, new Population.Units(name, size, Role.NEURONS, relay, Map.of()));
    }

    /** Neurons of an experiment with the parameters that a run left them. */
    static Side neurons(String name, Population.Units original, int[] sample, Map<String, double[]> parameters,
            double dt) {
        var settings = new HashMap<String, ParameterSetting>();
        var side = new HashMap<String, double[]>();
        for (Parameter parameter : original.neuron().equations().parameters()) {
            Scope scope = original.setting(parameter.name()).scope();
            // Of values a channel, neuron k has number k modulo the number of channels.
            double[] all = parameters.getOrDefault(original.name() + "." + parameter.name(), new double[0]);
            side.put(name + "." + parameter.name(), scope == Scope.ONE ? all.clone()
                    : Arrays.stream(sample).mapToDouble(k -> all[k % all.length]).toArray());
            settings.put(parameter.name(), fixed(scope));
        }
        var neurons = new Side(name, new Population.Units(name, sample.length, Role.NEURONS, original.neuron(),
                settings));
        neurons.values.putAll(side);
        neurons.calibrate(original.name(), dt);
        return neurons;
    }

    static ParameterSetting fixed(Scope scope) {
        return new ParameterSetting(scope, new Initialiser.Constant(0), false);
    }

    private static double[] filled(int size, double value) {
        var values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    /** The input population that drives these neurons. */
    String input() {
        return name + "_drive";
    }

    private String drive() {
        return name + "_forced.weight";
    }

    List<Population> populations() {
        return List.of(new Population.Input(input(), units.size(), true), units);
    }

    Projection projection() {
        return new Projection(name + "_forced", input(), name, 0, new Connectivity.OneToOne(),
                new Synapse.Static(fixed(Scope.POST)));
    }

    /** Every parameter by path. */
    Map<String, double[]> values() {
        return values;
    }

    private void calibrate(String original, double dt) {
        var network = CompiledNetwork.of(new Network(dt, populations(), List.of(projection())), Precision.DOUBLE,
                SimdWidth.SCALAR, false);
        var strengths = new double[units.size()];
        for (int k = 0; k < STRENGTHS; k++) {
            double strength = WEAKEST * Math.pow(FACTOR, k);
            int[] spikes = spikes(network, strength);
            for (int j = 0; j < strengths.length; j++) {
                if (strengths[j] == 0 && spikes[j] == 1) {
                    strengths[j] = strength;
                }
            }
        }
        if (Arrays.stream(strengths).anyMatch(strength -> strength == 0)) {
            throw new ReadingException("The rule reads more of '" + original
                    + "' than its spikes, and no pulse makes every neuron of it spike exactly once, at once.");
        }
        values.put(drive(), strengths);
    }

    /** For each neuron, 1 where it spikes in the step of its pulse alone, else another number. */
    private int[] spikes(CompiledNetwork network, double strength) {
        values.put(drive(), filled(units.size(), strength));
        var coefficients = new Coefficients(network);
        coefficients.set(values);
        int steps = 2 * QUIET_STEPS;
        var runner = new EpisodeRunner(network, coefficients, Memory.of(network, steps));
        runner.begin(false);
        var spikes = new int[units.size()];
        for (int t = 1; t <= steps; t++) {
            runner.enter(false);
            for (int j = 0; t == QUIET_STEPS && j < spikes.length; j++) {
                runner.input(network.plan().output(input()), j, 1);
            }
            runner.update();
            for (int j = 0; j < spikes.length; j++) {
                boolean spike = runner.value(network.plan().output(name), t, j) != 0;
                spikes[j] += spike ? (t == QUIET_STEPS ? 1 : 2) : 0;
            }
        }
        return spikes;
    }

    /** What is forced, for a note. */
    Optional<String> note() {
        double[] strengths = values.getOrDefault(drive(), new double[0]);
        boolean relay = units.neuron().equations().name().equals("relay") && units.settings().isEmpty();
        return relay ? Optional.empty()
                : Optional.of("Spikes of the " + name + "synaptic neurons (" + units.neuron().equations().name()
                        + ") are forced by single pulses of " + range(Arrays.stream(strengths).boxed()
                                .sorted().toList())
                        + " into their input.");
    }

    private static String range(List<Double> sorted) {
        String low = String.format(Locale.ROOT, "%.3g", sorted.getFirst());
        String high = String.format(Locale.ROOT, "%.3g", sorted.getLast());
        return low.equals(high) ? low : low + " to " + high;
    }
}
