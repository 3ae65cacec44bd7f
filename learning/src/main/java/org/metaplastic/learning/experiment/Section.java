package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.metaplastic.equations.EquationException;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.experiment.Node.Entry;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Scalar;
import org.metaplastic.learning.experiment.Node.Sequence;

/**
 * A section of an experiment that is being read. It refuses keys that are not allowed, and remembers what was read,
 * defaults too: {@link #resolved} is the section as one would write it in full.
 */
final class Section {

    private final Mapping mapping;
    private final Place place;
    private final String path;
    private final SequencedMap<String, Supplier<Node>> resolved = new LinkedHashMap<>();
    private final List<Section> opened = new ArrayList<>();
    private List<String> allowed = List.of();

    /** @param place where its key was written */
    Section(Mapping mapping, Place place, String path) {
        this.mapping = mapping;
        this.place = place;
        this.path = path;
    }

    ExperimentException error(String what) {
        return ExperimentException.at(place, path, what);
    }

    /** An error at a key that was written here. */
    ExperimentException error(String key, String what) {
        Entry entry = mapping.entries().get(key);
        return ExperimentException.at(entry == null ? place : entry.key(), inner(key), what);
    }

    /** What was found wrong, as an error at a value within, as far as its keys were written. */
    ExperimentException errorWithin(Exception cause, String... keys) {
        Mapping within = mapping;
        Place found = place;
        var where = new StringBuilder(path);
        for (String key : keys) {
            Entry entry = within.entries().get(key);
            if (entry == null) {
                break;
            }
            found = entry.key();
            where.append(where.isEmpty() ? "" : ".").append(key);
            if (!(entry.value() instanceof Mapping inner)) {
                break;
            }
            within = inner;
        }
        return ExperimentException.at(found, where.toString(), String.valueOf(cause.getMessage()), cause);
    }

    /** Fails if there is a key that is not among these. */
    Section allow(List<String> keys) {
        return allow(keys, List.of());
    }

    /**
     * As {@link #allow(List)}.
     *
     * @param required those that must be there, of which a failure tells the ones that are not
     */
    Section allow(List<String> keys, List<String> required) {
        allowed = List.copyOf(keys);
        mapping.entries().forEach((key, entry) -> {
            if (!keys.contains(key)) {
                throw ExperimentException.at(entry.key(), path, "unknown key '" + key + "'."
                        + Suggestion.didYouMean(key, keys) + missing(required) + (keys.isEmpty()
                                ? " It has no keys."
                                : " It may have: " + String.join(", ", keys) + "."));
            }
        });
        return this;
    }

    Section allow(String... keys) {
        return allow(List.of(keys));
    }

    private String missing(List<String> required) {
        List<String> missing = required.stream().filter(key -> !has(key)).map(key -> "'" + key + "'").toList();
        return missing.isEmpty() ? ""
                : " " + String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are")
                        + " required, and missing.";
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The keys that were written. */
    List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** @param example a value that shows how to write the key where it is missing */
    Value required(String key, String example) {
        return optional(key).orElseThrow(() -> error("'" + key + "' is missing. Add it, such as '" + key + ": "
                + example + "'." + place.hint()));
    }

    /** @param otherwise the value where none was written, as text */
    Value get(String key, Object otherwise) {
        return optional(key).orElseGet(() -> {
            var standing = new Scalar(place, otherwise.toString(), true);
            resolved.put(key, () -> standing);
            return new Value(standing, place, inner(key), _ -> {
            });
        });
    }

    Optional<Value> optional(String key) {
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        resolved.put(key, entry::value);
        return Optional.of(new Value(entry.value(), entry.key(), inner(key), section -> {
            opened.add(section);
            resolved.put(key, section::resolved);
        }));
    }

    /** A section within this one; an empty one where none was written. */
    Section section(String key) {
        Entry entry = mapping.entries().get(key);
        if (entry == null || entry.value() instanceof Scalar scalar && scalar.missing()) {
            var empty = new Section(Node.mapping(place, Map.of()), place, inner(key));
            resolved.put(key, empty::resolved);
            return empty;
        }
        return required(key, "").section();
    }

    /** Replaces what {@link #resolved} says of a key. */
    void resolve(String key, String text) {
        resolved.put(key, () -> new Scalar(place, text, true));
    }

    /** Replaces what {@link #resolved} says of a key whose value is a list. */
    void resolve(String key, List<String> texts) {
        List<Node> items = texts.stream().<Node>map(text -> new Scalar(place, text, true)).toList();
        resolved.put(key, () -> new Sequence(place, items));
    }

    /** What {@code maker} makes; what it finds wrong is told with the place of this section. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | EquationException e) {
            throw ExperimentException.at(place, path, String.valueOf(e.getMessage()), e);
        }
    }

    /** Fails if something was written here, or in a section within, that nobody has read. */
    void allRead() {
        for (String key : keys()) {
            if (!resolved.containsKey(key)) {
                throw error(key, "'" + key + "' has no effect beside what else is set here. Remove it.");
            }
        }
        opened.forEach(Section::allRead);
    }

    /** What was read, with defaults and changes worked in, in the order of the allowed keys. */
    Mapping resolved() {
        var keys = new LinkedHashSet<>(allowed);
        keys.retainAll(resolved.keySet());
        keys.addAll(resolved.keySet());
        var entries = new LinkedHashMap<String, Entry>();
        for (String key : keys) {
            Supplier<Node> node = resolved.get(key);
            if (node != null) {
                entries.put(key, new Entry(place, node.get()));
            }
        }
        return new Mapping(place, entries);
    }

    private String inner(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
