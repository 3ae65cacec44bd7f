/**
 * Commands, terminal and plots: what a user sees of {@code org.metaplastic.learning}. A command is one class, found
 * through {@link org.metaplastic.cli.Commands}; {@link org.metaplastic.cli.Failures} turns what goes wrong into one line
 * and an exit code.
 */
@NullMarked
package org.metaplastic.cli;

import org.jspecify.annotations.NullMarked;
