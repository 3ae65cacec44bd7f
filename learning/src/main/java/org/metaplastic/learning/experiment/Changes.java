package org.metaplastic.learning.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.experiment.Node.Entry;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Scalar;

/** Works "learning.rate=0.002" into an experiment. Whether the key may be there is for its reader to say. */
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
        if (key.isEmpty() || key.startsWith(".") || key.endsWith(".") || key.contains("..")) {
            throw ExperimentException.inWhatWasAsked(option + " " + argument
                    + ": expected KEY=VALUE with the sections of the key separated by dots, such as"
                    + " learning.rate=0.002.");
        }
        var place = new Place.Change(option, argument, key, "");
        Node value = YamlTree.read(argument.substring(equals + 1), place);
        if (value instanceof Scalar scalar && scalar.missing()) {
            throw ExperimentException.at(place, key, "there is no value. Write one after '='.");
        }
        return set(root, List.of(key.split("\\.")), "", value, place);
    }

    private static Mapping set(Mapping mapping, List<String> keys, String path, Node value, Place.Change place) {
        String key = keys.getFirst();
        Entry old = mapping.entries().get(key);
        if (keys.size() == 1) {
            return mapping.with(key, new Entry(place, value));
        }
        String inner = path.isEmpty() ? key : path + "." + key;
        Node found = old == null ? new Scalar(place, "", false) : old.value();
        boolean missing = found instanceof Scalar scalar && scalar.missing();
        Node section = missing ? new Mapping(place, new LinkedHashMap<>()) : found;
        if (!(section instanceof Mapping below)) {
            throw ExperimentException.at(place, inner, "'" + inner + "' is " + section.described()
                    + ", which has no keys. Set all of it: " + place.option() + " '" + inner + "={…}'.");
        }
        Place from = old == null ? new Place.Change(place.option(), place.argument(), place.key(), made(mapping,
                key)) : old.key();
        return mapping.with(key, new Entry(from, set(below, keys.subList(1, keys.size()), inner, value, place)));
    }

    private static String made(Mapping mapping, String key) {
        return " There was no '" + key + "' before." + Suggestion.didYouMean(key, mapping.entries().keySet());
    }
}
