package org.metaplastic.learning.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.experiment.Node.Sequence;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/**
 * An experiment of which variants are read: some keys have other values. The key {@value #RULE}, or in full
 * "network.projections.NAME.rule", puts another rule in the place of that of a plastic projection, with what belongs to
 * a rule: see {@link RuleSettings}.
 */
public final class ExperimentVariants {

    /** Short for the rule of the only plastic projection. */
    public static final String RULE = "rule";

    private static final Pattern FULL = Pattern.compile("network\\.projections\\.([^.]+)\\.rule");
    private static final String OPTION = "--vary";

    private final Mapping root;
    private final String origin;
    private final LoadedExperiment base;
    private final RuleSettings rules;

    private ExperimentVariants(Mapping tree, String origin, List<String> changes, RuleSettings rules) {
        this.base = ExperimentReader.read(tree, origin, changes);
        this.root = Changes.apply(tree, changes);
        this.origin = origin;
        this.rules = rules;
    }

    /** Variants of a built-in experiment or of a file, in which {@code changes} are worked in. */
    public static ExperimentVariants of(String nameOrPath, List<String> changes, RuleSettings rules) {
        String origin = Experiments.origin(nameOrPath);
        return new ExperimentVariants(ExperimentReader.tree(Experiments.text(nameOrPath), origin), origin, changes,
                rules);
    }

    /** One key and its value, as YAML. */
    public record Change(String key, String value) {
        /** "KEY=VALUE". */
        public String text() {
            return key + "=" + value;
        }
    }

    /** @param notes what had to be left out, for people */
    public record Variant(LoadedExperiment experiment, List<String> notes) {
        public Variant {
            notes = List.copyOf(notes);
        }
    }

    /** The experiment itself. */
    public LoadedExperiment base() {
        return base;
    }

    /**
     * Reads the experiment with these values.
     *
     * @throws DoesNotApply if a rule does not fit the network
     * @throws ExperimentException for any other mistake
     */
    public Variant read(List<Change> changes, long seed) {
        Mapping changed = root;
        List<String> notes = new ArrayList<>();
        for (Change change : changes) {
            if (swapsRule(change.key())) {
                var swap = new RuleSwap(base.experiment().network(), ExperimentReader.filesBeside(origin),
                        plasticProjection(change.key()), change);
                changed = swap.apply(changed, rules);
                notes.addAll(swap.notes());
            }
        }
        for (Change change : changes) {
            if (!swapsRule(change.key())) {
                changed = Changes.apply(changed, OPTION, change.text());
            }
        }
        changed = Changes.apply(changed, List.of("seed=" + seed));
        try {
            return new Variant(ExperimentReader.read(changed, origin), notes);
        } catch (ExperimentException e) {
            boolean swaps = changes.stream().anyMatch(change -> swapsRule(change.key()));
            if (e.getCause() instanceof NetworkException misfit && swaps) {
                throw new DoesNotApply(String.valueOf(misfit.getMessage()));
            }
            // With another rule its settings may be at fault, which are of a file.
            throw swaps || e.inWhatWasAsked() || e.inNamedFile() ? e
                    : e.causedBy(OPTION, changes.stream().map(Change::text).toList());
        }
    }

    /** The values of a list such as "a, {b: 1}", each as YAML in one line. */
    public static List<String> values(String argument, String list) {
        var place = new Place.Change(OPTION, argument, argument, "");
        return YamlTree.read("[" + list + "]", place) instanceof Sequence sequence
                ? sequence.items().stream().map(YamlText::inline).toList()
                : List.of();
    }

    /** Whether a key stands for the rule of a projection. */
    public static boolean swapsRule(String key) {
        return key.equals(RULE) || FULL.matcher(key).matches();
    }

    private String plasticProjection(String key) {
        List<String> plastic = base.experiment().network().projections().stream()
                .filter(projection -> projection.synapse() instanceof Synapse.Plastic).map(Projection::name).toList();
        Matcher full = FULL.matcher(key);
        if (full.matches()) {
            String name = full.group(1);
            if (!plastic.contains(name)) {
                throw ExperimentException.inWhatWasAsked(OPTION + " " + key + ": '" + name
                        + "' is no plastic projection of "
                        + origin + ". " + (plastic.isEmpty() ? "There is none."
                                : "There are: " + String.join(", ",
                                        plastic) + "."));
            }
            return name;
        }
        if (plastic.size() != 1) {
            throw ExperimentException.inWhatWasAsked(OPTION + " " + key + ": " + origin + " has " + (plastic.isEmpty()
                    ? "no plastic projection. Give one of its projections a 'rule' first."
                    : "the plastic projections " + String.join(", ", plastic)
                            + ". Say which is meant, such as --vary network.projections." + plastic.getFirst()
                            + ".rule=oja,stdp."));
        }
        return plastic.getFirst();
    }
}
