package org.metaplastic.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.reading.Coefficient;
import org.metaplastic.learning.reading.Curve;
import org.metaplastic.learning.reading.LearnedRule;
import org.metaplastic.learning.reading.Response;
import org.metaplastic.learning.reading.RuleReading;
import org.metaplastic.learning.reading.Spread;

/** The pictures of a learned rule. */
final class RuleFigures {

    private static final String CHANGE = "\u0394";
    private static final String ALONE = "each spike alone";
    private static final int BINS = 30;
    private static final double NOTHING = 0.01;
    /** What fits beside an axis. */
    private static final int HORIZONTAL_LETTERS = 60;
    private static final int VERTICAL_LETTERS = 44;
    /** Where all places are equally far apart, XChart labels some of them instead of round numbers. */
    private static final double UNEVEN = 0.4;

    private RuleFigures() {}

    /** The charts of each picture by the name of its file; those that do not apply are absent. */
    static Map<String, List<XYChart>> of(LearnedRule rule, RuleReading reading) {
        var figures = new LinkedHashMap<String, List<XYChart>>();
        put(figures, "window", changes(List.of(reading.window())) ? List.of(window(rule, reading)) : List.of());
        put(figures, "modulator", reading.responses().stream().filter(response -> changes(response.curves()))
                .map(response -> response(rule, response, reading)).toList());
        put(figures, "eligibility", eligibility(rule, reading));
        return figures;
    }

    private static void put(Map<String, List<XYChart>> figures, String name, List<XYChart> charts) {
        if (!charts.isEmpty()) {
            figures.put(name, charts);
        }
    }

