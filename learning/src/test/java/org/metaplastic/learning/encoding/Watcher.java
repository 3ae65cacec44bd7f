package org.metaplastic.learning.encoding;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.learning.task.InputSink;

/** Keeps what a presentation says, such as "3: 17" for a spike of unit 17 at step 3, or "3: 17 = 0.5". */
final class Watcher implements InputSink {

    private final List<String> said = new ArrayList<>();
    private int step;

    static List<String> of(Presentation presentation, int steps) {
        var watcher = new Watcher();
        for (watcher.step = -1; watcher.step <= steps; watcher.step++) {
            presentation.input(watcher.step, 3, watcher);
        }
        return watcher.said;
    }

    @Override
    public void spike(int population, int neuron) {
        said.add(step + ": " + neuron + (population == 3 ? "" : " of another population"));
    }

    @Override
    public void set(int population, int neuron, double value) {
        said.add(step + ": " + neuron + " = " + value + (population == 3 ? "" : " of another population"));
    }
}
