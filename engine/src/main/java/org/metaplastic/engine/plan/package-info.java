/**
 * From a network to the ordered operations of one step, and from those to the operations that carry gradients back.
 *
 * <p>
 * {@link org.metaplastic.engine.plan.StepPlan#of} lowers a network: every quantity becomes a
 * {@link org.metaplastic.engine.plan.Slot}, every population and projection some
 * {@link org.metaplastic.engine.plan.Operation}s, each a pass whose operands are bound to slots. Formulas over parameters
 * alone become derived slots, computed once an outer step. {@link org.metaplastic.engine.plan.AdjointPlan} follows which
 * slots training can change, and derives the reverse of every operation.
 */
@NullMarked
package org.metaplastic.engine.plan;

import org.jspecify.annotations.NullMarked;
