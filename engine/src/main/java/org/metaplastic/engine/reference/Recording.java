package org.metaplastic.engine.reference;

import java.util.HashMap;
import java.util.Map;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Trajectory;

/** Which numbers of a tape are the trajectory of an episode. */
final class Recording {

    private final Tape tape;
    private final int steps;
    private final Map<String, int[]> series = new HashMap<>();
    private final Map<String, int[]> finals = new HashMap<>();

    Recording(Tape tape, int steps) {
        this.tape = tape;
        this.steps = steps;
    }

    /** Adds the values after {@code step} to the series of that name. */
    void add(String name, int step, int[] numbers) {
        int[] all = series.computeIfAbsent(name, _ -> new int[steps * numbers.length]);
        System.arraycopy(numbers, 0, all, (step - 1) * numbers.length, numbers.length);
    }

    void finish(String name, int[] numbers) {
        finals.put(name, numbers);
    }

    Trajectory trajectory() {
        return new Trajectory(values(series), values(finals));
    }

    /** The functional's value; adds its derivative by each node to {@code seeds}. */
    double seed(Cotangents cotangents, double[] seeds) {
        return seed(cotangents.series(), series, seeds) + seed(cotangents.finals(), finals, seeds);
    }

    private double seed(Map<String, double[]> cotangents, Map<String, int[]> recorded, double[] seeds) {
        double value = 0;
        for (String name : cotangents.keySet().stream().sorted().toList()) {
            double[] cotangent = cotangents.getOrDefault(name, new double[0]);
            int[] numbers = recorded.get(name);
            if (numbers == null || numbers.length != cotangent.length) {
                throw new IllegalArgumentException("Cotangent '" + name + "' has " + cotangent.length
                        + " values, but the trajectory has " + (numbers == null ? "no such series" : numbers.length)
                        + ". There are: " + String.join(", ", recorded.keySet().stream().sorted().toList()) + ".");
            }
            for (int k = 0; k < numbers.length; k++) {
                value += cotangent[k] * tape.value(numbers[k]);
                if (numbers[k] >= 0) {
                    seeds[numbers[k]] += cotangent[k];
                }
            }
        }
        return value;
    }

    private Map<String, double[]> values(Map<String, int[]> recorded) {
        var values = new HashMap<String, double[]>();
        recorded.forEach((name, numbers) -> {
            var read = new double[numbers.length];
            for (int k = 0; k < read.length; k++) {
                read[k] = tape.value(numbers[k]);
            }
            values.put(name, read);
        });
        return values;
    }
}
