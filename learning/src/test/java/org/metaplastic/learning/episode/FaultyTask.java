package org.metaplastic.learning.episode;

import java.util.List;
import java.util.SortedSet;
import java.util.function.LongPredicate;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TaskInput;

/** A task that does something else to the input of those episodes whose number {@code faulty} accepts. */
record FaultyTask(Task task, int longestEpisode, LongPredicate faulty, Fault fault) implements Task {

    interface Fault {
        void input(int step, InputSink sink);
    }

    FaultyTask(Task task, LongPredicate faulty, Fault fault) {
        this(task, task.longestEpisode(), faulty, fault);
    }

    @Override
    public String name() {
        return task.name();
    }

    @Override
    public String description() {
        return task.description();
    }

    @Override
    public List<TaskInput> inputs() {
        return task.inputs();
    }

    @Override
    public int readoutSize() {
        return task.readoutSize();
    }

    @Override
    public int trials() {
        return task.trials();
    }

    @Override
    public Episode episode(Key key, Split split) {
        Episode episode = task.episode(key, split);
        String path = key.toString();
        boolean wrong = faulty.test(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
        return new Episode() {
            @Override
            public int steps() {
                return episode.steps();
            }

            @Override
            public SortedSet<Integer> resets() {
                return episode.resets();
            }

            @Override
            public void input(int step, double[] readout, InputSink sink) {
                if (wrong) {
                    fault.input(step, sink);
                }
                episode.input(step, readout, sink);
            }

            @Override
            public Score score(double[] readout) {
                return episode.score(readout);
            }
        };
    }
}
