package org.metaplastic.learning.characters.oneshot;

import java.util.List;
import org.metaplastic.learning.characters.CharacterImage;

/** Recognises characters after one example of each; it never sees the answers. */
@FunctionalInterface
public interface OneShotClassifier {

    /**
     * The class of each item.
     *
     * @param examples one of each class, in the order of classes
     */
    List<Integer> classify(List<CharacterImage> examples, List<CharacterImage> items);
}
