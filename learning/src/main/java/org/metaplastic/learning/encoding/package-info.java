/**
 * What a network is shown of a character. An {@link org.metaplastic.learning.encoding.Encoder} makes of an image a
 * {@link org.metaplastic.learning.encoding.Presentation}, which gives the input of one step after the other: currents,
 * spikes whose rate or time tells how much ink there is, or the events of a camera that moves over the image. Events that
 * a real camera recorded become a presentation by {@link org.metaplastic.learning.encoding.EventReplay}.
 */
@NullMarked
package org.metaplastic.learning.encoding;

import org.jspecify.annotations.NullMarked;
