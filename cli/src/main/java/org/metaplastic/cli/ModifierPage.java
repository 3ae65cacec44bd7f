package org.metaplastic.cli;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.equations.ModifierEquations;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;

/** What the page of a modifier says beyond those of other entries: how an experiment uses it. */
record ModifierPage(ModifierEquations modifier) {

    /** Reads no neuromodulator, and has neither bounds nor modifiers of its own. */
    private static final String RULE = "stdp";

    String text() {
        var lines = new ArrayList<>(List.of("modifiers: [" + modifier.name() + "]"));
        lines.addAll(RulePage.neuromodulators(modifier.neuromodulatorNames()));
        if (!modifier.parameters().isEmpty()) {
            lines.add("parameters:");
            modifier.parameters().forEach(parameter -> lines.add("  " + setting(parameter)));
        }
        return "## In an experiment\n\nOf `modifiers` there may be several; changes pass through them in their order."
                + " Here `parameters` are the defaults, and may be left out.\n\n```yaml\n"
                + new ExampleProjection(RULE, lines).yaml() + "```\n\n";
    }

    private static String setting(Parameter parameter) {
        return parameter.name() + ": " + new Quantity(parameter.value(), parameter.unit());
    }
}
