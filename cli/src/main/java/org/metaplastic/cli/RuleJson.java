package org.metaplastic.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metaplastic.learning.reading.Coefficient;
import org.metaplastic.learning.reading.Curve;
import org.metaplastic.learning.reading.LearnedRule;
import org.metaplastic.learning.reading.ModulatorPath;
import org.metaplastic.learning.reading.RuleExport;
import org.metaplastic.learning.reading.RuleReading;
import org.metaplastic.learning.reading.Spread;
import org.metaplastic.learning.run.RunJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Learned rules as JSON. A number that is not finite is null. */
final class RuleJson {

    private RuleJson() {}

    static ObjectNode of(Path run, List<ObjectNode> rules) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("run", run.toString());
        rules.forEach(node.putArray("projections")::add);
        return node;
    }

    /** A projection: its coefficients, what was measured, and the files that were written. */
    static ObjectNode of(LearnedRule rule, Optional<RuleReading> reading, List<Path> files) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("projection", rule.name());
        node.put("rule", rule.plastic().rule().name());
        var coefficients = node.putArray("coefficients");
        rule.coefficients().forEach(coefficient -> coefficients.add(of(coefficient, rule.dt())));
        var paths = node.putArray("neuromodulators");
        for (ModulatorPath path : rule.modulatorPaths()) {
            ObjectNode entry = paths.addObject();
            entry.put("name", path.neuromodulator().name());
            entry.put("description", path.neuromodulator().description());
            var wiring = entry.putArray("driven_by");
            path.wiring(rule).forEach(wiring::add);
            var drivers = entry.putArray("coefficients");
            path.coefficients().forEach(coefficient -> drivers.add(of(coefficient, rule.dt())));
        }
        reading.ifPresent(measured -> node.set("measured", of(measured)));
        var written = node.putArray("files");
        files.forEach(file -> written.add(file.toString()));
        return node;
    }

    private static ObjectNode of(Coefficient coefficient, double dt) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", coefficient.parameter().name());
        node.put("unit", coefficient.parameter().unit().symbol());
        node.put("granularity", RuleExport.granularity(coefficient.parameter().scope()));
        node.put("learned", coefficient.learned());
        Coefficient shown = coefficient.inItsUnit();
        put(node.putObject("before"), shown.initial());
        put(node.putObject("after"), shown.trained());
        if (coefficient.timeConstant()) {
            RunJson.put(node, "decay_per_step", Math.exp(-dt / coefficient.trained().mean()));
        }
        return node;
    }

    private static ObjectNode of(RuleReading reading) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("synapses", reading.synapses());
        RunJson.put(node, "read_after_ms", reading.lag());
        node.put("still_growing", reading.growing());
        RunJson.put(node, "pair_ms", reading.pair());
        ObjectNode levels = node.putObject("neuromodulators_held_at");
        reading.levels().forEach((name, level) -> RunJson.put(levels, name, level));
        put(node.putArray("window"), reading.window());
        if (!reading.signedWindows().isEmpty()) {
            bySign(node.putArray("windows_by_sign"), reading.signedWindows());
        }
        if (!reading.alone().isEmpty() && reading.signedWindows().isEmpty()) {
            put(node.putArray("each_spike_alone"), reading.alone().getFirst());
        } else if (!reading.alone().isEmpty()) {
            bySign(node.putArray("each_spike_alone_by_sign"), reading.alone());
        }
        var notes = node.putArray("notes");
        reading.notes().forEach(notes::add);
        return node;
    }

    private static void bySign(ArrayNode node, List<Curve> windows) {
        for (Curve window : windows) {
            ObjectNode entry = node.addObject();
            entry.put("sign", window.name());
            entry.put("synapses", window.points().getFirst().spread().count());
            put(entry.putArray("window"), window);
        }
    }

    private static void put(ArrayNode window, Curve curve) {
        for (Curve.Point point : curve.points()) {
            ObjectNode entry = window.addObject();
            RunJson.put(entry, "t_post_minus_t_pre_ms", point.x());
            put(entry, point.spread());
        }
    }

    private static void put(ObjectNode node, Spread spread) {
        RunJson.put(node, "mean", spread.mean());
        RunJson.put(node, "std", spread.std());
        RunJson.put(node, "min", spread.min());
        RunJson.put(node, "max", spread.max());
    }
}