    private static boolean changes(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.points().stream())
                .anyMatch(point -> point.spread().min() != 0 || point.spread().max() != 0);
    }

    /** ", m = 0.01" for each neuromodulator but one, or nothing without any. */
    private static String held(RuleReading reading, String but) {
        return reading.levels().entrySet().stream().filter(level -> !level.getKey().equals(but)).sorted(
                Map.Entry.comparingByKey()).map(level -> ", " + level.getKey() + " = "
                        + RuleTables.number(level.getValue())).collect(Collectors.joining());
    }

    /** What a synapse transmits: a variable of the rule, or a formula that has no name. */
    private static String change(LearnedRule rule) {
        return rule.plastic().rule().transmits() instanceof Expression.Symbol(var name)
                ? CHANGE + name
                : CHANGE + " transmitted";
    }

    private static String byOnePair(LearnedRule rule, RuleReading reading) {
        return "mean " + change(rule) + " by one pair" + (reading.lag() > 0 ? ", " + RuleTables.number(reading.lag())
                + " ms later" : "");
    }

    private static XYChart window(LearnedRule rule, RuleReading reading) {
        List<Curve.Point> points = reading.window().points();
        double edge = points.getLast().x();
        var chart = new CurveChart("STDP window of " + rule.name() + held(reading, ""), "t(post) \u2212 t(pre) (ms)",
                byOnePair(rule, reading)).zero(-edge, edge);
        if (reading.signedWindows().isEmpty()) {
            return chart.curves(List.of(part("pre first", points, 1), part("post first", points, -1),
                    part("same step", points, 0))).reference(ALONE, reading.alone(), false).chart();
        }
        return chart.groups(reading.signedWindows().stream().map(RuleFigures::signed).toList()).reference(ALONE, reading
                .alone(), true).chart();
    }

    /** A window in one colour that is interrupted where the order of the spikes changes. */
    private static CurveChart.Group signed(Curve window) {
        int synapses = window.points().getFirst().spread().count();
        return new CurveChart.Group(window.name() + " (" + synapses + ")", IntStream.of(-1, 1, 0)
                .mapToObj(sign -> part(window.name(), window.points(), sign)).toList());
    }

    private static Curve part(String name, List<Curve.Point> points, int sign) {
        return new Curve(name, points.stream().filter(point -> Math.signum(point.x()) == sign).toList());
    }

    private static XYChart response(LearnedRule rule, Response response, RuleReading reading) {
        String name = response.neuromodulator();
        var chart = new CurveChart("Response to neuromodulator " + name + held(reading, name), "level of " + name,
                byOnePair(rule, reading));
        double[] levels = response.curves().getFirst().x();
        chart.zero(levels[0], levels[levels.length - 1]);
        return chart.curves(response.curves()).chart();
    }

    private static List<XYChart> eligibility(LearnedRule rule, RuleReading reading) {
        var byVariable = new LinkedHashMap<String, List<Curve>>();
        for (Curve curve : reading.courses()) {
            int colon = curve.name().indexOf(": ");
            byVariable.computeIfAbsent(curve.name().substring(0, colon), _ -> new ArrayList<>())
                    .add(new Curve(curve.name().substring(colon + 2), curve.points()));
        }
        var charts = new ArrayList<XYChart>();
        String silent = reading.levels().keySet().stream().sorted().map(name -> ", " + name + " = 0")
                .collect(Collectors.joining());
        byVariable.forEach((variable, curves) -> {
            String name = variable.replaceFirst(" \\(.*", "");
            charts.add(over("Course of " + name + " after one pair" + silent, "time after the later spike (ms)",
                    FittedTitle.shortened("mean change of " + variable + meaning(rule, name), VERTICAL_LETTERS),
                    curves));
        });
        if (changes(reading.delays())) {
            charts.add(over("Pulse of " + RuleTables.number(reading.pulse()) + " ms after one pair" + held(reading, ""),
                    "time from the later spike to the pulse (ms)", "mean " + change(rule) + " at the end of the pulse",
                    reading.delays()));
        }
        return charts;
    }

    /** ": eligibility", or nothing where the rule does not say what its variable is. */
    private static String meaning(LearnedRule rule, String variable) {
        return rule.plastic().rule().variables().stream().filter(declared -> declared.name().equals(variable))
                .map(Variable::description).filter(text -> !text.isEmpty()).map(text -> ": " + text).findFirst()
                .orElse("");
    }

    private static XYChart over(String title, String horizontal, String vertical, List<Curve> curves) {
        double end = end(curves);
        List<Curve> shown = curves.stream().map(curve -> new Curve(curve.name(),
                curve.points().stream().filter(point -> point.x() <= end).toList())).toList();
        return new CurveChart(title, horizontal, vertical).zero(curves.getFirst().x()[0], end).curves(shown).chart();
    }

    /** Where the last curve is down to a hundredth of the largest value of all. */
    private static double end(List<Curve> curves) {
        double largest = curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(RuleFigures::size).max()
                .orElse(0);
        return curves.stream().flatMap(curve -> curve.points().stream())
                .filter(point -> size(point) >= NOTHING * largest).mapToDouble(Curve.Point::x).max().orElse(0);
    }

    private static double size(Curve.Point point) {
        return Math.max(Math.abs(point.spread().low()), Math.abs(point.spread().high()));
    }

    /** Coefficients of more than one value that training changed. */
    static List<Coefficient> distributed(LearnedRule rule) {
        return rule.coefficients().stream()
                .filter(coefficient -> coefficient.learned() && coefficient.trained().count() > 1).toList();
    }

    /** A histogram of each coefficient that has one, before and after. */
    static List<XYChart> histograms(LearnedRule rule) {
        return distributed(rule).stream().map(RuleFigures::histogram).toList();
    }

    private static XYChart histogram(Coefficient kept) {
        Coefficient coefficient = kept.inItsUnit();
        double[] edges = edges(coefficient);
        String unit = coefficient.parameter().unit().symbol();
        String counted = coefficient.parameter().scope() == Scope.SYNAPSE ? "synapses" : "neurons";
        String name = coefficient.parameter().name();
        String meaning = coefficient.parameter().description();
        return new CurveChart(name + " of " + coefficient.trained().count() + " " + counted, FittedTitle.shortened(name
                + (unit.isEmpty() ? "" : " (" + unit + ")") + (meaning.isEmpty() ? "" : ": " + meaning),
                HORIZONTAL_LETTERS), "number of " + counted)
                .steps("before training", edges, counts(coefficient.before(), edges))
                .steps("learned", edges, counts(coefficient.after(), edges)).chart();
    }

    /** Bins from the least to the largest value, before and after, and an edge where the last bin has come to zero. */
    static double[] edges(Coefficient coefficient) {
        Spread before = coefficient.initial();
        Spread after = coefficient.trained();
        double low = Math.min(before.min(), after.min());
        double high = Math.max(before.max(), after.max());
        double width = high > low ? (high - low) / BINS : Math.max(Math.abs(low), 1) / BINS;
        var edges = new double[BINS + 2];
        Arrays.setAll(edges, k -> low + (k > BINS ? k - UNEVEN : k) * width);
        return edges;
    }

    /** How many values are from each edge to the next; the largest value counts in the last bin. */
    static double[] counts(double[] values, double[] edges) {
        var counts = new double[edges.length];
        double width = edges[1] - edges[0];
        for (double value : values) {
            counts[Math.clamp((int) ((value - edges[0]) / width), 0, BINS - 1)]++;
        }
        return counts;
    }
}
