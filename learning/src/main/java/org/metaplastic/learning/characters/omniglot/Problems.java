package org.metaplastic.learning.characters.omniglot;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.learning.characters.CharacterDataException;

/** What is missing from a set, or damaged; the first few by name, the rest counted. */
final class Problems {

    private static final int NAMED = 8;

    private final List<String> first = new ArrayList<>();
    private int count;

    void add(String problem) {
        count++;
        if (first.size() < NAMED) {
            first.add(problem);
        }
    }

    /**
     * Complains if there is anything to complain about.
     *
     * @param origin where the set was read
     * @param set what it should have been
     */
    void complain(String origin, String set) throws CharacterDataException {
        if (count > 0) {
            throw new CharacterDataException("'" + origin + "' is not the complete " + set + ": "
                    + String.join("; ", first)
                    + (count > first.size() ? "; and " + (count - first.size()) + " more" : "")
                    + ". Fetch it again.");
        }
    }
}
