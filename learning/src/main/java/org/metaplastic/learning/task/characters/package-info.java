/** One-shot learning of characters: images are shown one by one, and only synapses carry what was learned. */
@NullMarked
package org.metaplastic.learning.task.characters;

import org.jspecify.annotations.NullMarked;
