package org.metaplastic.learning.reading;

import java.util.List;
import java.util.Map;
import org.metaplastic.learning.run.SavedRun;

/**
 * What the synapses of a learned rule do, measured by simulating pairs of spikes through the compiled rule. A change is
 * always the difference to the same synapse in the same conditions without spikes.
 *
 * @param synapses how many were measured
 * @param lag ms after the later spike of a pair at which a change is read: when it is largest
 * @param growing whether it is largest at the end of what is measured, and may still grow
 * @param pair ms between the two spikes of the pair that responses and courses use
 * @param pulse ms that a pulse of the neuromodulator lasts
 * @param levels at which neuromodulators are held, by name
 * @param window change of what a synapse transmits against t_post - t_pre in ms, neuromodulators held
 * @param signedWindows the same of excitatory and inhibitory synapses apart, and of those that transmit nothing yet, where
 *            there are both and what a pair changes depends on the weight; else empty
 * @param alone what the presynaptic spike without the postsynaptic one and that without the other change, added, at the places
 *            of the window, or of each signed window, with its name: what a pair changes besides is due to the pair; empty where
 *            it is nothing beside the window
 * @param responses the change against the level of each neuromodulator, the others held
 * @param courses synaptic variables, in the unit that the name tells, against ms after the later spike of a pair,
 *            neuromodulators at zero
 * @param delays the change by a pulse of all neuromodulators against ms from the later spike to its beginning; empty
 *            without neuromodulator
 * @param notes what a reader of the measurements should know
 */
public record RuleReading(int synapses, double lag, boolean growing, double pair, double pulse, Map<String,
        Double> levels,
        Curve window, List<Curve> signedWindows, List<Curve> alone, List<Response> responses, List<Curve> courses, List<
                Curve> delays,
        List<String> notes) {

    public RuleReading {
        levels = Map.copyOf(levels);
        signedWindows = List.copyOf(signedWindows);
        alone = List.copyOf(alone);
        responses = List.copyOf(responses);
        courses = List.copyOf(courses);
        delays = List.copyOf(delays);
        notes = List.copyOf(notes);
    }

    /**
     * Measures a rule.
     *
     * @throws ReadingException if its neurons cannot be made to spike at given times
     */
    public static RuleReading of(SavedRun run, LearnedRule rule) {
        return new Measurement(rule, ModulatorLevels.of(run, rule)).reading();
    }
}
