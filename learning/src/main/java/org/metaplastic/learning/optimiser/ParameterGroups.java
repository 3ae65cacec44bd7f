package org.metaplastic.learning.optimiser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.metaplastic.equations.Suggestion;

/** The parameters of a run, each in one group: the first that its name matches, or else {@value #OTHERS}. */
public final class ParameterGroups {

    /** The group of the parameters that match no pattern. */
    public static final String OTHERS = "others";

    private final SortedMap<String, ParameterGroup> groups = new TreeMap<>();

    private ParameterGroups() {}

    /**
     * Puts parameters in groups.
     *
     * @throws IllegalArgumentException if a pattern matches no parameter at all, or two groups share a name
     */
    public static ParameterGroups of(List<ParameterGroup> groups, Collection<String> parameters) {
        var found = new ParameterGroups();
        List<ParameterGroup> candidates = new ArrayList<>(groups);
        candidates.add(ParameterGroup.of(OTHERS, "*"));
        var names = new TreeSet<String>();
        for (ParameterGroup group : candidates) {
            if (!names.add(group.name())) {
                throw new IllegalArgumentException("Two parameter groups are named '" + group.name()
                        + "'. Rename one; '" + OTHERS + "' is kept for parameters without a group.");
            }
        }
        for (ParameterGroup group : groups) {
            group.patterns().forEach(pattern -> mustMatch(group, pattern, parameters));
        }
        for (String parameter : parameters) {
            candidates.stream().filter(group -> group.contains(parameter)).findFirst()
                    .ifPresent(group -> found.groups.put(parameter, group));
        }
        return found;
    }

    /** The groups without the patterns that match none of the parameters, and without groups that have no other. */
    public static List<ParameterGroup> applicable(List<ParameterGroup> groups, Collection<String> parameters) {
        List<ParameterGroup> kept = new ArrayList<>();
        for (ParameterGroup group : groups) {
            List<String> patterns = group.patterns().stream().filter(pattern -> parameters.stream()
                    .anyMatch(parameter -> ParameterGroup.matches(pattern, parameter))).toList();
            if (!patterns.isEmpty()) {
                kept.add(new ParameterGroup(group.name(), patterns, group.rate(), group.clip(),
                        group.weightDecay()));
            }
        }
        return kept;
    }

    /** The group of each parameter, by name of the parameter. */
    public SortedMap<String, ParameterGroup> byParameter() {
        return Collections.unmodifiableSortedMap(groups);
    }

    /** The pace of each parameter at an outer step, by name; {@code rate} is that of the run, steps count from 1. */
    public SortedMap<String, Optimiser.Pace> paces(LearningRate rate, int step) {
        var paces = new TreeMap<String, Optimiser.Pace>();
        groups.forEach((parameter, group) -> {
            double own = switch (group.rate()) {
                case ParameterGroup.Rate.Times(double factor) -> factor * rate.at(step);
                case ParameterGroup.Rate.Own(LearningRate schedule) -> schedule.at(step);
            };
            paces.put(parameter, new Optimiser.Pace(own, group.weightDecay()));
        });
        return paces;
    }

    private static void mustMatch(ParameterGroup group, String pattern, Collection<String> parameters) {
        if (parameters.stream().noneMatch(parameter -> ParameterGroup.matches(pattern, parameter))) {
            throw new IllegalArgumentException("Parameter group '" + group.name() + "': '" + pattern
                    + "' matches none of the learned parameters, which are: "
                    + String.join(", ", new TreeSet<>(parameters)) + "." + Suggestion.didYouMean(pattern, parameters));
        }
    }
}
