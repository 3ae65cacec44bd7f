package org.metaplastic.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metaplastic.equations.Suggestion;

/**
 * Populations and the projections between them, checked to fit together.
 *
 * @param dt the length of a step in ms
 * @param populations in an order in which each step can be computed: who sends without delay comes first; neurons whose
 *            silence a rule reads have it as a state
 */
public record Network(double dt, List<Population> populations, List<Projection> projections) {

    public Network {
        if (!(dt > 0) || Double.isInfinite(dt)) {
            throw new NetworkException("dt is " + dt + " ms, but must be a positive time.");
        }
        populations = List.copyOf(populations);
        projections = List.copyOf(projections);
        populations = ReadSilence.of(projections).in(populations);
        new NetworkCheck(populations, projections).run();
        populations = updateOrder(populations, projections);
    }

    /** The population of that name. */
    public Population population(String name) {
        for (Population population : populations) {
            if (population.name().equals(name)) {
                return population;
            }
        }
        var names = populations.stream().map(Population::name).toList();
        throw new NetworkException("There is no population '" + name + "'. There are: " + String.join(", ", names)
                + "." + Suggestion.didYouMean(name, names));
    }

    /** The projections into a population, in the order in which they were declared. */
    public List<Projection> into(Population population) {
        return projections.stream().filter(projection -> projection.to().equals(population.name())).toList();
    }

    /** The name of the input that a projection adds to, in the equations of its target. */
    public String port(Projection projection) {
        return projection.port().or(() -> population(projection.to()) instanceof Population.Units units
                ? units.neuron().equations().mainInput()
                : Optional.empty()).orElseThrow();
    }

    /** The populations with a role, in update order. */
    public List<Population.Units> withRole(Role role) {
        return populations.stream().filter(Population.Units.class::isInstance).map(Population.Units.class::cast)
                .filter(units -> units.role() == role).toList();
    }

    /** Names of the populations that some rule reads as a neuromodulator. */
    public Set<String> neuromodulators() {
        var names = new HashSet<String>();
        for (Projection projection : projections) {
            if (projection.synapse() instanceof Synapse.Plastic plastic) {
                names.addAll(plastic.neuromodulators().values());
            }
        }
        return names;
    }

    /** Kahn's algorithm over the projections without delay; ties keep the order of declaration. */
    private static List<Population> updateOrder(List<Population> populations, List<Projection> projections) {
        var ordered = new ArrayList<Population>();
        var done = new HashSet<String>();
        while (ordered.size() < populations.size()) {
            Population next = null;
            for (Population candidate : populations) {
                if (!done.contains(candidate.name()) && projections.stream().allMatch(
                        p -> p.delay() > 0 || !p.to().equals(candidate.name()) || done.contains(p.from()))) {
                    next = candidate;
                    break;
                }
            }
            if (next == null) {
                var waiting = new LinkedHashSet<>(populations.stream().map(Population::name).toList());
                waiting.removeAll(done);
                throw Circle.among(waiting, projections).refusal();
            }
            ordered.add(next);
            done.add(next.name());
        }
        return List.copyOf(ordered);
    }
}
