/**
 * Characters that a camera recorded as events, in folders: {@link org.metaplastic.learning.characters.recorded.RecordedFolder}
 * finds them, {@link org.metaplastic.learning.characters.recorded.RecordedSet} reads them.
 */
@NullMarked
package org.metaplastic.learning.characters.recorded;

import org.jspecify.annotations.NullMarked;
