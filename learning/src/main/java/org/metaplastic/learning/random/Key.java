package org.metaplastic.learning.random;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What random numbers are for, as a path such as "1/meta-train/cue-association/17". Equal paths give equal numbers;
 * different paths give independent ones. A path can be printed, read back and replayed.
 *
 * @param path parts separated by '/', none of them empty
 */
public record Key(String path) {

    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM = RandomGeneratorFactory
            .of("L64X128MixRandom");

    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
    private static final int SEED_WORDS = 4;

    public Key {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.contains("//")) {
            throw new IllegalArgumentException("Key '" + path + "': a part is empty. Separate parts by single '/'.");
        }
    }

    /** The root of everything random in a run. */
    public static Key of(long seed) {
        return new Key(Long.toString(seed));
    }

    /** The key of a part of this. */
    public Key then(String part) {
        if (part.indexOf('/') >= 0) {
            throw new IllegalArgumentException("Key '" + path + "': part '" + part
                    + "' contains '/'. Call then twice.");
        }
        return new Key(path + "/" + part);
    }

    /** The key of a numbered part of this: an episode, a step, a neuron. */
    public Key then(long number) {
        return then(Long.toString(number));
    }

    /** The number of this part, see {@link #then(long)}. */
    public long number() {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }

    /** A fresh generator at the start of this key's sequence. */
    public RandomGenerator random() {
        long first = 0;
        long second = GOLDEN_RATIO;
        for (int k = 0; k < path.length(); k++) {
            first = mix(first + GOLDEN_RATIO + path.charAt(k));
            second = mix((second ^ path.charAt(k)) * GOLDEN_RATIO);
        }
        ByteBuffer seed = ByteBuffer.allocate(SEED_WORDS * Long.BYTES);
        for (int word = 0; word < SEED_WORDS; word++) {
            seed.putLong(mix(first + word * GOLDEN_RATIO) ^ second);
            second = mix(second + GOLDEN_RATIO);
        }
        return ALGORITHM.create(seed.array());
    }

    @Override
    public String toString() {
        return path;
    }

    /** A bijection of 64 bits in which each bit of the input changes half of the output (Stafford 2011, variant 13). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
