/**
 * The language of neurons and plasticity rules: text in, formulas out, and everything that is done with a formula.
 *
 * <p>A guided tour:
 * <ul>
 * <li><b>What an equation is.</b> {@link org.metaplastic.equations.Expression} is a formula of nine forms over the
 * table {@link org.metaplastic.equations.Function}; a {@link org.metaplastic.equations.Statement} gives one name a new
 * value in a step. {@link org.metaplastic.equations.NeuronEquations},
 * {@link org.metaplastic.equations.RuleEquations}, {@link org.metaplastic.equations.ModifierEquations} and
 * {@link org.metaplastic.equations.SurrogateEquations} are what one file defines.
 * <li><b>From text and back.</b> {@link org.metaplastic.equations.EquationParser} reads a file and reports the first
 * mistake as an {@link org.metaplastic.equations.EquationException} with line, column and, where a name is close, a
 * {@link org.metaplastic.equations.Suggestion}; units are checked on the way.
 * {@link org.metaplastic.equations.EquationWriter} writes the file again,
 * {@link org.metaplastic.equations.Printer} one formula.
 * <li><b>From formula to formula.</b> {@link org.metaplastic.equations.Derivative} and
 * {@link org.metaplastic.equations.Simplifier} make gradients,
 * {@link org.metaplastic.equations.Integrator} turns a differential equation into a step,
 * {@link org.metaplastic.equations.Substitution} and {@link org.metaplastic.equations.Symbols} replace and list names,
 * {@link org.metaplastic.equations.Composition} makes one rule of a rule and its modifiers.
 * <li><b>From formula to number.</b> {@link org.metaplastic.equations.Interpreter} computes a value, slowly and
 * plainly: the reference that compiled kernels are compared with.
 * </ul>
 */
@NullMarked
package org.metaplastic.equations;

import org.jspecify.annotations.NullMarked;
