package org.metaplastic.learning.task;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/** A distribution of episodes. Implementations are immutable and may be used by many threads at once. */
public interface Task {

    /** As in an experiment: "cue-association". */
    String name();

    /** One sentence for a list of tasks. */
    String description();

    /** What the network is driven by; the place in this list is the population's index in {@link InputSink}. */
    List<TaskInput> inputs();

    /** The number of readout units that an episode looks at. */
    int readoutSize();

    /** The number of answers that an episode which is not of meta-training chooses from. */
    default int labels() {
        return readoutSize();
    }

    /** The number of answers that an episode of a split chooses from. */
    default int labels(Split split) {
        return labels();
    }

    /** The number of trials in an episode that is not of meta-training. */
    int trials();

    /** The number of images that an episode of a split shows; 0 where it shows none. */
    default int images(Split split) {
        return 0;
    }

    /** Which trials the accuracy is over, as reports say it. */
    default String scored() {
        return "every trial";
    }

    /**
     * Before each trial, how many examples of its right answer were told of in the episode, where that is the same in all
     * episodes; otherwise empty.
     */
    default List<Integer> examplesSeen() {
        return List.of();
    }

    /**
     * The same episodes with labels told that have nothing to do with the right ones, so that nobody does better than
     * chance; only where trials that are not scored are examples, whose labels are told, of those that are.
     */
    default Optional<Task> shuffledLabels() {
        return Optional.empty();
    }

    /** The number of steps of the longest episode: memory is set aside for it. */
    int longestEpisode();

    /**
     * Loads what episodes are made of; called before the first of them.
     *
     * @throws IOException if it is not there; the message says what to do
     */
    default void prepare() throws IOException {}

    /**
     * SHA-256 of each set of data that was loaded, by its name; without those that follow from the experiment. Called after
     * {@link #prepare}.
     */
    default SortedMap<String, String> data() {
        return Collections.emptySortedMap();
    }

    /**
     * Begins the episode of that key; equal keys and splits give equal episodes.
     *
     * @param key made by {@link Split#episode}
     * @param split what the episode is for: a task may hold contents back from meta-training
     */
    Episode episode(Key key, Split split);
}
