/** What the machine can do: bandwidths and multiplications. */
@NullMarked
package org.metaplastic.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
