package org.metaplastic.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A plastic projection as an experiment has it, among neurons of its population "hidden".
 *
 * @param further keys beyond those that all have, one a line, each as it stands below the name of the projection
 */
record ExampleProjection(String rule, List<String> further) {

    private static final String INDENT = "      ";

    /** As YAML, indented as in an experiment, with a line break at the end. */
    String yaml() {
        var lines = new ArrayList<>(List.of("from: hidden", "to: hidden", "delay: 1",
                "weights: {normal: {std: 0.05, per_fan_in: true}}", "rule: " + rule));
        lines.addAll(further);
        return "    recurrent:\n" + INDENT + String.join("\n" + INDENT, lines) + "\n";
    }
}
