package org.metaplastic.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.EquationException;
import org.metaplastic.learning.conformance.CaseFolder;
import org.metaplastic.learning.conformance.CaseQuantity;
import org.metaplastic.learning.conformance.ConformanceCase;
import org.metaplastic.learning.conformance.ConformanceException;
import org.metaplastic.learning.conformance.ConformanceResult;
import org.metaplastic.learning.conformance.ConformanceRun;
import org.metaplastic.learning.run.RunJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What came of the cases of a folder in both precisions. */
final class ConformanceReport {

    /**
     * One case.
     *
     * @param problem why it could not be run, if it could not
     */
    private record Outcome(String name, List<CaseQuantity> exact, List<CaseQuantity> single, Optional<String> problem) {

        boolean passed() {
            return problem.isEmpty() && exact.stream().allMatch(CaseQuantity::passed)
                    && single.stream().allMatch(CaseQuantity::passed);
        }
    }

    private final List<Outcome> outcomes;
    private final List<String> missing;

    /** Runs every case. */
    ConformanceReport(CaseFolder cases, SimdWidth width, SynapseKernel kernel) {
        outcomes = cases.names().stream().map(name -> run(cases, name, width, kernel)).toList();
        missing = cases.missing();
    }

    private static Outcome run(CaseFolder cases, String name, SimdWidth width, SynapseKernel kernel) {
        try {
            ConformanceCase given = cases.read(name);
            return new Outcome(name, run(given, Precision.DOUBLE, width, kernel, ConformanceRun.DOUBLE_BOUND)
                    .quantities(),
                    run(given, Precision.FLOAT, width, kernel, ConformanceRun.SINGLE_BOUND).quantities(), Optional
                            .empty());
        } catch (ConformanceException | EquationException | IllegalArgumentException e) {
            return new Outcome(name, List.of(), List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static ConformanceResult run(ConformanceCase given, Precision precision, SimdWidth width,
            SynapseKernel kernel, double bound) {
        return new ConformanceRun(network -> new KernelDifferentiator(CompiledNetwork.of(network, precision, width,
                false, kernel), 0), bound)
                .run(given);
    }

    boolean passed() {
        return outcomes.stream().allMatch(Outcome::passed);
    }

    void print(PrintWriter out) {
        var table = new TextTable();
        table.row("case", "quantity", "double", "single", "");
        for (Outcome outcome : outcomes) {
            outcome.problem().ifPresent(problem -> table.row(outcome.name(), "cannot be run: " + problem));
            for (int k = 0; k < outcome.exact().size(); k++) {
                CaseQuantity exact = outcome.exact().get(k);
                CaseQuantity single = outcome.single().get(k);
                table.row(k == 0 ? outcome.name() : "", exact.name(), error(exact), error(single),
                        exact.passed() && single.passed() ? "ok" : "TOO FAR");
            }
        }
        out.print(table);
        long passed = outcomes.stream().filter(Outcome::passed).count();
        out.printf(Locale.ROOT, "%n%d of %d cases conform: relative errors up to %.0e in double and %.0e in single"
                + " precision, spikes equal.%n", passed, outcomes.size(), ConformanceRun.DOUBLE_BOUND,
                ConformanceRun.SINGLE_BOUND);
        out.printf(Locale.ROOT, "Largest relative error: %.1e in double and %.1e in single precision.%n",
                largest(Outcome::exact), largest(Outcome::single));
        if (!missing.isEmpty()) {
            out.println("Not in this folder: " + String.join(", ", missing) + ".");
        }
    }

    /** The largest relative error of all cases that could be run, not a number if one is. */
    private double largest(Function<Outcome, List<CaseQuantity>> precision) {
        return outcomes.stream().mapToDouble(outcome -> new ConformanceResult(outcome.name(), precision.apply(outcome))
                .largestError()).reduce(0, Math::max);
    }

    private static String error(CaseQuantity quantity) {
        return quantity.bound() == 0
                ? String.format(Locale.ROOT, "%.0f differ", quantity.error())
                : String.format(Locale.ROOT, "%.1e", quantity.error());
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("passed", passed());
        RunJson.put(node, "largestErrorDouble", largest(Outcome::exact));
        RunJson.put(node, "largestErrorSingle", largest(Outcome::single));
        ArrayNode cases = node.putArray("cases");
        for (Outcome outcome : outcomes) {
            ObjectNode entry = cases.addObject();
            entry.put("case", outcome.name());
            entry.put("passed", outcome.passed());
            outcome.problem().ifPresent(problem -> entry.put("problem", problem));
            put(entry.putArray("double"), outcome.exact());
            put(entry.putArray("single"), outcome.single());
        }
        var absent = node.putArray("missing");
        new ArrayList<>(missing).forEach(absent::add);
        return node;
    }

    private static void put(ArrayNode into, List<CaseQuantity> quantities) {
        for (CaseQuantity quantity : quantities) {
            ObjectNode entry = into.addObject();
            entry.put("quantity", quantity.name());
            RunJson.put(entry, "error", quantity.error());
            entry.put("bound", quantity.bound());
            entry.put("passed", quantity.passed());
        }
    }
}
