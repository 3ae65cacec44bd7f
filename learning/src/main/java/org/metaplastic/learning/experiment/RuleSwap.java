package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.learning.experiment.ExperimentVariants.Change;
import org.metaplastic.learning.experiment.Node.Entry;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Scalar;
import org.metaplastic.learning.experiment.Node.Sequence;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/**
 * Puts a rule in the place of another. Parameters that both have keep their values unless {@link RuleSettings} has
 * others; its neuromodulators are driven as those of the old one with the same names; modifiers go with the old rule,
 * unless the settings name some; the group of the old one's learned coefficients becomes that of the new one's.
 */
final class RuleSwap {

    /** Instead of a rule: none, so that the projection is static. */
    static final String NO_RULE = "none";

    private static final String PARAMETERS = "parameters";
    private static final String NEUROMODULATORS = "neuromodulators";
    private static final String RULE = "rule";
    private static final List<String> OF_THE_RULE = List.of(RULE, ProjectionReader.MODIFIERS, PARAMETERS,
            NEUROMODULATORS);

    private final Network network;
    private final EquationFiles files;
    private final String projection;
    private final String wanted;
    private final Place place;
    private final List<String> notes = new ArrayList<>();

    /** @param projection the one whose rule is changed */
    RuleSwap(Network network, EquationFiles files, String projection, Change change) {
        this.network = network;
        this.files = files;
        this.projection = projection;
        this.place = new Place.Change("--vary", change.text(), change.key(), "");
        this.wanted = YamlTree.read(change.value(), place) instanceof Scalar scalar ? scalar.text() : change.value();
    }

    /** What was left out. */
    List<String> notes() {
        return notes;
    }

    Mapping apply(Mapping root, RuleSettings rules) {
        Mapping old = at(at(at(root, "network"), "projections"), projection);
        Optional<Mapping> given = rules.of(wanted);
        if (given.isEmpty() && old.entries().get(RULE) instanceof Entry(_, Scalar(_, String text, _))
                && text.equals(wanted)) {
            return root;
        }
        var group = new GroupSwap(network, projection, place);
        if (given.isEmpty() && wanted.equals(NO_RULE)) {
            return with(root, withoutRule(old), groups -> group.apply(groups, Synapse.STATIC_WEIGHT, List.of(),
                    Optional.empty()));
        }
        Mapping settings = given.orElse(new Mapping(place, new LinkedHashMap<>()));
        var entries = new LinkedHashMap<>(withoutRule(old).entries());
        entries.put(RULE, new Entry(place, new Scalar(place, wanted, true)));
        entries.putAll(settings.entries());
        entries.remove(GroupSwap.RATE_FACTOR);
        RuleEquations rule = rule(new Mapping(old.place(), entries));
        noteModifiers(modifiers(old), modifiers(settings));
        Mapping parameters = parameters(at(old, PARAMETERS), at(settings, PARAMETERS), rule);
        entries.put(PARAMETERS, new Entry(place, parameters));
        if (!rule.neuromodulatorNames().isEmpty() && !entries.containsKey(NEUROMODULATORS)) {
            entries.put(NEUROMODULATORS, new Entry(place, neuromodulators(at(old, NEUROMODULATORS), rule)));
        }
        return with(root, new Mapping(old.place(), entries), groups -> group.apply(groups, rule.weight(),
                learned(parameters), Optional.ofNullable(settings.entries().get(GroupSwap.RATE_FACTOR))));
    }

    private interface Groups {
        Mapping swapped(Mapping groups);
    }

    private Mapping with(Mapping root, Mapping changed, Groups groups) {
        Mapping inner = at(root, "network");
        Mapping projections = at(inner, "projections");
        Mapping learning = at(root, "learning");
        Mapping result = set(root, "network", set(inner, "projections", set(projections, projection, changed)));
        return set(result, "learning", set(learning, "groups", groups.swapped(at(learning, "groups"))));
    }

    /** The section of that name within another, an empty one where there is none. */
    private Mapping at(Mapping section, String key) {
        return section.entries().get(key) instanceof Entry(_, Mapping inner) ? inner
                : new Mapping(place, new LinkedHashMap<>());
    }

    private Mapping set(Mapping section, String key, Mapping value) {
        Entry old = section.entries().get(key);
        return section.with(key, new Entry(old == null ? place : old.key(), value));
    }

