/** The same gradient by PyTorch, written as its users write it. */
@NullMarked
package org.metaplastic.benchmarks.libtorch;

import org.jspecify.annotations.NullMarked;
