/** Both sides in processes of their own, taking turns. */
@NullMarked
package org.metaplastic.benchmarks.race;

import org.jspecify.annotations.NullMarked;
