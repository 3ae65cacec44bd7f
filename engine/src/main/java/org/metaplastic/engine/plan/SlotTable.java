package org.metaplastic.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands out slots. */
final class SlotTable {

    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Slot> byName = new HashMap<>();

    Slot add(String name, Slot.Kind kind, int rows, int columns) {
        var slot = new Slot(slots.size(), name, kind, rows, columns);
        if (byName.put(name, slot) != null) {
            throw new IllegalArgumentException("Two quantities are named '" + name + "'.");
        }
        slots.add(slot);
        return slot;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Slot get(String name) {
        Slot slot = byName.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("There is no quantity '" + name + "'.");
        }
        return slot;
    }

    List<Slot> all() {
        return slots;
    }
}
