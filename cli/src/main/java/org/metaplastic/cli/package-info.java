/** Commands, terminal and plots: what a user sees of {@code org.metaplastic.learning}. */
@NullMarked
package org.metaplastic.cli;

import org.jspecify.annotations.NullMarked;
