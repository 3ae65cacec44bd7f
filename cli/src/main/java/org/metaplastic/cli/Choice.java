package org.metaplastic.cli;

import java.util.Collection;
import java.util.Map;
import org.metaplastic.equations.Suggestion;

/** The value of an option that has only a few. */
final class Choice {

    private Choice() {}

    /**
     * What a word stands for.
     *
     * @throws UsageException if it stands for nothing
     */
    static <T> T of(String option, String given, Map<String, T> meanings) {
        T meaning = meanings.get(given);
        if (meaning == null) {
            throw unknown(option, given, meanings.keySet());
        }
        return meaning;
    }

    /** The complaint about a word that is not among those that {@code option} takes. */
    static UsageException unknown(String option, String given, Collection<String> words) {
        return new UsageException(option + " is '" + given + "', but must be one of: " + String.join(", ", words) + "."
                + Suggestion.didYouMean(given, words));
    }
}
