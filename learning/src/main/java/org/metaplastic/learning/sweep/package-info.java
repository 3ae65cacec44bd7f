/**
 * Grids of training runs: {@link org.metaplastic.learning.sweep.Sweep} trains every variant of an experiment with every
 * seed, each in a run folder of its own, and {@link org.metaplastic.learning.sweep.SweepTable} sums them up.
 */
@NullMarked
package org.metaplastic.learning.sweep;

import org.jspecify.annotations.NullMarked;
