package org.metaplastic.learning.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.metaplastic.equations.Neuromodulator;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Unit;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/**
 * What leads to a neuromodulator of a learned rule: from the population that drives it back to inputs and spiking
 * neurons.
 *
 * @param neuromodulator as the rule declares it
 * @param populations those of graded units on the way, the one that drives it first
 * @param ends where the way begins: inputs of the task and spiking populations
 * @param projections into {@code populations}, in their order
 * @param coefficients parameters of populations and projections, called "owner.name"
 */
public record ModulatorPath(Neuromodulator neuromodulator, List<Population.Units> populations, List<Population> ends,
        List<Projection> projections, List<Coefficient> coefficients) {

    public ModulatorPath {
        populations = List.copyOf(populations);
        ends = List.copyOf(ends);
        projections = List.copyOf(projections);
        coefficients = List.copyOf(coefficients);
    }

    /** In words: for each population a line, and one on each of its inputs. */
    public List<String> wiring(LearnedRule rule) {
        return new Surroundings(rule).wiring(this);
    }

    static ModulatorPath of(LearnedRule rule, Neuromodulator neuromodulator) {
        Network network = rule.experiment().network();
        String source = rule.plastic().neuromodulators().getOrDefault(neuromodulator.name(), neuromodulator
                .name());
        var graded = new ArrayList<Population.Units>();
        var ends = new ArrayList<Population>();
        var projections = new ArrayList<Projection>();
        var found = new LinkedHashSet<>(List.of(source));
        var next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            Population population = network.population(next.removeFirst());
            // The driving population is told in full even if it spikes: nothing else tells of it.
            if (population instanceof Population.Units units && (!units.neuron().equations().spiking()
                    || units.name().equals(source))) {
                graded.add(units);
                for (Projection projection : network.into(units)) {
                    projections.add(projection);
                    if (found.add(projection.from())) {
                        next.add(projection.from());
                    }
                }
            } else {
                ends.add(population);
            }
        }
        return new ModulatorPath(neuromodulator, graded, ends, projections, coefficients(rule, graded, projections));
    }

    private static List<Coefficient> coefficients(LearnedRule rule, List<Population.Units> populations,
            List<Projection> projections) {
        List<NetworkParameter> all = NetworkParameter.of(rule.experiment().network());
        var coefficients = new ArrayList<Coefficient>();
        for (Population.Units units : populations) {
            add(coefficients, rule, all, units.name(), units.neuron().equations().parameters());
            for (Projection projection : projections) {
                if (projection.to().equals(units.name())) {
                    add(coefficients, rule, all, projection.name(), switch (projection.synapse()) {
                        case Synapse.Static _ -> List.of(new Parameter(Synapse.STATIC_WEIGHT, 0, Unit.NONE,
                                Scope.SYNAPSE, ""));
                        case Synapse.Plastic plastic -> plastic.rule().parameters();
                    });
                }
            }
        }
        return coefficients;
    }

    private static void add(List<Coefficient> coefficients, LearnedRule rule, List<NetworkParameter> all, String owner,
            List<Parameter> parameters) {
        all.stream().filter(parameter -> parameter.owner().equals(owner)).forEach(parameter -> {
            Parameter declared = LearnedRule.declared(parameters, parameter.name());
            coefficients.add(rule.coefficient(parameter, new Parameter(parameter.path(), declared.value(),
                    declared.unit(), declared.scope(), declared.description())));
        });
    }
}
