/**
 * One-shot classification: who recognises a character after one example of it, measured by the protocol of the Omniglot
 * authors, and the baseline that they published.
 */
@NullMarked
package org.metaplastic.learning.characters.oneshot;

import org.jspecify.annotations.NullMarked;
