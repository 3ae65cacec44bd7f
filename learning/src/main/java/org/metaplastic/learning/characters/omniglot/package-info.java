/**
 * The Omniglot data set (Lake, Salakhutdinov & Tenenbaum, Science 350, 2015): its official archives, packed or extracted,
 * found in a folder or fetched, checked, and made into character sets. Nothing in an archive is believed before it is
 * checked.
 */
@NullMarked
package org.metaplastic.learning.characters.omniglot;

import org.jspecify.annotations.NullMarked;
