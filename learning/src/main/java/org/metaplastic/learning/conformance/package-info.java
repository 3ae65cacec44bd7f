/**
 * Compares an engine with a reference. A {@link org.metaplastic.learning.conformance.ConformanceCase} is a file of
 * parameters, inputs and what a correct engine makes of them, written by an independent reference in PyTorch; a
 * {@link org.metaplastic.learning.conformance.CaseFolder} finds such files, those that come with metaplastic or those of
 * another folder. {@link org.metaplastic.learning.conformance.CaseNetworks} says which network of library entries a case
 * describes, and {@link org.metaplastic.learning.conformance.ConformanceRun} lets an engine live through it and measures
 * how far each quantity and each gradient is from what the case expects.
 */
@NullMarked
package org.metaplastic.learning.conformance;

import org.jspecify.annotations.NullMarked;
