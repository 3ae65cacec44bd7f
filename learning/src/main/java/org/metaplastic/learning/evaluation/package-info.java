/** What unseen episodes are worth: {@link org.metaplastic.learning.evaluation.Evaluation}. */
@NullMarked
package org.metaplastic.learning.evaluation;

import org.jspecify.annotations.NullMarked;
