package org.metaplastic.learning.task;

import org.metaplastic.learning.random.Split;

/**
 * Deals the mappings from cues to sides out to the splits: a quarter to meta-test, an eighth to meta-validation, the
 * rest to meta-training. A mapping and its mirror image go to the same split, so in each of them every cue means left
 * as often as right, and the first trial is at chance exactly.
 *
 * <p>A mapping is a bit set: bit c is the side of cue c, 0 for left. What is dealt out are pairs of mirror images,
 * numbered by the sides of all cues relative to cue 0 and shuffled by a fixed bijection. With four cues, any two of
 * them share a side in 2 of 5 or 3 of 5 of the pairs to train on, the nearest to independence that there is, and all
 * mappings with two cues on either side are to train on: were they held out, preferring the side that was right more
 * often would pay in training, and cues would not have to be told apart.
 */
public final class HeldOutMappings {

    /** With fewer there are not enough pairs of mirror images to share. */
    static final int FEWEST_CUES = 4;

    /** Decides which pairs are dealt out first; see the remark on four cues. */
    private static final long TURNED = 0x2222222222222222L;

    private HeldOutMappings() {}

    /** The one split in whose episodes a mapping of so many cues occurs. */
    public static Split splitOf(long mapping, int cues) {
        int bits = cues - 1;
        long all = (1L << bits) - 1;
        long relative = ((mapping & 1) == 0 ? mapping : ~mapping) >>> 1 & all;
        long place = shuffle((relative ^ TURNED) & all, bits, all);
        long eighth = 1L << (bits - 3);
        if (place < 2 * eighth) {
            return Split.META_TEST;
        }
        return place < 3 * eighth ? Split.META_VALIDATION : Split.META_TRAIN;
    }

    /** A bijection of {@code bits} bits: xor-shifts and odd factors, as in the finaliser of a hash. */
    private static long shuffle(long value, int bits, long all) {
        int shift = (bits + 1) / 2;
        long mixed = value ^ (value >>> shift);
        mixed = mixed * 0xbf58476d1ce4e5b9L & all;
        mixed ^= mixed >>> shift;
        mixed = mixed * 0x94d049bb133111ebL + 1 & all;
        return mixed ^ (mixed >>> shift);
    }
}
