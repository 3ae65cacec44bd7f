package org.metaplastic.learning.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Part of an experiment as it was written, not yet understood. */
sealed interface Node {

    Place place();

    /** What an error message says was found. */
    String described();

    /**
     * A text, number or truth value: which one depends on who reads it.
     *
     * @param quoted whether it stood in quotes, so that it is a text even where it is empty
     */
    record Scalar(Place place, String text, boolean quoted) implements Node {

        private static final int LONGEST_SHOWN = 60;

        boolean missing() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String described() {
            if (missing()) {
                return "nothing";
            }
            String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
            return "'" + shown.replace("\n", "\\n") + "'";
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list of " + items.size();
        }
    }

    /** Keys with their values, in the order in which they were written. */
    record Mapping(Place place, SequencedMap<String, Entry> entries) implements Node {

        private static final int MOST_SHOWN = 4;

        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        /** A copy in which a key has this value; a new key comes last. */
        Mapping with(String key, Entry entry) {
            var changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(place, changed);
        }

        @Override
        public String described() {
            return entries.isEmpty() ? "an empty section"
                    : entries.keySet().stream().limit(MOST_SHOWN)
                            .collect(Collectors.joining(", ", "a section of ", entries.size() > MOST_SHOWN ? ", …"
                                    : ""));
        }
    }

    /** @param key where the key was written */
    record Entry(Place key, Node value) {}

    /** A mapping that nobody wrote. */
    static Mapping mapping(Place place, Map<String, Entry> entries) {
        return new Mapping(place, new LinkedHashMap<>(entries));
    }
}
