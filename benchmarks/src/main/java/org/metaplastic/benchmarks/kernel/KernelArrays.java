package org.metaplastic.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Slot;

/**
 * Arrays for one kernel, laid out as the engine lays them out: in one large array, each from the beginning of a cache
 * line, and not all at the same place of a page.
 */
final class KernelArrays {

    private static final int LINE = 16;
    private static final int TO_FIRST_LINE = 12;
    private static final int STAGGER = 5;
    private static final int LEAST = 1 << 20;

    /** What lies in one array: a synaptic state before and after a step does. */
    private record Place(Slot slot, int lag, boolean adjoint) {
        static Place of(Reference reference) {
            boolean one = reference.slot().kind() != Slot.Kind.HISTORY;
            return new Place(reference.slot(), one ? 0 : reference.lag(), reference.adjoint());
        }
    }

    private final Map<Place, Integer> starts = new HashMap<>();
    private final List<Integer> offsets = new ArrayList<>();
    private int next = TO_FIRST_LINE;

    private KernelArrays() {}

    /** What a kernel is called with. */
    record Arguments(Object[] arrays, int[] offsets) {}

    static Arguments of(List<Reference> references) {
        var layout = new KernelArrays();
        references.forEach(reference -> layout.offsets.add(layout.starts.computeIfAbsent(Place.of(reference),
                place -> layout.allocate(place.slot().size()))));
        layout.offsets.add(layout.allocate(Kernel.SCRATCH_VALUES));
        // A large array starts at a fixed distance from a line; a small one anywhere.
        var array = new float[Math.max(layout.next, LEAST)];
        var random = new SplittableRandom(1);
        for (int k = 0; k < array.length; k++) {
            array[k] = 0.1f + 0.1f * (float) random.nextDouble();
        }
        var arrays = new Object[layout.offsets.size()];
        Arrays.fill(arrays, array);
        return new Arguments(arrays, layout.offsets.stream().mapToInt(Integer::intValue).toArray());
    }

    private int allocate(int size) {
        int start = next;
        next += ((size + LINE - 1) / LINE + 1 + starts.size() % STAGGER) * LINE;
        return start;
    }
}
