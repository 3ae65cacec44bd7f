/**
 * Audits gradients: of an experiment, or of a plasticity rule in a small network made for it. A {@link
 * org.metaplastic.learning.audit.Subject} is what is audited; a {@link org.metaplastic.learning.audit.GradientAudit}
 * holds the generated adjoint against the interpreter, against finite differences and against approximations, and says
 * what it found in an {@link org.metaplastic.learning.audit.AuditReport}. The arithmetic is in {@link
 * org.metaplastic.engine.audit}.
 */
@NullMarked
package org.metaplastic.learning.audit;

import org.jspecify.annotations.NullMarked;
