package org.metaplastic.learning.characters;

import java.util.List;

/**
 * One test of one-shot classification: an example of each class, and items to be put to them.
 *
 * @param name such as "run01"
 * @param training the example of each class
 * @param items what is to be recognised
 * @param answers the class of each item
 */
public record OneShotRun(String name, List<CharacterImage> training, List<CharacterImage> items,
        List<Integer> answers) {

    public OneShotRun {
        training = List.copyOf(training);
        items = List.copyOf(items);
        answers = List.copyOf(answers);
        if (items.isEmpty() || items.size() != answers.size()) {
            throw new IllegalArgumentException("'" + name + "' has " + items.size() + " items and " + answers.size()
                    + " answers. Give each item one.");
        }
        for (int answer : answers) {
            if (answer < 0 || answer >= training.size()) {
                throw new IllegalArgumentException("'" + name + "': an answer is class " + answer
                        + ", but there are only " + training.size() + ", counted from 0.");
            }
        }
    }
}
