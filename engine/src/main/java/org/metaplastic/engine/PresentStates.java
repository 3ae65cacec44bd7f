package org.metaplastic.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Slot;

/** What rows that are touched at spikes are after the last step, for those who look; rows themselves stay behind. */
final class PresentStates {

    private final Workspace workspace;
    private final Map<Slot, Block> states;
    private final List<BoundStep> operations;

    PresentStates(Workspace workspace) {
        this.workspace = workspace;
        this.states = workspace.states();
        this.operations = workspace.network().event().orElseThrow().step().stream()
                .filter(executable -> executable.operation().kind() == Operation.Kind.REBASE)
                .map(executable -> workspace.bindRebase(executable, states)).toList();
    }

    Block of(Slot slot) {
        workspace.cursor().move(workspace.timeline().steps(), 0, 0);
        operations.forEach(operation -> operation.run(workspace.cursor()));
        return Objects.requireNonNull(states.get(slot), slot.name());
    }
}
