package org.metaplastic.learning.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.metaplastic.learning.experiment.ExperimentVariants;
import org.metaplastic.library.Library;

/**
 * A key of an experiment with the values that it takes.
 *
 * @param values as YAML, each in one line
 */
public record Axis(String key, List<String> values) {

    /** As the only rule: every rule of the library. */
    private static final String ALL = "all";
    private static final Pattern MISSING = Pattern.compile("^\\s*,|,\\s*,|,\\s*$");

    public Axis {
        values = List.copyOf(values);
    }

    /**
     * Reads "KEY=V1,V2".
     *
     * @throws SweepException if it has no key, no value, or one value twice
     */
    public static Axis parse(String argument) {
        int equals = argument.indexOf('=');
        String key = equals < 0 ? "" : argument.substring(0, equals).strip();
        if (key.isEmpty()) {
            throw wrong(argument, "expected KEY=V1,V2, such as rule=oja,stdp or learning.rate=0.002,0.005.");
        }
        if (key.equals("seed")) {
            throw wrong(argument, "seeds are given by --seeds, such as --seeds 1..5.");
        }
        String list = argument.substring(equals + 1);
        List<String> values = MISSING.matcher(list).find() ? List.of() : ExperimentVariants.values(argument, list);
        if (values.isEmpty() || values.contains("~")) {
            throw wrong(argument, "a value is missing. Write values separated by commas after '='.");
        }
        if (ExperimentVariants.swapsRule(key) && values.equals(List.of(ALL))) {
            values = Library.rules().stream().map(Library.Entry::name).toList();
        }
        var seen = new HashSet<String>();
        for (String value : values) {
            if (!seen.add(value)) {
                throw wrong(argument, "'" + value + "' is given twice. Remove one.");
            }
        }
        return new Axis(key, values);
    }

    /** What a value of it is called: a rule by its name, anything else with its key. */
    String label(String value) {
        String plain = value.replace("\"", "");
        return ExperimentVariants.swapsRule(key) ? plain : key + "=" + plain;
    }

    private static SweepException wrong(String argument, String what) {
        return new SweepException("--vary " + argument + ": " + what);
    }
}
