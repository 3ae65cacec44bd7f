package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.metaplastic.engine.plan.Slot;

/** What is kept of synapses within one segment: their states before each stretch, and before each base. */
final class KeptSynapses {

    private final Workspace workspace;
    private final List<Slot> touched;
    private final KeptStates how;
    private final int mostBases;
    private final List<StateCopy[]> stretches = new ArrayList<>();
    private final List<StateCopy[]> bases = new ArrayList<>();
    private int origin;
    private int first;
    private int next;

    /** @param mostBases of how many bases the states may be kept at a time; as long as that suffices, of all */
    KeptSynapses(Workspace workspace, Schedule schedule, int mostBases, BlockAllocator allocator) {
        this.workspace = workspace;
        this.how = schedule.keptStates();
        this.mostBases = mostBases;
        this.touched = workspace.synaptic().stream().filter(workspace.touched()::contains).toList();
        for (int k = 0; k < schedule.stretches(); k++) {
            stretches.add(copies(workspace.synaptic(), allocator::allocate));
        }
        for (int k = 0; !touched.isEmpty() && k < schedule.usualBases(); k++) {
            bases.add(copies(touched, allocator::allocate));
        }
    }

    private StateCopy[] copies(List<Slot> slots, IntFunction<Block> room) {
        return slots.stream().map(slot -> how == KeptStates.HALF ? new StateCopy.Half(slot.size())
                : new StateCopy.Exact(room.apply(slot.size()))).toArray(StateCopy[]::new);
    }

    /** Begins a segment: nothing is kept of bases, and the next one has that number. */
    void begin(int number) {
        origin = number;
        first = number;
        next = number;
    }

    /**
     * Keeps the present state as that before a stretch.
     *
     * @param touching whether states that are touched at spikes are left out
     */
    void keepStretch(int number, boolean touching) {
        for (int k = 0; k < workspace.synaptic().size(); k++) {
            Slot slot = workspace.synaptic().get(k);
            if (!(touching && workspace.touched().contains(slot))) {
                stretches.get(number)[k].keep(workspace.values(slot));
            }
        }
    }

    /** Writes the state before a stretch to the first of the states of a stretch, but for those that are touched. */
    void restoreStretch(int number, boolean touching) {
        for (int k = 0; k < workspace.synaptic().size(); k++) {
            Slot slot = workspace.synaptic().get(k);
            if (!(touching && workspace.touched().contains(slot))) {
                stretches.get(number)[k].restore(workspace.kept(slot));
            }
        }
    }

    /** Keeps the present state as that before the next base; that of the oldest gives way where there is no more room. */
    void keepBase() {
        int index = (next - origin) % mostBases;
        if (index == bases.size()) {
            // Trials shorter than the steps between bases make more of them than usual.
            bases.add(copies(touched, size -> Block.alone(workspace.network().precision(), size)));
        }
        for (int k = 0; k < touched.size(); k++) {
            bases.get(index)[k].keep(workspace.values(touched.get(k)));
        }
        next++;
        first = Math.max(first, next - mostBases);
    }

    /** Whether the state before a base is there. */
    boolean hasBase(int number) {
        return first <= number && number < next;
    }

    /** Writes the state before a base to the first of the states of a stretch. */
    void restoreBase(int number) {
        for (int k = 0; k < touched.size(); k++) {
            bases.get((number - origin) % mostBases)[k].restore(workspace.kept(touched.get(k)));
        }
    }
}
