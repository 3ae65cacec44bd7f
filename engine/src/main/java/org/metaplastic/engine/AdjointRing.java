package org.metaplastic.engine;

import java.util.HashMap;
import java.util.Map;
import org.metaplastic.engine.plan.Slot;

/**
 * How adjoints of histories lie: those of all histories at one step side by side, so that a step is cleared in one
 * stretch, each at the beginning of a cache line.
 */
final class AdjointRing {

    private static final int LINE_BYTES = 64;

    private final Map<Slot, Integer> places = new HashMap<>();
    private final int stride;

    AdjointRing(CompiledNetwork network) {
        int line = LINE_BYTES / network.precision().bytes();
        int next = 0;
        for (Slot slot : network.plan().slots()) {
            if (slot.perStep() && network.active().contains(slot)) {
                places.put(slot, next);
                next = Math.addExact(next, (slot.size() + line - 1) / line * line);
            }
        }
        stride = next;
    }

    /** The values of one step, with what alignment adds. */
    int stride() {
        return stride;
    }

    /** The part of the ring that belongs to a history; its rows are a {@link #stride} apart. */
    Block part(Block ring, Slot slot) {
        int place = places.getOrDefault(slot, 0);
        return new Block(ring.array(), ring.offset() + place, ring.size() - place);
    }
}
