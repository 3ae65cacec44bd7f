package org.metaplastic.learning.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.metaplastic.learning.experiment.Node.Entry;
import org.metaplastic.learning.experiment.Node.Mapping;

/**
 * How rules begin where one takes the place of another: a YAML section a rule, with keys of a projection
 * ({@code parameters} above all) and {@code rate_factor}, the pace of its learned coefficients. A section may be called
 * as one likes if its key {@code rule} names the rule.
 */
public final class RuleSettings {

    private static final String BUILT_IN = "/org/metaplastic/sweeps/rules.yaml";

    private final String text;
    private final Mapping sections;

    private RuleSettings(String text, Mapping sections) {
        this.text = text;
        this.sections = sections;
    }

    /** Those that come with metaplastic, made for cue association. */
    public static RuleSettings builtIn() {
        try (InputStream stream = RuleSettings.class.getResourceAsStream(BUILT_IN)) {
            return parse(new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8),
                    "rules.yaml");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in settings of rules.", e);
        }
    }

    /** Those of a file. */
    public static RuleSettings file(String path) {
        return parse(Experiments.file(path), path);
    }

    /** @param origin the path that errors name */
    public static RuleSettings parse(String text, String origin) {
        Node tree = YamlTree.read(text, origin);
        if (!(tree instanceof Mapping mapping)) {
            throw ExperimentException.at(tree.place(), "", "expected a section a rule, found "
                    + tree.described() + ". Write 'oja:' and below it 'parameters:', for example.");
        }
        mapping.entries().forEach((name, entry) -> {
            if (!(entry.value() instanceof Mapping)) {
                throw ExperimentException.at(entry.value().place(), name, "expected a section of keys, found "
                        + entry.value().described() + ".");
            }
        });
        return new RuleSettings(text, mapping);
    }

    /** As they were written. */
    public String text() {
        return text;
    }

    /** What the sections are called. */
    public SequencedSet<String> names() {
        return new LinkedHashSet<>(sections.entries().keySet());
    }

    Optional<Mapping> of(String name) {
        return Optional.ofNullable(sections.entries().get(name)).map(Entry::value).map(Mapping.class::cast);
    }
}
