/** What is computed by both sides: networks, episodes and losses. */
@NullMarked
package org.metaplastic.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
