package org.metaplastic.learning.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.model.NetworkParameter;

/** What a case asks an engine to live through: one episode, or as many as its batch has. */
final class CaseEpisodes {

    private static final int ACROSS_STEPS = 1;
    private static final int ACROSS_FINALS = 0;

    private final ConformanceCase given;
    private final CaseNetwork network;
    private final boolean batched;
    private final int count;

    CaseEpisodes(ConformanceCase given, CaseNetwork network) {
        this.given = given;
        this.network = network;
        batched = given.numbers().containsKey("batch");
        count = batched ? (int) given.number("batch") : 1;
        if (count < 1) {
            throw wrong("constants.batch is " + count + ", but must be 1 or more.");
        }
        checkNames();
    }

    int count() {
        return count;
    }

    /** The initial value of every parameter, which is the one that the case gives. */
    Map<String, double[]> parameters() {
        var values = new HashMap<String, double[]>();
        var unused = new SplittableRandom(0);
        for (NetworkParameter parameter : NetworkParameter.of(network.network())) {
            values.put(parameter.path(), parameter.setting().initialiser().draw(parameter.shape().rows(),
                    parameter.shape().columns(), parameter.fanIn(), parameter.fanOut(), unused));
        }
        return values;
    }

    Lifetime lifetime(int episode) {
        var driven = new HashMap<String, double[]>();
        network.inputs().forEach((name, population) -> {
            double[] values = series("inputs." + name, given.input(name), episode);
            int size = given.steps() * network.network().population(population).size();
            if (values.length != size) {
                throw wrong("inputs." + name + " has " + values.length + " values an episode, but " + given.steps()
                        + " steps need " + size + ".");
            }
            driven.put(population, values);
        });
        return new Lifetime(given.steps(), driven);
    }

    Cotangents cotangents(int episode) {
        var series = new HashMap<String, double[]>();
        var finals = new HashMap<String, double[]>();
        for (String input : cotangents()) {
            String quantity = input.substring(ConformanceCase.COTANGENT.length());
            String path = network.series().get(quantity);
            if (path != null) {
                series.put(path, series("inputs." + input, given.input(input), episode));
            } else {
                String last = network.finals().getOrDefault(quantity + "_final", "");
                finals.put(last, finals("inputs." + input, given.input(input), episode));
            }
        }
        return new Cotangents(series, finals);
    }

    /** Of a quantity recorded in every step, the part of one episode. */
    double[] series(String name, CaseArray values, int episode) {
        return part(name, values, ACROSS_STEPS, episode);
    }

    /** Of synaptic state after the last step, the part of one episode. */
    double[] finals(String name, CaseArray values, int episode) {
        return part(name, values, ACROSS_FINALS, episode);
    }

    private double[] part(String name, CaseArray values, int axis, int episode) {
        if (!batched) {
            return values.values();
        }
        if (values.rank() <= axis || values.shape().get(axis) != count) {
            throw wrong(name + " has the shape " + values.shape() + ", but the batch is " + count + ".");
        }
        return values.at(axis, episode).values();
    }

    private List<String> cotangents() {
        return given.inputs().keySet().stream().filter(name -> name.startsWith(ConformanceCase.COTANGENT)).sorted()
                .toList();
    }

    /** Every name of the case must have a place in the network, so that nothing goes untested. */
    private void checkNames() {
        var lost = new ArrayList<String>();
        given.parameters().keySet().stream().filter(name -> !network.parameters().containsKey(name))
                .forEach(name -> lost.add("parameters." + name));
        for (String name : given.inputs().keySet()) {
            String quantity = name.startsWith(ConformanceCase.COTANGENT)
                    ? name.substring(ConformanceCase.COTANGENT.length())
                    : "";
            if (!network.inputs().containsKey(name) && !network.series().containsKey(quantity)
                    && !network.finals().containsKey(quantity + "_final")) {
                lost.add("inputs." + name);
            }
        }
        if (!lost.isEmpty()) {
            throw wrong(String.join(", ", lost.stream().sorted().toList())
                    + " has no place in the network of this case. Remove it, or correct its name.");
        }
    }

    private ConformanceException wrong(String message) {
        return new ConformanceException("Case '" + given.name() + "': " + message);
    }
}
