package org.metaplastic.learning.experiment;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.metaplastic.equations.EquationException;

/**
 * A mistake in an experiment, or in what a caller asked of it. The message says where (file, line, column and key, or
 * the change), what was found, what was expected and what to do.
 */
public final class ExperimentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Pattern RULE = Pattern.compile("(network\\.projections\\.[^.=]+\\.)rule=(.*)", Pattern.DOTALL);

    private final boolean asked;

    private ExperimentException(String message, boolean asked, @Nullable Throwable cause) {
        super(message, cause);
        this.asked = asked;
    }

    /** A mistake in the content of a file. */
    static ExperimentException inFile(String message) {
        return new ExperimentException(message, false, null);
    }

    /** A mistake in the content of a file, found by others. */
    static ExperimentException inFile(String message, Throwable cause) {
        return new ExperimentException(message, false, cause);
    }

    /** A mistake in a name, a path or a change that a caller gave. */
    static ExperimentException inWhatWasAsked(String message) {
        return new ExperimentException(message, true, null);
    }

    static ExperimentException at(Place place, String path, String what) {
        return new ExperimentException(place.before(path) + what, place.asked(), null);
    }

    static ExperimentException at(Place place, String path, String what, Throwable cause) {
        return new ExperimentException(place.before(path) + what, place.asked(), cause);
    }

    /**
     * Whether the mistake is in what the caller asked for: the name or the path of an experiment, or a change. Otherwise
     * it is in the content of a file.
     */
    public boolean inWhatWasAsked() {
        return asked;
    }

    /** Whether a file of equations or values is at fault, whoever named it. */
    boolean inNamedFile() {
        return getCause() instanceof EquationException || getCause() instanceof IOException;
    }

    /** The same, where the experiment can be read without these changes: they are the mistake. */
    ExperimentException causedBy(String option, List<String> changes) {
        return new ExperimentException(getMessage() + " Without " + changes.stream().map(change -> option + " "
                + change).collect(Collectors.joining(" ")) + " the experiment can be read." + exchange(changes), true,
                getCause());
    }

    /** A change of one key does not know that others belong to the same rule, as a sweep does. */
    private static String exchange(List<String> changes) {
        return changes.stream().map(RULE::matcher).filter(Matcher::matches).findFirst().map(
                rule -> " It changes the key"
                        + " 'rule' alone: 'modifiers', 'neuromodulators' and 'parameters' are still those of the rule before."
                        + " Change them too, such as by --set " + rule.group(1)
                        + "parameters={}, or let 'sweep --vary rule="
                        + rule.group(2) + "' leave out what the new rule has not.").orElse("");
    }
}
