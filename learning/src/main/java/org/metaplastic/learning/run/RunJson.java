package org.metaplastic.learning.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.metaplastic.learning.episode.Extremes;
import org.metaplastic.learning.evaluation.Answers;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.task.characters.EpisodePlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Results as JSON. A number that is not finite is null. */
public final class RunJson {

    private static final double MILLI = 1000;

    private RunJson() {}

    /** The content of "result.json". */
    public static ObjectNode of(RunResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("experiment", result.experiment());
        node.put("seed", result.seed());
        node.put("outer_steps", result.outerSteps());
        node.put("training_ended_by", result.ending().kind().label());
        node.put("training_ended_because", result.ending().why());
        put(node, "wall_seconds", rounded(result.wallSeconds()));
        put(node, "train_seconds", rounded(result.trainSeconds()));
        node.put("status", result.status().label());
        node.put("skipped_steps", result.skippedSteps());
        if (result.retreats() > 0) {
            node.put("retreats", result.retreats());
        }
        result.episodes().ifPresent(episodes -> {
            put(node, episodes.plan());
            node.put("split", episodes.split());
        });
        node.put("accuracy_over", result.scored());
        result.metaTest().ifPresent(evaluation -> node.set("meta_test", of(evaluation)));
        if (result.withoutMetaTest()) {
            node.put("meta_test_left_out", "evaluation.episodes is 0");
        }
        ObjectNode controls = node.putObject("controls");
        result.controls().forEach((name, evaluation) -> controls.set(name, of(evaluation)));
        result.failedControls().forEach((name, reason) -> controls.putObject(name).put("failed", reason));
        if (!result.references().isEmpty()) {
            ObjectNode references = node.putObject("references");
            result.references().forEach((name, evaluation) -> references.set(name, of(evaluation)));
        }
        result.failure().ifPresent(reason -> node.put("failure", reason));
        put(node, result.warnings());
        result.profile().ifPresent(profile -> node.set("profile", ProfileJson.of(profile)));
        return node;
    }

    /** Says of which episodes a result is. */
    public static void put(ObjectNode node, EpisodePlan plan) {
        node.put("protocol", plan.protocol().label());
        node.put("ways", plan.ways());
        node.put("shots", plan.shots());
        node.put("queries", plan.queries());
    }

    /** The object "meta_test", or that of a control. */
    public static ObjectNode of(Evaluation evaluation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("episodes", evaluation.episodes());
        put(node, "accuracy", evaluation.accuracy());
        put(node, "ci95", evaluation.ci95());
        put(node, "loss", evaluation.loss());
        var trials = node.putArray("accuracy_by_trial");
        evaluation.accuracyByTrial().forEach(accuracy -> {
            if (Double.isFinite(accuracy)) {
                trials.add(accuracy);
            } else {
                trials.addNull();
            }
        });
        put(node, "accuracy_after_first", evaluation.accuracyAfterFirst());
        put(node, "accuracy_unknowable", evaluation.accuracyUnknowable());
        evaluation.answers().ifPresent(answers -> put(node, answers));
        return node;
    }

    private static void put(ObjectNode node, Answers answers) {
        var byExamples = node.putArray("accuracy_by_examples");
        for (Answers.AfterExamples after : answers.byExamples()) {
            ObjectNode entry = byExamples.addObject().put("examples", after.examples());
            put(entry, "accuracy", after.accuracy().mean());
            put(entry, "ci95", after.accuracy().ci95());
        }
        var confusion = node.putArray("confusion");
        answers.confusion().forEach(row -> row.forEach(confusion.addArray()::add));
        var confused = node.putArray("confused");
        answers.confused().forEach(pair -> confused.addObject().put("one", pair.one()).put("other", pair.other()).put(
                "times", pair.times()).put("of", pair.of()));
    }

    /** A line of "metrics.jsonl". */
    static ObjectNode of(StepReport report, List<TrainingWarning> warnings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("step", report.step());
        put(node, "loss", report.loss());
        put(node, "penalty", report.penalty());
        put(node, "accuracy", report.accuracy());
        ObjectNode rates = node.putObject("rates");
        new TreeMap<>(report.rates()).forEach((name, rate) -> put(rates, name, rate));
        putShares(node, "silent", report.extremes(), Extremes::silent);
        putShares(node, "saturated", report.extremes(), Extremes::saturated);
        put(node, "gradient_norm", report.gradientNorm());
        ObjectNode norms = node.putObject("gradient_norms");
        new TreeMap<>(report.gradientNorms()).forEach((name, norm) -> put(norms, name, norm));
        put(node, "rate", report.rate());
        put(node, "seconds", report.seconds());
        put(node, "synapse_steps_per_second", report.synapseStepsPerSecond());
        report.skipped().ifPresent(reason -> node.put("skipped", reason));
        if (report.retreats() > 0) {
            node.put("retreats", report.retreats());
        }
        put(node, warnings);
        report.validationProblem().ifPresent(reason -> node.put("validation_failed", reason));
        report.validation().ifPresent(validation -> node.set("validation", of(validation)));
        report.confirmation().ifPresent(confirmation -> node.set("confirmation", of(confirmation)));
        return node;
    }

    private static void put(ObjectNode node, List<TrainingWarning> warnings) {
        if (!warnings.isEmpty()) {
            var array = node.putArray("warnings");
            for (TrainingWarning warning : warnings) {
                ObjectNode entry = array.addObject().put("step", warning.step());
                warning.population().ifPresent(population -> entry.put("population", population));
                entry.put("message", warning.message());
            }
        }
    }

    /** Sets shares of episodes by population, those above 0. */
    private static void putShares(ObjectNode node, String name, Map<String, Extremes> extremes,
            ToDoubleFunction<Extremes> share) {
        var shares = new TreeMap<String, Double>();
        extremes.forEach((population, found) -> shares.put(population, share.applyAsDouble(found)));
        shares.values().removeIf(value -> value == 0);
        if (!shares.isEmpty()) {
            ObjectNode object = node.putObject(name);
            shares.forEach((population, value) -> put(object, population, value));
        }
    }

    /** JSON for people: a field a line. */
    public static String pretty(JsonNode node) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    /** Sets a number, or null where it is not finite. */
    public static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * MILLI) / MILLI;
    }
}
