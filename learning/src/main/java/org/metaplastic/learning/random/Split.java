package org.metaplastic.learning.random;

import java.util.Locale;

/** What an episode is used for. The split is a part of the episode's key, so no two splits share one. */
public enum Split {
    /** The outer loop learns from it. */
    META_TRAIN,
    /** Choices are made by it: when to stop, which settings to keep. */
    META_VALIDATION,
    /** It is reported, and nothing else. */
    META_TEST;

    /** As it is written in a key: "meta-train", "meta-validation", "meta-test". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of an episode of a task, "seed/split/task/episode". */
    public Key episode(Key run, String task, long episode) {
        return run.then(label()).then(task).then(episode);
    }
}
