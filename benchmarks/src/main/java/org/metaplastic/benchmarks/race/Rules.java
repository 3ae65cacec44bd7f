package org.metaplastic.benchmarks.race;

import java.util.List;

/**
 * How a comparison is held.
 *
 * @param libtorch whether PyTorch takes part
 * @param repetitions timed, of each configuration
 * @param warmUpSeconds that each side runs untimed, two runs at least
 * @param memory bytes that a process may ask for
 */
public record Rules(boolean libtorch, List<Integer> threads, int repetitions, double warmUpSeconds, long memory) {

    public Rules {
        threads = List.copyOf(threads);
    }
}
