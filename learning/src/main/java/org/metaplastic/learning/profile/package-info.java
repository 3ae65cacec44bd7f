/**
 * What takes the time of a run. A {@link org.metaplastic.learning.profile.Profiler} hears of a run as it goes: either one
 * that does nothing, or a {@link org.metaplastic.learning.profile.RunProfiler}, which makes a
 * {@link org.metaplastic.learning.profile.Profile}.
 */
@NullMarked
package org.metaplastic.learning.profile;

import org.jspecify.annotations.NullMarked;
