package org.metaplastic.learning.task.characters;

/**
 * How long images are shown. Each is looked at first, then the readout decides; a support image goes on with its label.
 *
 * @param look steps before the decision
 * @param decision steps over which the readout is averaged
 * @param teach steps in which the label of a support image is told
 */
public record Presentations(int look, int decision, int teach) {

    public Presentations {
        check("look_steps", look, 0);
        check("decision_steps", decision, 1);
        check("teach_steps", teach, 1);
    }

    private static void check(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("Characters: " + name + " is " + value + ", but must be " + least
                    + " or more.");
        }
    }

    /** Steps of an image whose label is told. */
    public int support() {
        return Math.addExact(query(), teach);
    }

    /** Steps of an image whose label is asked for. */
    int query() {
        return Math.addExact(look, decision);
    }
}
