package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.reading.Brian2Export;
import org.metaplastic.learning.reading.LatexExport;
import org.metaplastic.learning.reading.LearnedRule;
import org.metaplastic.learning.reading.ModulatorPath;
import org.metaplastic.learning.reading.ReadingException;
import org.metaplastic.learning.reading.RuleExport;
import org.metaplastic.learning.reading.RuleReading;
import org.metaplastic.learning.run.RunJson;
import org.metaplastic.learning.run.SavedRun;
import tools.jackson.databind.node.ObjectNode;

/** What a run has learned: tables, pictures with their numbers, and exports. */
final class RunRules {

    /** Writes files whose paths begin with {@code base}. */
    @FunctionalInterface
    private interface Export {
        List<Path> write(LearnedRule rule, Path base) throws IOException;
    }

    private final Invocation invocation;
    private final Path folder;
    private final boolean json;
    private final SavedRun run;
    private final List<ObjectNode> results = new ArrayList<>();

    RunRules(Invocation invocation, Path folder, boolean json) {
        this.invocation = invocation;
        this.folder = folder;
        this.json = json;
        this.run = RunSource.read(folder);
    }

    void show(Optional<String> projection, Optional<String> export, Optional<Path> asked) {
        List<LearnedRule> rules = chosen(projection);
        Optional<Export> exporter = export.map(word -> Choice.of("--export", word, exports()));
        Path out = created(asked.orElse(folder.resolve("rule")));
        for (LearnedRule rule : rules) {
            Path base = out.resolve(rule.name());
            try {
                if (exporter.isPresent()) {
                    List<Path> files = exporter.get().write(rule, base);
                    results.add(RuleJson.of(rule, Optional.empty(), files));
                    written(files);
                } else {
                    show(rule, base);
                }
            } catch (IOException e) {
                throw new ReadingException("Cannot write to the folder '" + out + "': " + FileFailure.reason(e)
                        + ". Name another one by --out.");
            }
        }
        if (json) {
            invocation.out().println(RunJson.pretty(RuleJson.of(folder, results)));
        }
    }

    private List<LearnedRule> chosen(Optional<String> projection) {
        List<LearnedRule> rules = LearnedRule.of(run);
        if (rules.isEmpty()) {
            throw new ReadingException("The run '" + folder + "' has no plastic projection: its experiment gives no"
                    + " projection a rule. Name a run whose synapses learn.");
        }
        return projection.map(name -> {
            Map<String, LearnedRule> byName = rules.stream()
                    .collect(Collectors.toMap(LearnedRule::name, rule -> rule, (a, _) -> a, LinkedHashMap::new));
            return List.of(Choice.of("--projection", name, byName));
        }).orElse(rules);
    }

    private static Path created(Path out) {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, ".writable", ".tmp"));
            return out;
        } catch (IOException e) {
            throw new ReadingException("Cannot write to the folder '" + out + "': " + FileFailure.reason(e)
                    + ". Name another one by --out.");
        }
    }

    private Map<String, Export> exports() {
        String origin = "run " + String.valueOf(folder.toAbsolutePath().normalize().getFileName()) + " (experiment "
                + run.experiment().name() + ", seed " + run.experiment().seed() + ")";
        var exports = new LinkedHashMap<String, Export>();
        exports.put("latex", (rule, base) -> List.of(text(base, ".tex", LatexExport.text(rule, origin))));
        exports.put("brian2", (rule, base) -> {
            Path values = sibling(base, ".safetensors");
            Brian2Export.values(rule).write(values);
            return List.of(text(base, ".py", Brian2Export.text(rule, origin, String.valueOf(values.getFileName()))),
                    values);
        });
        exports.put("rule", (rule, base) -> {
            // Not the name that the values for Brian2 have.
            Path values = sibling(base, "-values.safetensors");
            RuleExport.values(rule).write(values);
            return List.of(text(base, ".rule", RuleExport.text(rule, origin, String.valueOf(values.getFileName()))),
                    values);
        });
        return exports;
    }

    private static Path sibling(Path base, String ending) {
        return base.resolveSibling(base.getFileName() + ending);
    }

    private static Path text(Path base, String ending, String text) throws IOException {
        Path file = sibling(base, ending);
        AtomicFile.write(file, text);
        return file;
    }

    private void show(LearnedRule rule, Path base) throws IOException {
        say("Projection " + rule.name() + ", " + rule.projection().from() + " -> " + rule.projection().to()
                + ", delay " + rule.projection().delay() + " steps of " + RuleTables.number(rule.dt()) + " ms\n");
        say(RunEquations.text(rule));
        say(RuleTables.coefficients(rule.coefficients(), rule.dt()));
        for (ModulatorPath path : rule.modulatorPaths()) {
            say("Neuromodulator " + String.join("\n  ", path.wiring(rule)));
            if (!path.coefficients().isEmpty()) {
                say("\n" + RuleTables.coefficients(path.coefficients(), rule.dt()));
            }
        }
        var files = new ArrayList<Path>();
        if (!RuleFigures.distributed(rule).isEmpty()) {
            files.addAll(ChartFile.write(sibling(base, "-coefficients"), RuleFigures.histograms(rule)));
            files.add(text(base, "-coefficients.csv", RuleTables.histograms(RuleFigures.distributed(rule))));
        } else {
            say("No histograms: no coefficient with more than one value was learned.");
        }
        Optional<RuleReading> reading = measured(rule);
        if (reading.isPresent()) {
            for (var figure : RuleFigures.of(rule, reading.get()).entrySet()) {
                files.addAll(ChartFile.write(sibling(base, "-" + figure.getKey()), figure.getValue()));
                files.add(text(base, "-" + figure.getKey() + ".csv", RuleTables.csv(figure.getKey(), reading.get())));
            }
        }
        results.add(RuleJson.of(rule, reading, files));
        written(files);
    }

    private Optional<RuleReading> measured(LearnedRule rule) {
        try {
            RuleReading reading = RuleReading.of(run, rule);
            say(String.format(Locale.ROOT, "Measured on %d synapses; a change is read %s ms after the later spike of a"
                    + " pair, %s, against the same synapse without spikes.", reading.synapses(),
                    RuleTables.number(reading.lag()), reading.growing()
                            ? "the end of what is measured, to which it grows"
                            : "when it is largest"));
            reading.notes().forEach(this::say);
            if (reading.responses().isEmpty()) {
                say("No response to a neuromodulator: the rule has none.");
            }
            return Optional.of(reading);
        } catch (ReadingException refused) {
            say("No window, response and course: " + refused.getMessage());
            return Optional.empty();
        }
    }

    private void written(List<Path> files) {
        files.stream().findFirst().ifPresent(first -> say("Written to " + first.resolveSibling("") + ": "
                + files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "))
                + "\n"));
    }

    private void say(String line) {
        if (!json) {
            invocation.out().println(line);
        }
    }
}
