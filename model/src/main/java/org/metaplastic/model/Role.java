package org.metaplastic.model;

/** What a population is for. The engine treats all alike; tasks, controls and reports do not. */
public enum Role {
    /** Neurons that compute. */
    NEURONS,
    /** Leaky units that the task reads. */
    READOUT,
    /** Units whose output gates plasticity: one unit for a global signal, one a post neuron for a targeted one. */
    NEUROMODULATOR
}
