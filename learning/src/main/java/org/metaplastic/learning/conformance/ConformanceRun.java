package org.metaplastic.learning.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.model.Network;

/**
 * Runs cases on an engine. The episodes of a batch are lived through one by one; their losses and gradients are summed.
 */
public final class ConformanceRun {

    /** The largest relative error that conforms in double precision. */
    public static final double DOUBLE_BOUND = 1e-9;
    /** The largest relative error that conforms in single precision. */
    public static final double SINGLE_BOUND = 2e-3;

    private static final String LOSS = "loss";
    /** Says how safe the spikes of a case are; not a result. */
    private static final Set<String> NOT_COMPARED = Set.of("smallest_threshold_margin");

    private final Function<Network, Differentiator> engine;
    private final double bound;

    /** @param bound the largest relative error that passes; spikes must be equal under any */
    public ConformanceRun(Function<Network, Differentiator> engine, double bound) {
        this.engine = engine;
        this.bound = bound;
    }

    /** Compares every quantity and every gradient that {@code given} expects. */
    public ConformanceResult run(ConformanceCase given) {
        CaseNetwork network = CaseNetworks.of(given);
        var episodes = new CaseEpisodes(given, network);
        Differentiator differentiator = engine.apply(network.network());
        Map<String, double[]> parameters = episodes.parameters();
        var outcomes = new ArrayList<Differentiator.Outcome>();
        for (int k = 0; k < episodes.count(); k++) {
            outcomes.add(differentiator.differentiate(parameters, episodes.lifetime(k), episodes.cotangents(k)));
        }
        var quantities = new ArrayList<CaseQuantity>();
        new TreeMap<>(given.expected()).forEach((name, expected) -> {
            if (!NOT_COMPARED.contains(name)) {
                quantities.add(name.equals(LOSS) ? loss(expected, outcomes)
                        : compare(name, expected, network, episodes, outcomes));
            }
        });
        new TreeMap<>(given.gradients()).forEach((name, expected) -> {
            String path = network.parameters().getOrDefault(name, name);
            quantities.add(gradient(name, path, expected, outcomes));
        });
        return new ConformanceResult(given.name(), quantities);
    }

    private CaseQuantity loss(CaseArray expected, List<Differentiator.Outcome> outcomes) {
        double[] found = {outcomes.stream().mapToDouble(Differentiator.Outcome::value).sum()};
        var deviation = new Deviation(expected);
        deviation.add(LOSS, expected.values(), found);
        return deviation.relative(LOSS, bound);
    }

    private CaseQuantity compare(String name, CaseArray expected, CaseNetwork network, CaseEpisodes episodes,
            List<Differentiator.Outcome> outcomes) {
        String series = network.series().get(name);
        String last = network.finals().get(name);
        if (series == null && last == null) {
            throw new ConformanceException("expected." + name + " is no quantity of this case's network. It has: "
                    + String.join(", ", new TreeMap<>(network.series()).keySet()) + ", "
                    + String.join(", ", new TreeMap<>(network.finals()).keySet()) + ".");
        }
        var deviation = new Deviation(expected);
        for (int k = 0; k < outcomes.size(); k++) {
            if (series != null) {
                deviation.add(name, episodes.series(name, expected, k), outcomes.get(k).trajectory().series(series));
            } else if (last != null) {
                deviation.add(name, episodes.finals(name, expected, k), outcomes.get(k).trajectory().finals(last));
            }
        }
        return series != null && series.endsWith(".spike") ? deviation.count(name) : deviation.relative(name, bound);
    }

    private CaseQuantity gradient(String name, String path, CaseArray expected, List<Differentiator.Outcome> outcomes) {
        String title = "gradient of " + name;
        var sum = new double[expected.values().length];
        for (Differentiator.Outcome outcome : outcomes) {
            double[] part = outcome.gradients().get(path);
            if (part == null || part.length != sum.length) {
                throw new ConformanceException("The engine gave " + (part == null ? "no"
                        : Integer.toString(part.length))
                        + " values as " + title + " (" + path + "), but the case expects " + sum.length + ".");
            }
            for (int k = 0; k < sum.length; k++) {
                sum[k] += part[k];
            }
        }
        var deviation = new Deviation(expected);
        deviation.add(title, expected.values(), sum);
        return deviation.relative(title, bound);
    }
}
