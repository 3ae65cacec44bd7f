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

    public EpisodePlan {
        check("ways", ways, 2);
        check("shots", shots, 1);
        check("queries", queries, 1);
    }

    private static void check(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("Characters: " + name + " is " + value + ", but must be " + least
                    + " or more.");
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
        return Math.multiplyExact(ways, shots);
    }

    int images() {
        return Math.multiplyExact(ways, Math.addExact(shots, queries));
    }
}
