package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metaplastic.equations.Brian2Writer;

/** A whole simulation of Brian2 around exported synapses: neurons with the names that the rule reads, and the wiring. */
final class Brian2Example {

    private static final String MEMBRANE = "v";

    private Brian2Example() {}

    /** @param module the name of the Python module, without its ending */
    static String text(LearnedRule rule, Brian2Writer writer, String module) {
        Map<String, List<String>> read = new Surroundings(rule).read();
        List<String> modulators = rule.plastic().rule().neuromodulatorNames().stream().map(writer::name).toList();
        boolean recurrent = rule.projection().from().equals(rule.projection().to());
        List<String> ofPre = read.getOrDefault("pre", List.of());
        var ofPost = new TreeSet<>(read.getOrDefault("post", List.of()));
        if (recurrent) {
            ofPost.addAll(ofPre);
        }
        var lines = new ArrayList<String>();
        lines.add("import brian2 as b2");
        // A projection may be called what no Python name may.
        lines.add("rule = __import__('" + module + "')");
        lines.add("b2.defaultclock.dt = rule.STEP");
        lines.addAll(neurons("post", rule.post(), List.copyOf(ofPost), modulators));
        if (recurrent) {
            lines.add("pre = post");
        } else if (ofPre.isEmpty()) {
            lines.add("pre = b2.PoissonGroup(" + rule.pre() + ", 20 * b2.Hz)");
        } else {
            lines.addAll(neurons("pre", rule.pre(), ofPre, List.of()));
        }
        lines.add("made = rule.synapses(pre, post" + (modulators.isEmpty() ? ""
                : ", neuromodulators=" + modulators
                        .stream().map(name -> "'" + name + "': '" + level(name) + "_post'").collect(Collectors.joining(
                                ", ", "{",
                                "}")))
                + ")");
        lines.add("# What arrives in a step is as the step before left it.");
        lines.add("made.run_regularly('v_post += pre_spike * transmitted', dt=rule.STEP, when='synapses', order=1)");
        lines.add("b2.run(1000 * b2.ms)");
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    /** Neurons that a constant current makes spike, with what the rule reads of them beside the membrane. */
    private static List<String> neurons(String name, int size, List<String> read, List<String> modulators) {
        Stream<String> others = read.stream().map(Brian2Writer::neuronName).filter(other -> !other.equals(MEMBRANE))
                .distinct().map(other -> "    " + other + " : 1  # the rule reads it");
        Stream<String> levels = modulators.stream().map(modulator -> "    " + level(modulator)
                + " : 1  # drives the neuromodulator " + modulator);
        return Stream.of(Stream.of(name + " = b2.NeuronGroup(" + size + ", '''",
                "    dv/dt = (1.2 - v) / (20*ms) : 1"), others, levels, Stream.of(
                        "    ''', threshold='v > 1', reset='v = 0', method='exact')")).flatMap(lines -> lines).toList();
    }

    private static String level(String modulator) {
        return "level_" + modulator;
    }
}
