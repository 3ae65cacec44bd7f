/** The command bench: kernels by JMH, and the gradient of whole workloads beside PyTorch. */
@NullMarked
package org.metaplastic.benchmarks;

import org.jspecify.annotations.NullMarked;
