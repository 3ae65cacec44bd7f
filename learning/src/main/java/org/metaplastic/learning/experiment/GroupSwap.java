package org.metaplastic.learning.experiment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.metaplastic.learning.experiment.Node.Entry;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Scalar;
import org.metaplastic.learning.experiment.Node.Sequence;
import org.metaplastic.learning.optimiser.ParameterGroup;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** Gives the learned coefficients of a new rule the place of those of the old one in the groups of "learning". */
final class GroupSwap {

    static final String RATE_FACTOR = "rate_factor";

    private static final String GROUP = "rule";
    private static final String MATCH = "match";

    private final Place place;
    private final String projection;
    private final List<String> oldPaths;
    private final String oldWeight;

    GroupSwap(Network network, String projection, Place place) {
        this.place = place;
        this.projection = projection;
        this.oldPaths = NetworkParameter.of(network).stream().filter(parameter -> parameter.setting().learned())
                .map(NetworkParameter::path).toList();
        this.oldWeight = projection + "." + network.projections().stream()
                .filter(candidate -> candidate.name().equals(projection)).map(Projection::synapse)
                .map(synapse -> synapse instanceof Synapse.Plastic plastic
                        ? plastic.rule().weight()
                        : Synapse.STATIC_WEIGHT)
                .findFirst().orElseThrow();
    }

    /**
     * @param groups as they were written
     * @param newWeight the name of the initial weights of the new rule
     * @param learned the names of its learned coefficients
     * @param rateFactor theirs, if it is to be another
     */
    Mapping apply(Mapping groups, String newWeight, Collection<String> learned, Optional<Entry> rateFactor) {
        var changed = new LinkedHashMap<String, Entry>();
        SequencedSet<String> homeless = new LinkedHashSet<>(learned.stream().map(this::path).toList());
        groups.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Mapping group && group.entries().get(
                    MATCH) instanceof Entry(_, Sequence old)) {
                SequencedSet<String> patterns = kept(old, newWeight);
                boolean ofRule = old.items().stream().anyMatch(this::ofRule);
                if (ofRule) {
                    patterns.addAll(homeless);
                    homeless.clear();
                }
                if (!patterns.isEmpty()) {
                    Mapping matched = group.with(MATCH, entry(patterns));
                    changed.put(name, new Entry(entry.key(), ofRule && rateFactor.isPresent()
                            ? matched.with(RATE_FACTOR, rateFactor.get())
                            : matched));
                }
            } else {
                changed.put(name, entry);
            }
        });
        if (!homeless.isEmpty() && rateFactor.isPresent()) {
            var own = new LinkedHashMap<String, Entry>();
            own.put(MATCH, entry(homeless));
            own.put(RATE_FACTOR, rateFactor.get());
            changed.put(changed.containsKey(GROUP) ? path(GROUP) : GROUP, new Entry(place, new Mapping(place, own)));
        }
        return new Mapping(groups.place(), changed);
    }

    /** The patterns that do not mean coefficients of the old rule alone. */
    private SequencedSet<String> kept(Sequence patterns, String newWeight) {
        var kept = new LinkedHashSet<String>();
        for (Node pattern : patterns.items()) {
            if (pattern instanceof Scalar(_, String text, _) && !ofRule(pattern)) {
                kept.add(text.equals(oldWeight) ? path(newWeight) : text);
            }
        }
        return kept;
    }

    private boolean ofRule(Node pattern) {
        List<String> meant = oldPaths.stream().filter(path -> pattern instanceof Scalar(_, String text, _)
                && ParameterGroup.matches(text, path)).toList();
        return !meant.isEmpty() && meant.stream().allMatch(path -> path.startsWith(projection + ".")
                && !path.equals(oldWeight));
    }

    private String path(String name) {
        return projection + "." + name;
    }

    private Entry entry(Collection<String> patterns) {
        return new Entry(place, new Sequence(place, patterns.stream()
                .map(pattern -> (Node) new Scalar(place, pattern, true)).toList()));
    }
}
