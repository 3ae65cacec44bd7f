package org.metaplastic.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.metaplastic.learning.reading.Coefficient;
import org.metaplastic.learning.reading.Curve;
import org.metaplastic.learning.reading.RuleExport;
import org.metaplastic.learning.reading.RuleReading;
import org.metaplastic.learning.reading.Spread;

/** The numbers of a learned rule: for people, and as CSV behind each picture. */
final class RuleTables {

    private RuleTables() {}

    /** Every coefficient, a line each. */
    static String coefficients(List<Coefficient> coefficients, double dt) {
        var table = new TextTable().row("coefficient", "unit", "values", "", "before training", "learned", "least",
                "largest", "decay a step");
        for (Coefficient coefficient : coefficients) {
            Coefficient shown = coefficient.inItsUnit();
            Spread after = shown.trained();
            String unit = coefficient.parameter().unit().symbol();
            table.row(coefficient.parameter().name(), unit.isEmpty() ? "-" : unit,
                    RuleExport.granularity(coefficient.parameter().scope()),
                    coefficient.learned() ? "learned" : "fixed", value(shown.initial()), value(after),
                    number(after.min()), number(after.max()),
                    coefficient.timeConstant() ? decays(coefficient, dt) : "");
        }
        return table.toString();
    }

    private static String value(Spread spread) {
        return number(spread.mean()) + (spread.count() > 1 ? " +- " + number(spread.std()) : "");
    }

    private static String decays(Coefficient coefficient, double dt) {
        String before = number(Math.exp(-dt / coefficient.initial().mean()));
        String after = number(Math.exp(-dt / coefficient.trained().mean()));
        return before.equals(after) ? after : before + " -> " + after;
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** Curves over one axis. */
    static String csv(String axis, Stream<Curve> curves) {
        var text = new StringBuilder("curve," + axis + ",synapses,mean,std,min,p10,p90,max\n");
        curves.forEach(curve -> curve.points().forEach(point -> {
            Spread spread = point.spread();
            text.append('"').append(curve.name()).append("\",").append(point.x()).append(',').append(spread.count())
                    .append(',').append(spread.mean()).append(',').append(spread.std()).append(',')
                    .append(spread.min()).append(',').append(spread.low()).append(',').append(spread.high())
                    .append(',').append(spread.max()).append('\n');
        }));
        return text.toString();
    }

    /** The curves of the picture of that name. */
    static String csv(String figure, RuleReading reading) {
        return switch (figure) {
            case "window" -> csv("t_post_minus_t_pre_ms", Stream.of(Stream.of(reading.window()), reading.signedWindows()
                    .stream(), reading.alone().stream().map(curve -> new Curve("each spike alone: " + curve.name(),
                            curve
                                    .points()))).flatMap(curves -> curves));
            case "modulator" -> csv("level", reading.responses().stream().flatMap(response -> response.curves().stream()
                    .map(curve -> new Curve(response.neuromodulator() + ": " + curve.name(), curve.points()))));
            case "eligibility" -> csv("ms_after_later_spike", Stream.concat(reading.courses().stream(),
                    reading.delays().stream()
                            .map(curve -> new Curve("pulse at that time: " + curve.name(), curve.points()))));
            default -> throw new IllegalArgumentException("There is no figure '" + figure + "'.");
        };
    }

    /** Histograms, a line a bin. */
    static String histograms(List<Coefficient> coefficients) {
        var text = new StringBuilder("coefficient,unit,from,to,before,learned\n");
        for (Coefficient kept : coefficients) {
            Coefficient coefficient = kept.inItsUnit();
            double[] edges = RuleFigures.edges(coefficient);
            double[] before = RuleFigures.counts(coefficient.before(), edges);
            double[] after = RuleFigures.counts(coefficient.after(), edges);
            for (int k = 0; k < edges.length - 2; k++) {
                text.append(coefficient.parameter().name()).append(',')
                        .append(coefficient.parameter().unit().symbol()).append(',').append(edges[k]).append(',')
                        .append(edges[k + 1]).append(',').append((int) before[k]).append(',').append((int) after[k])
                        .append('\n');
            }
        }
        return text.toString();
    }
}
