/** One kernel at a time, against what the machine can do. */
@NullMarked
package org.metaplastic.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
