/**
 * Hostile input: seeded mutants of good files and command lines, each of which must give a result or one clear message.
 * {@link org.metaplastic.cli.fuzz.Fuzzing} feeds a {@link org.metaplastic.cli.fuzz.Target}; the short runs are in every
 * build, CONTRIBUTING.md has the command for long ones.
 */
@NullMarked
package org.metaplastic.cli.fuzz;

import org.jspecify.annotations.NullMarked;
