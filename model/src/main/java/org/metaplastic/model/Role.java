package org.metaplastic.model;

/** What a population is for. The engine treats all alike; tasks, controls and reports do not. */
public enum Role {
    /** Neurons that compute. */
    NEURONS,
    /** Units that the task reads: graded ones, or neurons, of which it sees the spikes as 0 and 1. */
    READOUT,
    /** Units whose output gates plasticity: one unit for a global signal, one a post neuron for a targeted one. */
    NEUROMODULATOR
}
