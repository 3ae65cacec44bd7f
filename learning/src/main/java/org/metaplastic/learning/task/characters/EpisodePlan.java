package org.metaplastic.learning.task.characters;

/**
 * What an episode is made of.
 *
 * @param ways how many characters there are to tell apart
 * @param shots support images of each
 * @param queries images of each to be named afterwards
 * @param withinAlphabet whether all characters of an episode are from one alphabet: they are harder to tell apart
 */
public record EpisodePlan(int ways, int shots, int queries, boolean withinAlphabet) {

    /** Characters that an episode must have, and may have. */
    public static final int LEAST_WAYS = 2;
    public static final int MOST_WAYS = 1000;
    /** Support images, or queries, that it may have of each. */
    public static final int MOST_IMAGES = 100;

    public EpisodePlan {
        check("ways", ways, LEAST_WAYS, MOST_WAYS);
        check("shots", shots, 1, MOST_IMAGES);
        check("queries", queries, 1, MOST_IMAGES);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("Characters: " + name + " is " + value + ", but must be " + least
                    + " to " + most + ".");
        }
    }

    /** What a result of such episodes is said to be measured by. */
    public Protocol protocol() {
        return withinAlphabet ? Protocol.WITHIN_ALPHABET : Protocol.UNSTRUCTURED;
    }

    /** Such as "unstructured 5-way 1-shot episodes". */
    String words() {
        return protocol().label() + " " + ways + "-way " + shots + "-shot episodes";
    }

    int supports() {
        return ways * shots;
    }

    int images() {
        return ways * (shots + queries);
    }
}
