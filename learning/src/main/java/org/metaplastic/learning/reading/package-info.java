/**
 * What a run has learned, measured. {@link org.metaplastic.learning.reading.LearnedRule} is one plastic projection
 * before and after training, {@link org.metaplastic.learning.reading.ModulatorPath} what leads to one of its
 * neuromodulators; {@link org.metaplastic.learning.reading.ForcedSynapses} puts its rule, compiled, between neurons
 * whose spikes are forced; {@link org.metaplastic.learning.reading.RuleReading} measures the STDP window, the response
 * to the neuromodulator and the course of the eligibility with it.
 */
@NullMarked
package org.metaplastic.learning.reading;

import org.jspecify.annotations.NullMarked;
