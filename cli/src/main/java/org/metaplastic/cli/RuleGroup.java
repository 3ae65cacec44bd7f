package org.metaplastic.cli;

import org.metaplastic.equations.RuleEquations;

/** The heading under which an overview lists a rule, by what changes its synapses. */
final class RuleGroup {

    private RuleGroup() {}

    static String of(RuleEquations rule) {
        if (!rule.changesSynapses()) {
            return "Without change: gradients that synapses gather for the outer loop";
        }
        return rule.neuromodulators().isEmpty()
                ? "Two factors: what the neurons of both sides do"
                : "Three factors: a neuromodulator decides with them";
    }
}
