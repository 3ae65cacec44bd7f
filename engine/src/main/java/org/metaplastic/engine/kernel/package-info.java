/**
 * Fused passes over arrays, their adjoints, and the code generated for them.
 *
 * <p>
 * A {@link org.metaplastic.engine.kernel.Pass} is a small program that runs once for every cell of a [rows x columns]
 * space: operands are read, named intermediates computed, results stored or summed. It knows nothing of neurons or
 * rules. {@link org.metaplastic.engine.kernel.Adjoint} derives the pass that carries gradients back;
 * {@link org.metaplastic.engine.kernel.Graph} turns a pass into a graph without repeated work;
 * {@link org.metaplastic.engine.kernel.KernelCompiler} turns the graph into a hidden class.
 */
@NullMarked
package org.metaplastic.engine.kernel;

import org.jspecify.annotations.NullMarked;
