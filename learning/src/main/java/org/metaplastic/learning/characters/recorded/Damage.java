package org.metaplastic.learning.characters.recorded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metaplastic.learning.characters.CharacterDataException;

/** Recordings that cannot be used; the first few in words, the rest counted. */
public final class Damage {

    private static final int TOLD = 5;

    private final List<String> first = new ArrayList<>();
    private int count;

    /** @param problem one sentence or more */
    void add(String problem) {
        count++;
        if (first.size() < TOLD) {
            first.add(problem);
        }
    }

    /**
     * Complains if there is anything to complain about.
     *
     * @param folder of the set
     */
    public void complain(Path folder) throws CharacterDataException {
        if (count > 0) {
            int more = count - first.size();
            throw new CharacterDataException("Of the recordings in '" + folder + "' " + (count == 1 ? "one" : count)
                    + " cannot be used. " + String.join(" ", first) + (more > 0 ? " And " + more + " more." : ""));
        }
    }
}
