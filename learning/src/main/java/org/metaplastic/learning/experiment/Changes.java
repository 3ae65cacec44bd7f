package org.metaplastic.learning.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.experiment.Node.Entry;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Scalar;

/** Works changes such as "learning.rate=0.002" into an experiment. Whether the key may be there is for its reader to say. */
final class Changes {

    static final String OPTION = "--set";

    private Changes() {}

    static Mapping apply(Mapping root, List<String> changes) {
        Mapping changed = root;
        for (String change : changes) {
            changed = apply(changed, OPTION, change);
        }
        return changed;
    }

    /** @param option by which the change was given, for errors */
    static Mapping apply(Mapping root, String option, String argument) {
        int equals = argument.indexOf('=');
        String key = equals < 0 ? "" : argument.substring(0, equals).strip();
        if (!wellFormed(key)) {
            throw ExperimentException.inWhatWasAsked(option + " " + argument
                    + ": expected KEY=VALUE with the sections of the key separated by dots, such as"
                    + " learning.rate=0.002.");
        }
        var place = new Place.Change(option, argument, key, "");
        Node value = YamlTree.read(argument.substring(equals + 1), place);
        if (value instanceof Scalar scalar && scalar.missing()) {
            throw ExperimentException.at(place, key, "there is no value. Write one after '='.");
        }
        return set(root, key, new Entry(place, value));
    }

    /** Works in the lines "learning.rate: 0.002" of a section. */
    static Mapping apply(Mapping root, Mapping lines) {
        Mapping changed = root;
        for (Map.Entry<String, Entry> line : lines.entries().entrySet()) {
            if (!wellFormed(line.getKey())) {
                throw ExperimentException.at(line.getValue().key(), "", "'" + line.getKey()
                        + "' is no key. Separate its"
                        + " sections by dots, such as learning.rate.");
            }
            changed = set(changed, line.getKey(), line.getValue());
        }
        return changed;
    }

    private static boolean wellFormed(String key) {
        return !key.isEmpty() && !key.startsWith(".") && !key.endsWith(".") && !key.contains("..");
    }

    private static Mapping set(Mapping root, String key, Entry entry) {
        return set(root, List.of(key.split("\\.")), "", entry);
    }

    private static Mapping set(Mapping mapping, List<String> keys, String path, Entry entry) {
        String key = keys.getFirst();
        Entry old = mapping.entries().get(key);
        if (keys.size() == 1) {
            return mapping.with(key, entry);
        }
        Place place = entry.key();
        String inner = path.isEmpty() ? key : path + "." + key;
        Node found = old == null ? new Scalar(place, "", false) : old.value();
        boolean missing = found instanceof Scalar scalar && scalar.missing();
        Node section = missing ? new Mapping(place, new LinkedHashMap<>()) : found;
        if (!(section instanceof Mapping below)) {
            throw ExperimentException.at(place, inner, "'" + inner + "' is " + section.described()
                    + ", which has no keys. Set all of it: " + (place instanceof Place.Change change
                            ? change.option() + " '" + inner + "={…}'."
                            : inner + ": {…}."));
        }
        Place from = old == null ? withHint(place, made(mapping, key)) : old.key();
        return mapping.with(key, new Entry(from, set(below, keys.subList(1, keys.size()), inner, entry)));
    }

    private static Place withHint(Place place, String hint) {
        return place instanceof Place.Change change
                ? new Place.Change(change.option(), change.argument(), change.key(), hint)
                : place;
    }

    private static String made(Mapping mapping, String key) {
        return " There was no '" + key + "' before." + Suggestion.didYouMean(key, mapping.entries().keySet());
    }
}
