package org.metaplastic.learning.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.experiment.Node.Entry;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Scalar;

/**
 * An experiment as it was written, not yet understood: with the changes to one that it extends worked in, and its presets
 * beside it.
 *
 * @param presets by name, each a section of changes such as "learning.rate: 0.002"
 */
record ExperimentTree(Mapping root, Mapping presets, String origin) {

    static final String EXTENDS = "extends";
    static final String SET = "set";
    static final String PRESETS = "presets";
    private static final List<String> CHANGED_BELOW_SET = List.of("seed", "task", "network", "learning", "outer",
            "evaluation");

    /** @param origin as in {@link ExperimentReader#parse} */
    static ExperimentTree read(String text, String origin) {
        Mapping written = mapping(text, origin);
        Entry base = written.entries().get(EXTENDS);
        if (base == null) {
            return whole(written, origin);
        }
        for (String key : CHANGED_BELOW_SET) {
            Entry beside = written.entries().get(key);
            if (beside != null) {
                throw ExperimentException.at(beside.key(), key,
                        "stands beside 'extends'. Put its changes below 'set', a line a"
                                + " key with its dots, such as outer.steps: 100.");
            }
        }
        var section = new Section(written, written.place(), "").allow("name", "description", EXTENDS, SET, PRESETS);
        return extending(written, section.required(EXTENDS, ""), origin);
    }

    private static ExperimentTree whole(Mapping written, String origin) {
        Entry set = written.entries().get(SET);
        if (set != null) {
            throw ExperimentException.at(set.key(), SET,
                    "changes what 'extends' names, and there is no 'extends'. Change"
                            + " the keys themselves.");
        }
        return new ExperimentTree(without(written, PRESETS), presets(written), origin);
    }

    private static ExperimentTree extending(Mapping written, Value base, String origin) {
        Mapping found = mapping(Experiments.textBeside(origin, base), Experiments.originBeside(origin, base.text()));
        if (found.entries().containsKey(EXTENDS)) {
            throw base.error("'" + base.text() + "' extends another experiment itself. Extend that one, and repeat the"
                    + " changes here.");
        }
        ExperimentTree extended = whole(found, origin);
        // A run of it is not called after what it extends.
        Mapping named = together(without(extended.root, "name"), without(without(without(written, EXTENDS), SET),
                PRESETS));
        return new ExperimentTree(Changes.apply(named, section(written, SET, SET)), together(extended.presets, presets(
                written)), origin);
    }

    /** The experiment as one of its presets has it. */
    Mapping with(String preset) {
        if (presets.entries().isEmpty()) {
            throw ExperimentException.inWhatWasAsked(origin + " has no presets, but '" + preset
                    + "' is asked for. Leave it out.");
        }
        if (!presets.entries().containsKey(preset)) {
            throw ExperimentException.inWhatWasAsked("There is no preset '" + preset + "' in " + origin + "."
                    + Suggestion.didYouMean(preset, presets.entries().keySet()) + " There are: " + String.join(", ",
                            presets.entries().keySet()) + ".");
        }
        return Changes.apply(root, section(presets, preset, PRESETS + "." + preset));
    }

    private static Mapping presets(Mapping written) {
        Mapping presets = section(written, PRESETS, PRESETS);
        presets.entries().keySet().forEach(name -> section(presets, name, PRESETS + "." + name));
        return presets;
    }

    private static Mapping mapping(String text, String origin) {
        Node tree = YamlTree.read(text, origin);
        if (!(tree instanceof Mapping mapping)) {
            throw ExperimentException.at(tree.place(), "",
                    "expected the sections task, network, learning and outer, found " + tree.described()
                            + ". Copy a built-in experiment to start from.");
        }
        return mapping;
    }

    /** What stands below a key; nothing where it was left out. */
    private static Mapping section(Mapping mapping, String key, String path) {
        Entry entry = mapping.entries().get(key);
        if (entry == null || entry.value() instanceof Scalar scalar && scalar.missing()) {
            return new Mapping(mapping.place(), new LinkedHashMap<>());
        }
        if (!(entry.value() instanceof Mapping section)) {
            throw ExperimentException.at(entry.value().place(), path, "expected a section of keys, found "
                    + entry.value().described() + ".");
        }
        return section;
    }

    private static Mapping without(Mapping mapping, String key) {
        var entries = new LinkedHashMap<>(mapping.entries());
        entries.remove(key);
        return new Mapping(mapping.place(), entries);
    }

    private static Mapping together(Mapping some, Mapping others) {
        Mapping all = some;
        for (Map.Entry<String, Entry> other : others.entries().entrySet()) {
            all = all.with(other.getKey(), other.getValue());
        }
        return all;
    }
}
