package org.metaplastic.learning.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.metaplastic.model.Network;
import tools.jackson.databind.JsonNode;

/**
 * What a run and a repetition of it have in common.
 *
 * @param parameters of the network
 * @param values of all of them
 * @param figures in "result.json", but for those that a clock said
 * @param steps in "metrics.jsonl", and in that of the static network; those whose metrics are lost do not count
 * @param differences a sentence each; none if the run was reproduced
 */
public record Reproduction(int parameters, long values, int figures, int steps, List<String> differences) {

    private static final List<String> CLOCKS = List.of("wall_seconds", "train_seconds", "profile", "seconds",
            "synapse_steps_per_second");

    public Reproduction {
        differences = List.copyOf(differences);
    }

    /** Compares two runs of one experiment, which are completed. */
    public static Reproduction compare(BegunRun before, BegunRun again) {
        Network network = before.loaded().experiment().network();
        SortedMap<String, double[]> there = ParameterFile.read(before.folder().file(RunFolder.PARAMETERS), network);
        SortedMap<String, double[]> here = ParameterFile.read(again.folder().file(RunFolder.PARAMETERS), network);
        List<String> differences = new ArrayList<>();
        there.forEach((path, values) -> compare(path, values, here.getOrDefault(path, new double[0]), differences));
        int figures = compare("", before.result().orElseThrow(), again.result().orElseThrow(), differences);
        int steps = 0;
        for (String file : List.of(RunFolder.METRICS, RunFolder.STATIC_METRICS)) {
            steps += compareSteps(file, MetricsLines.read(before.folder().file(file)), MetricsLines.read(again.folder()
                    .file(file)), differences);
        }
        return new Reproduction(there.size(), there.values().stream().mapToLong(values -> values.length).sum(), figures,
                steps, differences);
    }

    /** Compares what both have of a step, and tells how many steps that were. */
    private static int compareSteps(String file, SortedMap<Integer, JsonNode> there, SortedMap<Integer, JsonNode> here,
            List<String> differences) {
        int compared = 0;
        int different = 0;
        String first = "";
        for (Map.Entry<Integer, JsonNode> step : there.entrySet()) {
            JsonNode now = here.get(step.getKey());
            if (now == null) {
                continue;
            }
            compared++;
            List<String> found = new ArrayList<>();
            compare("", step.getValue(), now, found);
            if (!found.isEmpty() && different++ == 0) {
                first = "step " + step.getKey() + ", " + found.getFirst().replaceFirst("^result ", "");
            }
        }
        if (different > 0) {
            differences.add(file + ": " + different + " of " + compared + " outer steps differ, the first in " + first);
        }
        return compared;
    }

    private static void compare(String path, double[] there, double[] here, List<String> differences) {
        int different = 0;
        int first = -1;
        for (int k = 0; k < there.length; k++) {
            if (Double.doubleToRawLongBits(there[k]) != Double.doubleToRawLongBits(here[k])) {
                different++;
                first = first < 0 ? k : first;
            }
        }
        if (different > 0) {
            differences.add("parameter '" + path + "': " + different + " of " + there.length
                    + " values differ, the first at index " + first + ": " + there[first] + " there, " + here[first]
                    + " now");
        }
    }

    /** Compares all that is in either of two pieces of JSON, and tells how much that is. */
    private static int compare(String path, JsonNode there, JsonNode here, List<String> differences) {
        if (!there.isObject() || !here.isObject()) {
            if (!there.equals(here)) {
                differences.add("result '" + path + "': " + shown(there) + " there, " + shown(here) + " now");
            }
            return 1;
        }
        int figures = 0;
        var names = new TreeSet<>(there.propertyNames());
        names.addAll(here.propertyNames());
        names.removeAll(CLOCKS);
        for (String name : names) {
            figures += compare(path.isEmpty() ? name : path + "." + name, there.path(name), here.path(name),
                    differences);
        }
        return figures;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
