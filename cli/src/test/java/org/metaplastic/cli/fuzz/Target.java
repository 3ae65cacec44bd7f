package org.metaplastic.cli.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Something that reads input from outside. */
interface Target {

    /** Good inputs, from which mutants are made. */
    List<byte[]> seeds();

    /** Words that mean something to the reader. */
    default List<String> dictionary() {
        return List.of();
    }

    /** Whether inputs are text, of lines and words. */
    default boolean text() {
        return false;
    }

    /** Makes lengths and checksums of a mutant fit again, so that not every one fails at the first check. */
    default byte[] repaired(byte[] mutant, RandomGenerator random) {
        return mutant;
    }

    /** Whether a mutant would be read at all; one that would not counts as none. */
    default boolean accepts(byte[] input, Path folder) {
        return true;
    }

    /**
     * Reads an input that it accepts.
     *
     * @param folder an empty folder, outside of which nothing may be written
     * @throws Exception as the command line would hear of it
     */
    void feed(byte[] input, Path folder) throws Exception;
}
