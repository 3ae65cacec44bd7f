package org.metaplastic.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metaplastic.engine.audit.Alignment;
import org.metaplastic.engine.audit.Check;
import org.metaplastic.learning.audit.AuditReport;
import org.metaplastic.learning.run.RunJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An audit for people and for programs. */
final class AuditTable {

    /** Where the relative error is below, it tells more than the cosine, which is 1. */
    private static final double CLOSE = 0.01;

    private AuditTable() {}

    static String text(AuditReport report) {
        var text = new StringBuilder("Gradient of ").append(report.subject()).append(": ").append(report.description())
                .append(".\n\n").append(checks(report));
        if (!report.alignments().isEmpty()) {
            text.append("\nHow approximate gradients lie to the exact one: cosine (and length relative to it), or"
                    + " relative error\n")
                    .append(alignments(report.alignments()));
        }
        report.noEprop().ifPresent(reason -> text.append("\ne-prop does not apply: ").append(reason).append(".\n"));
        text.append('\n').append(verdict(report)).append('\n');
        return text.toString();
    }

    private static TextTable checks(AuditReport report) {
        var table = new TextTable().row("against", "parameter", "error", "tolerance", "");
        String before = "";
        for (Check check : report.checks()) {
            table.row(check.comparison().equals(before) ? "" : check.comparison(), check.parameter(), number(check
                    .error()), number(check.tolerance()), outcome(check));
            before = check.comparison();
        }
        return table;
    }

    private static String outcome(Check check) {
        if (!check.passed()) {
            return "FAILS: " + check.note();
        }
        return check.vacuous() ? "nothing to check" : "ok";
    }

    private static TextTable alignments(List<Alignment> alignments) {
        var ways = new LinkedHashSet<String>();
        var parameters = new LinkedHashSet<String>();
        alignments.forEach(alignment -> {
            ways.add(alignment.approximation());
            parameters.add(alignment.parameter());
        });
        var table = new TextTable();
        var head = new ArrayList<>(List.of("parameter"));
        head.addAll(ways);
        table.row(head.toArray(String[]::new));
        for (String parameter : parameters) {
            var cells = new ArrayList<>(List.of(parameter));
            for (String way : ways) {
                cells.add(alignments.stream().filter(alignment -> alignment.approximation().equals(way)
                        && alignment.parameter().equals(parameter)).findFirst().map(AuditTable::cell).orElse("-"));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String cell(Alignment alignment) {
        if (Double.isNaN(alignment.cosine())) {
            return "-";
        }
        if (alignment.relativeError() < CLOSE) {
            return alignment.relativeError() == 0 ? "equal" : "off by " + number(alignment.relativeError());
        }
        return String.format(Locale.ROOT, "%.4f (%.3g)", alignment.cosine(), alignment.relativeNorm());
    }

    private static String verdict(AuditReport report) {
        Optional<Check> worst = report.worst();
        if (worst.isEmpty()) {
            long vacuous = report.checks().stream().filter(Check::vacuous).count();
            return "All " + (report.checks().size() - vacuous) + " checks hold." + (vacuous == 0
                    ? ""
                    : " Another " + vacuous
                            + " had nothing to check: the gradient is 0 there. A longer episode (--steps)"
                            + " or another --seed may reach it.");
        }
        Check check = worst.get();
        return report.checks().stream().filter(line -> !line.passed()).count() + " of " + report.checks().size()
                + " checks FAIL. The worst, against " + check.comparison() + ": " + check.parameter() + " "
                + check.note() + ".";
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    static ObjectNode json(AuditReport report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("passed", report.passed());
        node.put("subject", report.subject());
        node.put("description", report.description());
        ArrayNode checks = node.putArray("checks");
        for (Check check : report.checks()) {
            ObjectNode line = checks.addObject();
            line.put("against", check.comparison());
            line.put("parameter", check.parameter());
            RunJson.put(line, "error", check.error());
            RunJson.put(line, "tolerance", check.tolerance());
            line.put("passed", check.passed());
            line.put("nothing_to_check", check.vacuous());
            line.put("note", check.note());
        }
        ArrayNode alignments = node.putArray("alignments");
        for (Alignment alignment : report.alignments()) {
            ObjectNode line = alignments.addObject();
            line.put("approximation", alignment.approximation());
            line.put("parameter", alignment.parameter());
            RunJson.put(line, "cosine", alignment.cosine());
            RunJson.put(line, "relative_norm", alignment.relativeNorm());
            RunJson.put(line, "relative_error", alignment.relativeError());
        }
        report.noEprop().ifPresent(reason -> node.put("e_prop_does_not_apply", reason));
        return node;
    }
}
