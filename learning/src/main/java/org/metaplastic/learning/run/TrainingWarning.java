package org.metaplastic.learning.run;

import java.util.Optional;

/**
 * What training was warned of.
 *
 * @param step the outer step at whose end
 * @param population in which nothing can be learned, if it is about one
 * @param message what was seen, and what to try
 */
public record TrainingWarning(int step, Optional<String> population, String message) {}
