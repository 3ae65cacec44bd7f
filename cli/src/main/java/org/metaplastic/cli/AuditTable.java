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
        return switch (check.evidence()) {
            case AGREEMENT -> "ok";
            case ZERO -> "nothing to check";
            case WIDE_BAR -> "undecided";
        };
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
            return held(report);
        }
        Check check = worst.get();
        return report.checks().stream().filter(line -> !line.passed()).count() + " of " + report.checks().size()
                + " checks FAIL. The worst, against " + check.comparison() + ": " + check.parameter() + " "
                + check.note() + ".";
    }

    private static String held(AuditReport report) {
        long zero = count(report, Check.Evidence.ZERO);
        long wide = count(report, Check.Evidence.WIDE_BAR);
        var text = new StringBuilder(report.decided()
                ? "All " + (report.checks().size() - zero - wide) + " checks hold."
                : "NO gradient was checked.");
        if (zero > 0) {
            text.append(report.decided() ? " Another " : " ").append(zero)
                    .append(" had nothing to check: the gradient is 0 there.");
        }
        if (wide > 0) {
            text.append(report.decided() ? " Another " : " ").append(wide)
                    .append(wide == 1 ? " is" : " are").append(
                            " undecided: the bar of the differences is as wide as the"
                                    + " gradient.");
        }
        if (zero + wide > 0) {
            text.append(' ').append(report.noGradient().isEmpty()
                    ? "A longer episode (--steps) or another --seed may reach it."
                    : String.join(" ", report.noGradient()));
        }
        return text.toString();
    }

    private static long count(AuditReport report, Check.Evidence evidence) {
        return report.checks().stream().filter(check -> check.evidence() == evidence).count();
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    static ObjectNode json(AuditReport report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("passed", report.passed());
        node.put("decided", report.decided());
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
            line.put("nothing_to_check", check.passed() && check.evidence() == Check.Evidence.ZERO);
            line.put("undecided", check.passed() && check.evidence() == Check.Evidence.WIDE_BAR);
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
        ArrayNode noGradient = node.putArray("no_gradient");
        report.noGradient().forEach(noGradient::add);
        report.noEprop().ifPresent(reason -> node.put("e_prop_does_not_apply", reason));
        return node;
    }
}
