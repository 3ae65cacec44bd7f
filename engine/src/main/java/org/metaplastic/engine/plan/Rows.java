package org.metaplastic.engine.plan;

/**
 * Which rows of a space a variant of an operation visits, told by the presynaptic output p of each row. A row is open if
 * the surrogate derivative of its spike is not zero, so that a gradient passes through the spike.
 */
public enum Rows {
    /** The one row of a pass over columns. */
    SINGLE,
    /** All rows. */
    ALL,
    /** p is not zero. */
    SPIKING,
    /** p is zero. */
    SILENT,
    /** Open rows, whatever p. */
    OPEN,
    /** p is not zero, and the row is open. */
    SPIKING_OPEN,
    /** p is not zero, and the row is not open. */
    SPIKING_CLOSED,
    /** p is zero, and the row is open. */
    SILENT_OPEN,
    /** p is zero, and the row is not open. */
    SILENT_CLOSED
}
