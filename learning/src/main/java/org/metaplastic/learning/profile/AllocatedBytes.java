package org.metaplastic.learning.profile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What outer steps allocate on the heap, on all threads of Java, as Java counts it. */
final class AllocatedBytes {

    /** Steps before classes are loaded and code is compiled; half of them where there are fewer than twice as many. */
    private static final int WARM_UP = 5;

    private final List<Long> steps = new ArrayList<>();
    private long before = -1;

    void stepBegins() {
        before = now();
    }

    void stepEnds() {
        long after = now();
        if (before >= 0 && after >= before) {
            steps.add(after - before);
        }
    }

    /** The median over the steps after warm-up; none where Java does not count, or there was no step. */
    OptionalLong median() {
        List<Long> counted = steps.subList(Math.min(WARM_UP, steps.size() / 2), steps.size()).stream().sorted()
                .toList();
        return counted.isEmpty() ? OptionalLong.empty() : OptionalLong.of(counted.get(counted.size() / 2));
    }

    private static long now() {
        // The sum over threads would forget those that ended, and has none of the virtual ones.
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counter
                ? counter.getTotalThreadAllocatedBytes()
                : -1;
    }
}
