package org.metaplastic.learning.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.Window;

/** What a rule needs of the network around it, in words: an export has the synapses alone. */
final class Surroundings {

    private final LearnedRule rule;

    Surroundings(LearnedRule rule) {
        this.rule = rule;
    }

    /** What the rule reads of its neurons besides spikes: names by end, "pre" and "post". */
    Map<String, List<String>> read() {
        var names = new LinkedHashMap<String, List<String>>();
        for (String end : List.of("pre", "post")) {
            names.put(end, List.copyOf(ForcedSynapses.symbols(rule.plastic().rule())
                    .filter(symbol -> symbol.startsWith(end + ".") && !symbol.equals(RuleEquations.PRE_SPIKE)
                            && !symbol.equals(RuleEquations.POST_SPIKE))
                    .map(symbol -> symbol.substring(end.length() + 1)).collect(Collectors.toCollection(TreeSet::new))));
        }
        return names;
    }

    /** Which input of its target the projection adds to, such as " 'apical'"; nothing where there is but one. */
    String port() {
        return rule.projection().port().map(name -> " '" + name + "'").orElse("");
    }

    /**
     * What leads to a neuromodulator: for each population a line, its equations, and a line on each of its inputs; then a
     * line on each input and each spiking population where that begins.
     */
    List<String> drive(ModulatorPath path) {
        return lines(path, units -> EquationWriter.text(learned(units)).lines().skip(1)
                .filter(line -> !line.isBlank() && !line.matches("  (title|source) .*")).map(line -> "    " + line)
                .toList());
    }

    /** As {@link #drive}, but for the equations. */
    List<String> wiring(ModulatorPath path) {
        return lines(path, _ -> List.of());
    }

    private List<String> lines(ModulatorPath path, Function<Population.Units, List<String>> equations) {
        var lines = new ArrayList<String>();
        for (Population.Units units : path.populations()) {
            lines.add(head(path, units));
            lines.addAll(equations.apply(units));
            inputs(path, units).forEach(line -> lines.add("  " + line));
        }
        path.ends().forEach(end -> lines.add(head(path, end)));
        return lines;
    }

    private String head(ModulatorPath path, Population population) {
        boolean drives = population.name().equals(rule.plastic().neuromodulators().getOrDefault(path.neuromodulator()
                .name(),
                path.neuromodulator().name()));
        String units = !drives
                ? population.size() + (population.size() == 1 ? " unit" : " units")
                : population.size() == 1 ? "one unit for all neurons" : "one unit a postsynaptic neuron";
        return (drives ? path.neuromodulator().name() + ": " : "") + switch (population) {
            case Population.Input _ -> "'" + population.name() + "', an input of the task, " + units;
            case Population.Units neurons -> "population '" + population.name() + "' ("
                    + neurons.neuron().equations().name() + "), " + units + (drives ? ", in the same step" : "")
                    + (neurons.neuron().equations().spiking() ? ", spiking" : "");
        };
    }

    private List<String> inputs(ModulatorPath path, Population.Units units) {
        return path.projections().stream().filter(projection -> projection.to().equals(units.name()))
                .map(projection -> input(projection, units)).toList();
    }

    /** The equations with what was learned as defaults; means, where there are more values. */
    private NeuronEquations learned(Population.Units units) {
        NeuronEquations neuron = units.neuron().equations();
        List<Parameter> parameters = neuron.parameters().stream().map(p -> new Parameter(p.name(),
                Spread.of(rule.after().getOrDefault(units.name() + "." + p.name(), new double[] {p.value()})).mean(),
                p.unit(), units.setting(p.name()).scope(), p.description())).toList();
        return new NeuronEquations(neuron.name(), neuron.title(), neuron.source(), parameters, neuron.inputs(),
                neuron.variables(), neuron.statements(), neuron.threshold(), neuron.silent(), neuron.output());
    }

    String input(Projection projection, Population.Units driven) {
        String name = projection.port().or(driven.neuron().equations()::mainInput).orElse(NeuronEquations.INPUT);
        String weights = switch (projection.synapse()) {
            case Synapse.Static _ -> {
                Spread spread = Spread.of(rule.after()
                        .getOrDefault(projection.name() + "." + Synapse.STATIC_WEIGHT, new double[0]));
                yield spread.min() == spread.max() ? "weight " + spread.mean()
                        : "weights " + few(spread.min()) + " to " + few(spread.max());
            }
            case Synapse.Plastic plastic -> "plastic weights (" + plastic.rule().name() + ")";
        };
        return "'" + name + "' is '" + projection.from() + "' " + wiring(projection) + ", delay " + projection.delay()
                + " steps, " + weights + " (" + projection.name() + ")";
    }

    /** Four digits: every value is in the file of values. */
    private static double few(double value) {
        return new BigDecimal(value).round(new MathContext(4)).doubleValue();
    }

    /** Who is connected with whom, in words. */
    static String wiring(Projection projection) {
        return switch (projection.connectivity()) {
            case Connectivity.Dense _ -> "all to all";
            case Connectivity.NoAutapses _ -> "all to all but itself";
            case Connectivity.OneToOne _ -> "one to one";
            case Connectivity.Masked _,Connectivity.Sparse _ -> "to some";
            case Connectivity.Convolution(Window window) -> "by a convolution of " + window;
            case Connectivity.Pooling(Window window) -> "by a pooling of " + window;
        };
    }
}
