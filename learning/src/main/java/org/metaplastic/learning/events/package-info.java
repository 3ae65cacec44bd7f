/**
 * Events that a camera recorded, from the files of the field: {@link org.metaplastic.learning.events.NmnistFile} for N-MNIST
 * and its like, {@link org.metaplastic.learning.events.AedatFile} for AEDAT 4, and
 * {@link org.metaplastic.learning.events.NomniglotFolder} for a character of N-Omniglot. All of them give an
 * {@link org.metaplastic.learning.events.EventStream}. Nothing in a file is believed before it is checked.
 */
@NullMarked
package org.metaplastic.learning.events;

import org.jspecify.annotations.NullMarked;
