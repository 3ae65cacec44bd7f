/**
 * Neurons, plasticity rules, modifiers of rules and surrogate derivatives from the literature, each one small text file
 * of equations with a citation. {@link org.metaplastic.library.Library} finds them by name, and
 * {@link org.metaplastic.library.EquationFolder} those of a user by path. To add one, add its file to the folder
 * {@code neurons}, {@code rules}, {@code modifiers} or {@code surrogates} beside this package, and write its page
 * anew: {@code ./metaplastic list KIND --markdown docs/library/KIND}.
 */
@NullMarked
package org.metaplastic.library;

import org.jspecify.annotations.NullMarked;