    private static Mapping withoutRule(Mapping old) {
        var entries = new LinkedHashMap<>(old.entries());
        OF_THE_RULE.forEach(entries::remove);
        return new Mapping(old.place(), entries);
    }

    private RuleEquations rule(Mapping section) {
        var opened = new Section(section, place, "network.projections." + projection);
        RuleEquations rule = files.rule(opened, RULE, opened.required(RULE, "oja"));
        if (!rule.changesSynapses()) {
            throw new DoesNotApply("Rule '" + rule.name() + "' changes nothing that a synapse transmits.");
        }
        return ProjectionReader.modified(files, opened, rule);
    }

    private static List<String> modifiers(Mapping section) {
        return section.entries().get(ProjectionReader.MODIFIERS) instanceof Entry(_, Sequence names)
                ? names.items().stream().map(YamlText::inline).toList()
                : List.of();
    }

    private void noteModifiers(List<String> old, List<String> given) {
        List<String> dropped = old.stream().filter(name -> !given.contains(name)).toList();
        if (!dropped.isEmpty()) {
            notes.add("the modifiers " + String.join(", ", dropped) + " belong to the rule that '" + wanted
                    + "' replaces: left out");
        }
    }

    private Mapping parameters(Mapping old, Mapping given, RuleEquations rule) {
        List<String> names = rule.parameters().stream().map(Parameter::name)
                .filter(name -> !name.equals(rule.weight())).toList();
        SequencedMap<String, Entry> entries = new LinkedHashMap<>(old.entries());
        List<String> dropped = old.entries().keySet().stream().filter(name -> !names.contains(name)).toList();
        dropped.forEach(entries::remove);
        entries.putAll(given.entries());
        if (!dropped.isEmpty()) {
            notes.add("'" + wanted + "' has no " + String.join(", ", dropped) + ": left out");
        }
        return new Mapping(place, entries);
    }

    private static List<String> learned(Mapping parameters) {
        return parameters.entries().entrySet().stream().filter(parameter -> parameter.getValue()
                .value() instanceof Mapping setting && setting.entries().get(
                        "learn") instanceof Entry(_, Scalar(_, String text, _))
                && text.equals("true")).map(java.util.Map.Entry::getKey).toList();
    }

    /**
     * Each is driven as that of the same name of the old rule, for another name stands for another signal; where the old
     * rule has none, one is driven by the only population with that role.
     */
    private Mapping neuromodulators(Mapping old, RuleEquations rule) {
        if (rule.neuromodulatorNames().size() > 1 || !old.entries().isEmpty()) {
            return ofTheSameNames(old, rule);
        }
        var entries = new LinkedHashMap<String, Entry>();
        String source = modulator(rule);
        entries.put(rule.neuromodulatorNames().getFirst(), new Entry(place, new Scalar(place, source, true)));
        notes.add("'" + rule.neuromodulatorNames().getFirst() + "' is driven by '" + source
                + "', the only population with role: neuromodulator");
        return new Mapping(place, entries);
    }

    private Mapping ofTheSameNames(Mapping old, RuleEquations rule) {
        var entries = new LinkedHashMap<String, Entry>();
        for (String name : rule.neuromodulatorNames()) {
            Entry source = old.entries().get(name);
            if (source == null) {
                throw new DoesNotApply("Rule '" + wanted + "' reads the neuromodulator" + (rule.neuromodulatorNames()
                        .size() == 1 ? " " : "s ") + String.join(" and ", rule.neuromodulatorNames())
                        + ", and nothing says what drives '" + name + "' here. Name it below"
                        + " 'neuromodulators' in a section '" + wanted + "' of --rules FILE.");
            }
            entries.put(name, source);
        }
        return new Mapping(place, entries);
    }

    private String modulator(RuleEquations rule) {
        List<Population.Units> modulators = network.withRole(Role.NEUROMODULATOR);
        if (modulators.size() != 1) {
            throw new DoesNotApply("Rule '" + wanted + "' reads the neuromodulator "
                    + String.join(", ", rule.neuromodulatorNames()) + ", but the experiment has " + (modulators
                            .isEmpty()
                                    ? "no population"
                                    : "several populations")
                    + " with role: neuromodulator.");
        }
        return modulators.getFirst().name();
    }
}
