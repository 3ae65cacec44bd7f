package org.metaplastic.learning.run;

/**
 * What training was warned of.
 *
 * @param step the outer step at whose end
 * @param population in which nothing can be learned
 * @param message what was seen, and what to try
 */
public record ActivityWarning(int step, String population, String message) {}
